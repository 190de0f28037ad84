using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Cloud.Tests.Running;

/// <summary>An AKS cluster of <c>ws1/aks1/cluster1</c> in a simulated subscription, as if it had been provisioned.</summary>
internal static class SimulatedCluster
{
    public static ResourceId Entry { get; } = ResourceId.Parse("/ws/ws1/prv/aks1/cls/cluster1", null);

    /// <summary>The group of the entry.</summary>
    public static string Group { get; } = new CloudNames("ws1", "aks1").ClusterGroup("cluster1", AzureTags.HashesOf(Entry));

    /// <summary>Id of the AKS cluster.</summary>
    public static string Id { get; } = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/{Group}/providers/Microsoft.ContainerService/managedClusters/aks-1";

    /// <summary>Makes group and cluster, with a system pool and a user pool of zone 1.</summary>
    public static void Make(AzureSimulator azure)
    {
        azure.Put(Id[..Id.IndexOf("/providers/", StringComparison.Ordinal)], new JsonObject { ["location"] = "eastus", ["tags"] = Tags() });
        Make(azure, Id, Tags());
    }

    /// <summary>Makes a cluster in a group that is there.</summary>
    public static void Make(AzureSimulator azure, string id, JsonObject tags, string prefix = "aks-1") => azure.Put(id, new JsonObject
    {
        ["location"] = "eastus",
        ["tags"] = tags,
        ["identity"] = new JsonObject { ["type"] = "SystemAssigned" },
        ["properties"] = new JsonObject
        {
            ["kubernetesVersion"] = "1.33",
            ["dnsPrefix"] = $"{prefix}-dns",
            ["agentPoolProfiles"] = new JsonArray(
                Pool("npsystem", "System", null, """{"kompox.dev/node-pool":"system"}"""),
                Pool("npuser1", "User", "1", """{"kompox.dev/node-pool":"user","kompox.dev/node-zone":"1","team":"a"}""")),
        },
    });

    private static JsonObject Tags() => new(AzureTags.OfCluster(Entry).Select(t => new KeyValuePair<string, JsonNode?>(t.Key, t.Value)));

    private static JsonObject Pool(string name, string mode, string? zone, string labels) => new()
    {
        ["name"] = name,
        ["mode"] = mode,
        ["vmSize"] = "Standard_D2ds_v4",
        ["osDiskType"] = "Ephemeral",
        ["osDiskSizeGB"] = 64,
        ["count"] = 1,
        ["enableAutoScaling"] = true,
        ["minCount"] = 1,
        ["maxCount"] = 3,
        ["availabilityZones"] = zone is null ? null : new JsonArray(zone),
        ["nodeLabels"] = JsonNode.Parse(labels),
    };
}
