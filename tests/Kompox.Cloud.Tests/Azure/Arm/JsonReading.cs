using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Arm;

/// <summary>Reads members of JSON by path; a wrong kind of value is refused as Azure refuses it.</summary>
internal static class JsonReading
{
    /// <summary>The text at a path, for example <c>properties.creationData.createOption</c>; <c>null</c> when absent.</summary>
    public static string? Text(this JsonNode? node, string path)
    {
        var found = At(node, path);
        return found is null ? null
            : found is JsonValue value && value.TryGetValue<string>(out var text) ? text
            : throw ArmRefusal.Bad("InvalidRequestFormat", $"Cannot parse the request: '{path}' is to be a string.", path);
    }

    public static long? Number(this JsonNode? node, string path)
    {
        var found = At(node, path);
        return found is null ? null
            : found is JsonValue value && value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number) ? number
            : throw ArmRefusal.Bad("InvalidRequestFormat", $"Cannot parse the request: '{path}' is to be an integer.", path);
    }

    public static bool? Flag(this JsonNode? node, string path)
    {
        var found = At(node, path);
        return found is null ? null
            : found is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag
            : throw ArmRefusal.Bad("InvalidRequestFormat", $"Cannot parse the request: '{path}' is to be a boolean.", path);
    }

    /// <summary>The texts of a list; none when absent.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node, string path) =>
        At(node, path) is JsonArray list ? [.. list.Select(i => i?.ToString() ?? "")] : [];

    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var word in path.Split('.'))
            node = node is JsonObject inner ? inner[word] : null;
        return node;
    }

    /// <summary>Sets a member when it is absent.</summary>
    public static void Default(this JsonObject node, string name, JsonNode? value)
    {
        if (node[name] is null)
            node[name] = value;
    }

    /// <summary>The object of that name, made when absent.</summary>
    public static JsonObject Inner(this JsonObject node, string name)
    {
        if (node[name] is not JsonObject inner)
            node[name] = inner = [];
        return inner;
    }

    /// <summary>A copy with the changes in it; <c>null</c> deletes a member, <c>tags</c> are replaced as a whole.</summary>
    public static JsonObject Merged(this JsonObject node, JsonObject changes)
    {
        var merged = (JsonObject)node.DeepClone();
        foreach (var (name, value) in changes)
        {
            if (value is JsonObject inner && name != "tags" && merged[name] is JsonObject old)
                merged[name] = old.Merged(inner);
            else
                merged[name] = value?.DeepClone();
        }
        return merged;
    }
}
