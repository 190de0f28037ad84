using System.Text.Json.Nodes;

namespace Kompox.Drivers.Aks.Clusters.Desired;

/// <summary>A node pool that the settings of the cluster ask for.</summary>
/// <param name="Name">For example <c>npuser1</c>.</param>
/// <param name="Labels">Labels of the nodes.</param>
/// <param name="Fields">What the settings say of it; the names of fields are those of a pool's properties.</param>
internal sealed record DesiredPool(string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, IReadOnlyList<ClusterField> Fields)
{
    public bool IsSystem { get; init; }

    /// <summary>The properties of a new pool.</summary>
    public JsonObject Properties(IReadOnlyDictionary<string, string> tags)
    {
        var properties = new JsonObject
        {
            ["mode"] = IsSystem ? "System" : "User",
            ["type"] = "VirtualMachineScaleSets",
            ["osType"] = "Linux",
            ["maxPods"] = 250,
            ["count"] = 1,
            ["enableAutoScaling"] = true,
            ["minCount"] = IsSystem ? 1 : 0,
            ["maxCount"] = IsSystem ? 3 : 10,
            ["nodeLabels"] = new JsonObject(Labels.Select(l => new KeyValuePair<string, JsonNode?>(l.Key, l.Value))),
            ["upgradeSettings"] = new JsonObject { ["maxSurge"] = "33%" },
            ["tags"] = new JsonObject(tags.Select(t => new KeyValuePair<string, JsonNode?>(t.Key, t.Value))),
        };
        foreach (var field in Fields)
            JsonPath.Set(properties, field.Path, field.Value);
        return properties;
    }
}
