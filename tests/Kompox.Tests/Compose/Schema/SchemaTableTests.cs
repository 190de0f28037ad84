using System.Text.Json;
using Kompox.Compose.Schema;

namespace Kompox.Tests.Compose.Schema;

public sealed class SchemaTableTests
{
    [Fact]
    public void Tables_say_the_same_as_the_published_schema()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(TestData.Require("../reference/compose-spec/schema/compose-spec.json")));
        var published = new SortedSet<string>(StringComparer.Ordinal);
        Describe(document.RootElement, document.RootElement, "", published);
        var ours = new SortedSet<string>(StringComparer.Ordinal);
        Describe(DocumentSchema.Document, "", ours);

        // The schema allows keys in a list, which has none.
        published.Remove(".services.*.gpus extensible");

        Assert.Equal([], published.Except(ours));
        Assert.Equal([], ours.Except(published));
        Assert.True(ours.Count > 500, $"{ours.Count}");
    }

    private static void Describe(SchemaNode node, string path, SortedSet<string> lines)
    {
        foreach (var (shape, name) in ShapeNames)
        {
            if (node.Shapes.HasFlag(shape) && !(shape == ValueShapes.Integer && node.Shapes.HasFlag(ValueShapes.Number)))
                lines.Add($"{path} is {name}");
        }
        if (node.Shapes.HasFlag(ValueShapes.Mapping))
            lines.Add($"{path} {(node.IsOpen ? "open" : "closed")}");
        if (node.HasExtensions)
            lines.Add($"{path} extensible");
        if (node.IsUnique)
            lines.Add($"{path} unique");
        if (node.Pattern != TextPattern.None)
            lines.Add($"{path} pattern");
        if (node.Minimum is { } minimum)
            lines.Add($"{path} minimum {minimum}");
        if (node.Maximum is { } maximum)
            lines.Add($"{path} maximum {maximum}");
        lines.UnionWith(node.Required.Select(r => $"{path} requires {r}"));
        lines.UnionWith(node.Words.Select(w => $"{path} word {w}"));
        foreach (var (key, value) in node.Properties)
            Describe(value, $"{path}.{key}", lines);
        if (node.Values is { } values)
        {
            lines.Add($"{path} keys {node.Keys}");
            Describe(values, $"{path}.*", lines);
        }
        if (node.Items is { } items)
            Describe(items, $"{path}[]", lines);
    }

    private static readonly (ValueShapes Shape, string Name)[] ShapeNames =
    [
        (ValueShapes.Null, "null"),
        (ValueShapes.Logical, "boolean"),
        (ValueShapes.Integer, "integer"),
        (ValueShapes.Number, "number"),
        (ValueShapes.Text, "string"),
        (ValueShapes.List, "array"),
        (ValueShapes.Mapping, "object"),
    ];

    private static void Describe(JsonElement node, JsonElement root, string path, SortedSet<string> lines)
    {
        if (node.TryGetProperty("$ref", out var reference))
        {
            Describe(root.GetProperty("definitions").GetProperty(reference.GetString()!.Split('/')[^1]), root, path, lines);
            return;
        }
        if (node.TryGetProperty("oneOf", out var alternatives))
        {
            foreach (var alternative in alternatives.EnumerateArray())
                Describe(alternative, root, path, lines);
            return;
        }
        var types = !node.TryGetProperty("type", out var type) ? [] : type.ValueKind == JsonValueKind.String ? [type.GetString()!] : type.EnumerateArray().Select(t => t.GetString()!).ToArray();
        foreach (var name in types)
            lines.Add($"{path} is {name}");
        if (types.Contains("object"))
            lines.Add($"{path} {(node.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False ? "closed" : "open")}");
        if (node.TryGetProperty("uniqueItems", out var unique) && unique.GetBoolean())
            lines.Add($"{path} unique");
        if (node.TryGetProperty("pattern", out _))
            lines.Add($"{path} pattern");
        foreach (var bound in new[] { "minimum", "maximum" })
        {
            if (node.TryGetProperty(bound, out var number))
                lines.Add($"{path} {bound} {number.GetInt32()}");
        }
        lines.UnionWith(Texts(node, "required").Select(r => $"{path} requires {r}"));
        lines.UnionWith(Texts(node, "enum").Select(w => $"{path} word {w}"));
        if (node.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
                Describe(property.Value, root, $"{path}.{property.Name}", lines);
        }
        if (node.TryGetProperty("patternProperties", out var patterns))
        {
            foreach (var pattern in patterns.EnumerateObject())
                DescribePattern(pattern, root, path, lines);
        }
        if (node.TryGetProperty("items", out var items))
            Describe(items, root, $"{path}[]", lines);
    }

    private static void DescribePattern(JsonProperty pattern, JsonElement root, string path, SortedSet<string> lines)
    {
        if (pattern.Name == "^x-")
        {
            lines.Add($"{path} extensible");
            return;
        }
        lines.Add($"{path} keys " + pattern.Name switch
        {
            "^[a-zA-Z0-9._-]+$" => "Name",
            "^[a-z]+$" => "LowerCase",
            ".+" or "^.+$" => "Any",
            _ => pattern.Name,
        });
        Describe(pattern.Value, root, $"{path}.*", lines);
    }

    private static IEnumerable<string> Texts(JsonElement node, string name) =>
        node.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(e => e.GetString()!).ToArray() : [];
}
