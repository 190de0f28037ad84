using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

/// <summary>The published structured-merge schema of Kubernetes: every type with its fields, and the keys of lists.</summary>
internal sealed class KubernetesSchema
{
    private static readonly Lazy<KubernetesSchema?> Loaded = new(Load);
    private readonly Dictionary<string, JsonElement> _types = [];

    private KubernetesSchema(JsonElement types)
    {
        foreach (var type in types.EnumerateArray())
            _types[type.GetProperty("name").GetString()!] = type;
    }

    /// <summary>The schema, or <c>null</c> when the reference data is absent.</summary>
    public static KubernetesSchema? Current => Loaded.Value;

    /// <summary>Checks one object against the type that its apiVersion and kind name.</summary>
    public void Check(JsonObject item, string path, List<string> violations)
    {
        var apiVersion = item.Text("apiVersion") ?? "";
        var name = TypeName(apiVersion, item.Text("kind") ?? "");
        if (_types.TryGetValue(name, out var type))
            CheckType(item, type, path, violations);
        // The schema is of the built-in types; definitions of others have a check of their own.
        else if (apiVersion != DefinitionCheck.ApiVersion && (!apiVersion.Contains('.') || apiVersion.Contains(".k8s.io/", StringComparison.Ordinal)))
            violations.Add($"{path}: no type '{name}'");
    }

    private static string TypeName(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/');
        var group = slash < 0 ? "core" : apiVersion[..slash].Split('.')[0];
        return $"io.k8s.api.{group}.{apiVersion[(slash + 1)..]}.{kind}";
    }

    private void CheckType(JsonNode? node, JsonElement type, string path, List<string> violations)
    {
        if (type.TryGetProperty("namedType", out var named))
        {
            var name = named.GetString()!;
            if (name.EndsWith(".Quantity", StringComparison.Ordinal) && !Names.IsQuantity(node?.ToString() ?? ""))
                violations.Add($"{path}: '{node}' is no quantity");
            CheckType(node, _types[name], path, violations);
            return;
        }
        var ok = node switch
        {
            JsonObject item when type.TryGetProperty("map", out var map) => CheckMap(item, map, path, violations),
            JsonArray items when type.TryGetProperty("list", out var list) => CheckList(items, list, path, violations),
            JsonValue value when type.TryGetProperty("scalar", out var scalar) => IsScalar(value, scalar.GetString()!),
            _ => false,
        };
        if (!ok)
            violations.Add($"{path}: '{node?.ToJsonString() ?? "null"}' has the wrong shape");
    }

    private bool CheckMap(JsonObject item, JsonElement map, string path, List<string> violations)
    {
        var fields = map.TryGetProperty("fields", out var f)
            ? f.EnumerateArray().ToDictionary(x => x.GetProperty("name").GetString()!, x => x.GetProperty("type"))
            : [];
        var hasElements = map.TryGetProperty("elementType", out var element);
        foreach (var (key, value) in item)
        {
            if (fields.TryGetValue(key, out var type))
                CheckType(value, type, $"{path}.{key}", violations);
            else if (hasElements)
                CheckType(value, element, $"{path}.{key}", violations);
            else
                violations.Add($"{path}.{key}: no such field");
        }
        return true;
    }

    private bool CheckList(JsonArray items, JsonElement list, string path, List<string> violations)
    {
        var element = list.GetProperty("elementType");
        for (var i = 0; i < items.Count; i++)
            CheckType(items[i], element, $"{path}[{i}]", violations);
        if (list.TryGetProperty("keys", out var keys))
            CheckKeys(items, [.. keys.EnumerateArray().Select(k => k.GetString()!)], path, violations);
        else if (list.GetProperty("elementRelationship").GetString() == "associative")
            Repeated(items.Select(i => i?.ToString() ?? ""), path, violations);
        return true;
    }

    private static void CheckKeys(JsonArray items, string[] keys, string path, List<string> violations) =>
        Repeated(items.OfType<JsonObject>().Select(i => string.Join('/', keys.Select(k => i[k]?.ToString() ?? (k == "protocol" ? "TCP" : "")))), path, violations);

    private static void Repeated(IEnumerable<string> keys, string path, List<string> violations) =>
        violations.AddRange(keys.GroupBy(k => k).Where(g => g.Count() > 1).Select(g => $"{path}: '{g.Key}' is there {g.Count()} times"));

    private static bool IsScalar(JsonValue value, string kind) => value.GetValueKind() switch
    {
        JsonValueKind.String => kind is "string" or "untyped",
        JsonValueKind.Number => kind is "numeric" or "untyped",
        JsonValueKind.True or JsonValueKind.False => kind is "boolean" or "untyped",
        _ => false,
    };

    private static KubernetesSchema? Load()
    {
        if (TestData.Find("kubernetes-schema/kubernetes-1.36.json") is not { } path)
            return null;
        var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new KubernetesSchema(document.RootElement.GetProperty("types"));
    }
}
