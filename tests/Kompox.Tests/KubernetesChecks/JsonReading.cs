using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kompox.Tests.KubernetesChecks;

/// <summary>Short ways to look into manifests; absent and wrong shapes read as nothing.</summary>
internal static class JsonReading
{
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            node = (node as JsonObject)?[key];
        return node;
    }

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> keys) =>
        node.At(keys) is JsonValue value ? value.ToString() : null;

    public static long? Number(this JsonNode? node, params ReadOnlySpan<string> keys) =>
        node.At(keys) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<long>(out var number) ? number : null;

    public static bool IsTrue(this JsonNode? node, params ReadOnlySpan<string> keys) =>
        node.At(keys) is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    public static IReadOnlyList<JsonObject> Items(this JsonNode? node, params ReadOnlySpan<string> keys) =>
        node.At(keys) is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

    public static IReadOnlyList<string> Texts(this JsonNode? node, params ReadOnlySpan<string> keys) =>
        node.At(keys) is JsonArray items ? [.. items.Select(i => i?.ToString() ?? "")] : [];

    public static IReadOnlyDictionary<string, string> Pairs(this JsonNode? node, params ReadOnlySpan<string> keys) =>
        node.At(keys) is JsonObject item ? item.ToDictionary(p => p.Key, p => p.Value?.ToString() ?? "") : new Dictionary<string, string>();
}
