using System.Text.Json;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>Compares what was written with what is there. Azure adds members; it takes none away, and may write ids in other letters.</summary>
internal static class WrittenBody
{
    /// <summary>Whether all that was written is there.</summary>
    public static bool IsIn(JsonElement written, JsonElement found) => written.ValueKind switch
    {
        JsonValueKind.Object => found.ValueKind == JsonValueKind.Object
            && written.EnumerateObject().All(p => p.Value.ValueKind == JsonValueKind.Null || found.TryGetProperty(p.Name, out var value) && IsIn(p.Value, value)),
        JsonValueKind.Array => found.ValueKind == JsonValueKind.Array && written.GetArrayLength() == found.GetArrayLength()
            && written.EnumerateArray().Zip(found.EnumerateArray()).All(pair => IsIn(pair.First, pair.Second)),
        JsonValueKind.String => found.ValueKind == JsonValueKind.String && AreSame(written.GetString()!, found.GetString()!),
        JsonValueKind.Number => found.ValueKind == JsonValueKind.Number && written.GetDouble().Equals(found.GetDouble()),
        _ => written.ValueKind == found.ValueKind,
    };

    private static bool AreSame(string written, string found) =>
        string.Equals(written, found, written.StartsWith('/') ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
