using System.Globalization;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Containers;

/// <summary>The upgrades that a managed cluster may take: newer patches and the next minor version.</summary>
internal static class ClusterUpgrades
{
    public static ArmRoute Route { get; } = new(
        "GET", "resourceGroups/{group}/providers/Microsoft.ContainerService/managedClusters/{name}/upgradeProfiles/default", (world, call, words) => Answer(world, words[0], words[1]));

    private static ArmAnswer Answer(ArmWorld world, string group, string name)
    {
        var id = $"/subscriptions/{world.Subscription}/resourceGroups/{group}/providers/Microsoft.ContainerService/managedClusters/{name}";
        var cluster = world.Find(id) ?? throw new ArmRefusal(404, "ResourceNotFound", $"The Resource 'Microsoft.ContainerService/managedClusters/{name}' under resource group '{group}' was not found.");
        var current = cluster.Properties.Text("currentKubernetesVersion")!;
        var upgrades = KubernetesVersions.All.Values.Where(v => v != current && Minor(v) - Minor(current) is 0 or 1)
            .Select(JsonNode? (v) => new JsonObject { ["kubernetesVersion"] = v, ["isPreview"] = false });
        return new ArmAnswer(200, new JsonObject
        {
            ["id"] = $"{id}/upgradeprofiles/default",
            ["name"] = "default",
            ["type"] = "Microsoft.ContainerService/managedClusters/upgradeprofiles",
            ["properties"] = new JsonObject
            {
                ["controlPlaneProfile"] = new JsonObject { ["kubernetesVersion"] = current, ["osType"] = "Linux", ["upgrades"] = new JsonArray([.. upgrades]) },
                ["agentPoolProfiles"] = new JsonArray(),
            },
        });
    }

    private static int Minor(string version) => int.Parse(version.Split('.')[1], NumberStyles.None, CultureInfo.InvariantCulture);
}
