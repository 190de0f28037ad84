using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Kubernetes;

namespace Kompox.Secrets.Refresh;

/// <summary>Takes out of an object what Kompox applied to it, so that it can be applied again with a change and nothing else.</summary>
internal static class AppliedFields
{
    /// <summary>The last configuration that the manager applied, or <c>null</c> when it applied none.</summary>
    public static JsonObject? Extract(ObservedObject item, string manager)
    {
        foreach (var entry in item.Items("metadata", "managedFields"))
        {
            if (Word(entry, "manager") != manager || Word(entry, "operation") != "Apply" || Word(entry, "subresource") is not null
                || ObservedObject.Find(entry, "fieldsV1") is not { } fields)
                continue;
            var body = (JsonObject)Take(item.Root, fields)!;
            var metadata = body["metadata"] as JsonObject ?? [];
            metadata["name"] = item.Name;
            if (item.Type.IsNamespaced)
                metadata["namespace"] = item.Namespace;
            body["metadata"] = metadata;
            body["apiVersion"] = item.Type.ApiVersion;
            body["kind"] = item.Type.Kind;
            return body;
        }
        return null;
    }

    // The format of fieldsV1: f:NAME is a field, k:{…} the list item with these keys, v:VALUE an item of a set, '.' the thing itself.
    private static JsonNode? Take(JsonElement live, JsonElement fields) => live.ValueKind switch
    {
        JsonValueKind.Object when HasParts(fields) => TakeObject(live, fields),
        JsonValueKind.Array when HasParts(fields) => TakeList(live, fields),
        _ => Copy(live),
    };

    private static JsonObject TakeObject(JsonElement live, JsonElement fields)
    {
        var result = new JsonObject();
        foreach (var property in live.EnumerateObject())
        {
            if (fields.TryGetProperty("f:" + property.Name, out var inner))
                result[property.Name] = Take(property.Value, inner);
        }
        return result;
    }

    private static JsonArray TakeList(JsonElement live, JsonElement fields)
    {
        var result = new JsonArray();
        foreach (var item in live.EnumerateArray())
        {
            foreach (var part in fields.EnumerateObject())
            {
                if (part.Name.StartsWith("k:", StringComparison.Ordinal) && FindKeys(item, part.Name[2..]) is { } keys)
                    result.Add((JsonNode)TakeItem(item, part.Value, keys));
                else if (part.Name.StartsWith("v:", StringComparison.Ordinal) && IsSame(item, part.Name[2..]))
                    result.Add(Copy(item));
            }
        }
        return result;
    }

    private static JsonObject TakeItem(JsonElement item, JsonElement fields, IReadOnlyList<string> keys)
    {
        var result = TakeObject(item, fields);
        foreach (var key in keys)
            result[key] ??= Copy(item.GetProperty(key));
        return result;
    }

    // The names of the keys when the item has them all.
    private static List<string>? FindKeys(JsonElement item, string text)
    {
        using var keys = JsonDocument.Parse(text);
        var names = new List<string>();
        foreach (var key in keys.RootElement.EnumerateObject())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(key.Name, out var value) || !JsonElement.DeepEquals(value, key.Value))
                return null;
            names.Add(key.Name);
        }
        return names;
    }

    private static bool IsSame(JsonElement item, string text)
    {
        using var value = JsonDocument.Parse(text);
        return JsonElement.DeepEquals(item, value.RootElement);
    }

    private static bool HasParts(JsonElement fields)
    {
        foreach (var part in fields.EnumerateObject())
        {
            if (part.Name != ".")
                return true;
        }
        return false;
    }

    private static JsonNode? Copy(JsonElement element) => JsonNode.Parse(element.GetRawText());

    private static string? Word(JsonElement element, string name) => ObservedObject.Find(element, name)?.GetString();
}
