using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kompox.Drivers.Http;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>Reads Azure's answers.</summary>
internal static class ArmJson
{
    /// <summary>A member of an object, or <c>null</c>.</summary>
    public static JsonElement? Find(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } e && e.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The text of a member, or <c>null</c>.</summary>
    public static string? Text(JsonElement? element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>What an answer holds.</summary>
    public static T Read<T>(RestAnswer answer, JsonTypeInfo<T> type, string title) where T : class
    {
        try
        {
            if (answer.Body.Length > 0 && JsonSerializer.Deserialize(answer.Body, type) is { } value)
                return value;
        }
        catch (JsonException)
        {
            // Told below, with what was asked for.
        }
        throw NotUnderstood(title, answer.Trace);
    }

    /// <summary>What a part of an answer holds.</summary>
    public static T Read<T>(JsonElement element, JsonTypeInfo<T> type, string title, string? trace)
    {
        try
        {
            if (element.Deserialize(type) is { } value)
                return value;
        }
        catch (JsonException)
        {
            // Told below, with what was asked for.
        }
        throw NotUnderstood(title, trace);
    }

    /// <summary>The failure for an answer of something else.</summary>
    public static Diagnostics.KompoxException NotUnderstood(string title, string? trace) =>
        HttpDiagnostics.NotUnderstood.Failure($"The answer about {title} is not what Azure Resource Manager gives{HttpFailure.Traced(trace)}", "Check AZURE_RESOURCE_MANAGER_URL and the proxy: something else may answer there");
}
