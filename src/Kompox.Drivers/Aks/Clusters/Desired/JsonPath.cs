using System.Text.Json.Nodes;

namespace Kompox.Drivers.Aks.Clusters.Desired;

/// <summary>Reads and writes fields of JSON objects by the names on the way to them; Azure does not care for their letter case.</summary>
internal static class JsonPath
{
    /// <summary>In a path: every member of a list or object.</summary>
    public const string Each = "*";

    /// <summary>The value of a field, or <c>null</c>.</summary>
    public static JsonNode? Find(JsonObject item, IReadOnlyList<string> path)
    {
        JsonNode? node = item;
        foreach (var name in path)
            node = node is JsonObject inner ? inner[KeyOf(inner, name)] : null;
        return node;
    }

    /// <summary>Sets a field, and makes the objects on the way to it.</summary>
    public static void Set(JsonObject item, IReadOnlyList<string> path, JsonNode value)
    {
        var inner = item;
        foreach (var name in path.SkipLast(1))
        {
            var key = KeyOf(inner, name);
            if (inner[key] is not JsonObject next)
                inner[key] = next = [];
            inner = next;
        }
        inner[KeyOf(inner, path[^1])] = value.DeepClone();
    }

    /// <summary>Takes a field away, from every member of a list or object where the path says <see cref="Each"/>.</summary>
    public static void Remove(JsonNode? item, params IReadOnlyList<string> path)
    {
        if (path[0] == Each)
        {
            foreach (var member in item is JsonArray list ? list : (item as JsonObject)?.Select(m => m.Value) ?? [])
                Remove(member, [.. path.Skip(1)]);
        }
        else if (item is JsonObject inner)
        {
            var key = KeyOf(inner, path[0]);
            if (path.Count == 1)
                inner.Remove(key);
            else
                Remove(inner[key], [.. path.Skip(1)]);
        }
    }

    /// <summary>Takes every field away that is <c>null</c>: Azure tells some, and its descriptions allow none.</summary>
    public static void RemoveNulls(JsonNode? node)
    {
        if (node is JsonObject item)
        {
            foreach (var (name, _) in item.Where(p => p.Value is null).ToList())
                item.Remove(name);
            foreach (var (_, value) in item)
                RemoveNulls(value);
        }
        else if (node is JsonArray array)
        {
            foreach (var inner in array)
                RemoveNulls(inner);
        }
    }

    private static string KeyOf(JsonObject item, string name) =>
        item.ContainsKey(name) ? name : item.Select(p => p.Key).FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
}
