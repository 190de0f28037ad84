using System.Globalization;
using System.Text.Json;
using Kompox.Kubernetes;

namespace Kompox.Rollouts.Reading;

/// <summary>Reads values below an element of an object, as <see cref="ObservedObject"/> does below its root.</summary>
internal static class JsonReading
{
    /// <summary>The string at a path, or <c>null</c>.</summary>
    public static string? Text(JsonElement element, params ReadOnlySpan<string> path) =>
        ObservedObject.Find(element, path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The whole number at a path, or <c>null</c>.</summary>
    public static long? Number(JsonElement element, params ReadOnlySpan<string> path) =>
        ObservedObject.Find(element, path) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>Whether the value at a path is <c>true</c>.</summary>
    public static bool IsTrue(JsonElement element, params ReadOnlySpan<string> path) =>
        ObservedObject.Find(element, path) is { ValueKind: JsonValueKind.True };

    /// <summary>The time at a path, or <c>null</c>.</summary>
    public static DateTimeOffset? Time(JsonElement element, params ReadOnlySpan<string> path) =>
        DateTimeOffset.TryParse(Text(element, path), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>The items of the list at a path; none when it is absent.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element, params ReadOnlySpan<string> path) =>
        ObservedObject.Find(element, path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
