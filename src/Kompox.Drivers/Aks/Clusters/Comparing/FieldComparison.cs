using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Comparing;

/// <summary>Compares fields that are wanted with a resource as it is.</summary>
internal static class FieldComparison
{
    /// <summary>What a field is when Azure does not tell it.</summary>
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["supportPlan"] = "KubernetesOfficial",
        ["upgradeChannel"] = "none",
        ["tier"] = "Free",
        ["scaleSetPriority"] = "Regular",
        ["osDiskType"] = "Managed",
    };

    /// <summary>The fields that bind and differ.</summary>
    public static IReadOnlyList<ClusterField> Differing(JsonObject present, IReadOnlyList<ClusterField> wanted) =>
        [.. wanted.Where(f => f.IsBinding && !AreEqual(JsonPath.Find(present, f.Path), f))];

    /// <summary>A field that differs, for people.</summary>
    public static CloudChange Change(JsonObject present, ClusterField field) => new(field.Text, Text(JsonPath.Find(present, field.Path)), Text(field.Value));

    /// <summary>A value for people: <c>1,2,3</c> for a list.</summary>
    public static string? Text(JsonNode? value) => value switch
    {
        null => null,
        JsonArray array => array.Count == 0 ? null : string.Join(',', array.Select(Text).Order(StringComparer.Ordinal)),
        _ => value.ToString(),
    };

    private static bool AreEqual(JsonNode? present, ClusterField field)
    {
        if (present is null && field.Value.GetValueKind() == JsonValueKind.False)
            return true;
        var before = Text(present) ?? Defaults.GetValueOrDefault(field.Path[^1]);
        return string.Equals(before, Text(field.Value), StringComparison.OrdinalIgnoreCase);
    }
}
