using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kompox.Yaml;

namespace Kompox.Tests.Manifests;

/// <summary>Checks YAML against the part of JSON schema that our schemas use.</summary>
internal sealed class SmallSchemaChecker(JsonElement root)
{
    private readonly List<string> _problems = [];

    public static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    public IReadOnlyList<string> Check(YamlNode node)
    {
        Check(node, root, "");
        return _problems;
    }

    private void Check(YamlNode node, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            Check(node, root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), at);
        foreach (var part in schema.TryGetProperty("allOf", out var all) ? all.EnumerateArray() : default)
        {
            if (node is YamlMapping m && (m.Find("kind") as YamlScalar)?.Text == part.GetProperty("if").GetProperty("properties").GetProperty("kind").GetProperty("const").GetString())
                Check(node, part.GetProperty("then"), at);
        }
        if (schema.TryGetProperty("type", out var type) && !HasType(node, type))
            _problems.Add($"{at}: type");
        else if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => v.GetString() == (node as YamlScalar)?.Text))
            _problems.Add($"{at}: enum");
        else if (node is YamlMapping mapping)
            CheckMapping(mapping, schema, at);
        else if (node is YamlSequence sequence && schema.TryGetProperty("items", out var items))
            CheckItems(sequence, items, at);
        else if (node is YamlScalar scalar)
            CheckText(scalar, schema, at);
    }

    private void CheckMapping(YamlMapping mapping, JsonElement schema, string at)
    {
        if (!schema.TryGetProperty("properties", out var properties) && !schema.TryGetProperty("additionalProperties", out _))
            return;
        foreach (var entry in mapping.Entries)
        {
            var name = at.Length == 0 ? entry.Key.Text : $"{at}.{entry.Key.Text}";
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(entry.Key.Text, out var property))
                Check(entry.Value, property, name);
            else if (MatchesPattern(entry.Key.Text, schema) || !schema.TryGetProperty("additionalProperties", out var more))
                continue;
            else if (more.ValueKind == JsonValueKind.False)
                _problems.Add($"{name}: unknown");
            else
                Check(entry.Value, more, name);
        }
        foreach (var required in schema.TryGetProperty("required", out var list) ? list.EnumerateArray() : default)
        {
            if (mapping.Find(required.GetString()!) is null && !_problems.Contains($"{at}: {required} required"))
                _problems.Add($"{at}: {required} required");
        }
    }

    private void CheckItems(YamlSequence sequence, JsonElement items, string at)
    {
        for (var i = 0; i < sequence.Items.Count; i++)
            Check(sequence.Items[i], items, string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"));
    }

    private void CheckText(YamlScalar scalar, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(scalar.Text, pattern.GetString()!))
            _problems.Add($"{at}: pattern");
        if (schema.TryGetProperty("maxLength", out var length) && scalar.Text.Length > length.GetInt32())
            _problems.Add($"{at}: maxLength");
    }

    private static bool MatchesPattern(string key, JsonElement schema) =>
        schema.TryGetProperty("patternProperties", out var patterns) && patterns.EnumerateObject().Any(p => Regex.IsMatch(key, p.Name));

    private static bool HasType(YamlNode node, JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(t => HasType(node, t)) : type.GetString() switch
        {
            "object" => node is YamlMapping,
            "array" => node is YamlSequence,
            "null" => node is YamlScalar { IsNull: true },
            "string" => node is YamlScalar { IsNull: false },
            "integer" => node is YamlScalar { IsPlain: true } s && int.TryParse(s.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "number" => node is YamlScalar { IsPlain: true } s && double.TryParse(s.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "boolean" => node is YamlScalar { IsPlain: true, Text: "true" or "false" },
            _ => false,
        };
}
