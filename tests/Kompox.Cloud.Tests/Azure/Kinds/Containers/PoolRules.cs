using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Containers;

/// <summary>What AKS asks of agent pools.</summary>
internal static partial class PoolRules
{
    /// <summary>What never changes, and what it is when nobody says.</summary>
    private static readonly string[] Fixed =
        ["vmSize", "osDiskType", "osDiskSizeGB", "osType", "maxPods", "scaleSetPriority", "scaleSetEvictionPolicy", "type", "vnetSubnetID", "enableUltraSSD"];

    /// <summary>Checks a pool as it is asked for and adds what AKS adds.</summary>
    public static void Shape(string name, string region, JsonObject pool, JsonObject? before, SimulatorOptions options)
    {
        if (!Name().IsMatch(name))
            throw ArmRefusal.Bad("InvalidParameter", $"Agent pool name '{name}' is invalid: it must match '^[a-z][a-z0-9]{{0,11}}$'.", "agentPoolProfile.name");
        Defaults(pool, before);
        CheckSize(name, pool, options);
        CheckCount(name, pool);
        CheckSpot(name, pool);
        CheckZones(name, region, pool, options);
        if (before is not null)
            CheckFixed(name, pool, before);
    }

    private static void Defaults(JsonObject pool, JsonObject? before)
    {
        foreach (var member in Fixed)
        {
            if (before?[member] is { } kept)
                pool.Default(member, kept.DeepClone());
        }
        pool.Default("osType", "Linux");
        pool.Default("osSKU", "Ubuntu");
        pool.Default("type", "VirtualMachineScaleSets");
        pool.Default("mode", before.Text("mode") ?? "User");
        pool.Default("count", before.Number("count") ?? Math.Max(1, pool.Number("minCount") ?? 1));
        pool.Default("osDiskType", "Managed");
        pool.Default("osDiskSizeGB", 128);
        pool.Default("maxPods", 110);
        pool.Default("enableAutoScaling", false);
        pool["powerState"] = new JsonObject { ["code"] = "Running" };
    }

    private static void CheckSize(string name, JsonObject pool, SimulatorOptions options)
    {
        var size = pool.Text("vmSize");
        if (size is null || !size.StartsWith("Standard_", StringComparison.Ordinal) || size.Length < 12)
            throw ArmRefusal.Bad("VMSizeNotSupported", $"The VM size of '{size}' of agent pool '{name}' is not supported. For a list of supported sizes see https://aka.ms/aks/supportedvmskus", "agentPoolProfile.vmSize");
        if (options.UnavailableSizes.Contains(size))
            throw ArmRefusal.Bad("SkuNotAvailable", $"The requested size '{size}' of agent pool '{name}' is not available in this region for the subscription. Please try another size or deploy to a different location or zones. For details see https://aka.ms/azureskunotavailable");
        if (pool.Number("osDiskSizeGB") is < 30 or > 2048)
            throw ArmRefusal.Bad("InvalidParameter", $"The OS disk size of agent pool '{name}' must be between 30 and 2048 GB.", "agentPoolProfile.osDiskSizeGB");
        if (pool.Text("osDiskType") is not ("Managed" or "Ephemeral"))
            throw ArmRefusal.Bad("InvalidParameter", $"The OS disk type '{pool.Text("osDiskType")}' of agent pool '{name}' is invalid.", "agentPoolProfile.osDiskType");
    }

    private static void CheckCount(string name, JsonObject pool)
    {
        var isSystem = pool.Text("mode") == "System";
        if (pool.Text("mode") is not ("System" or "User"))
            throw ArmRefusal.Bad("InvalidParameter", $"The mode '{pool.Text("mode")}' of agent pool '{name}' is invalid.", "agentPoolProfile.mode");
        var count = pool.Number("count")!.Value;
        if (pool.Flag("enableAutoScaling") == true)
        {
            var min = pool.Number("minCount") ?? throw ArmRefusal.Bad("InvalidParameter", $"minCount of agent pool '{name}' is required when autoscaling is on.", "agentPoolProfile.minCount");
            var max = pool.Number("maxCount") ?? throw ArmRefusal.Bad("InvalidParameter", $"maxCount of agent pool '{name}' is required when autoscaling is on.", "agentPoolProfile.maxCount");
            if (min < (isSystem ? 1 : 0) || max < min || max is 0 or > 1000)
                throw ArmRefusal.Bad("InvalidParameter", $"The range {min} to {max} of agent pool '{name}' is invalid.", "agentPoolProfile.minCount");
            if (count < min || count > max)
                throw ArmRefusal.Bad("InvalidParameter", $"The count {count} of agent pool '{name}' is not between minCount {min} and maxCount {max}.", "agentPoolProfile.count");
        }
        else if (pool["minCount"] is not null || pool["maxCount"] is not null)
        {
            throw ArmRefusal.Bad("InvalidParameter", $"minCount and maxCount of agent pool '{name}' must not be set when autoscaling is off.", "agentPoolProfile.minCount");
        }
        if (count > 1000 || count < (isSystem ? 1 : 0))
            throw ArmRefusal.Bad("InvalidParameter", $"The count {count} of agent pool '{name}' is out of range.", "agentPoolProfile.count");
    }

    private static void CheckSpot(string name, JsonObject pool)
    {
        if (pool.Text("scaleSetPriority") != "Spot")
            return;
        if (pool.Text("mode") == "System")
            throw ArmRefusal.Bad("InvalidParameter", $"Agent pool '{name}' cannot be a Spot pool, because its mode is System.", "agentPoolProfile.scaleSetPriority");
        pool.Default("scaleSetEvictionPolicy", "Delete");
        pool.Default("spotMaxPrice", -1);
        pool.Inner("nodeLabels").Default("kubernetes.azure.com/scalesetpriority", "spot");
        const string taint = "kubernetes.azure.com/scalesetpriority=spot:NoSchedule";
        if (!pool.Texts("nodeTaints").Contains(taint))
            pool["nodeTaints"] = new JsonArray([.. pool.Texts("nodeTaints").Append(taint).Select(JsonNode? (t) => t)]);
    }

    private static void CheckZones(string name, string region, JsonObject pool, SimulatorOptions options)
    {
        foreach (var zone in pool.Texts("availabilityZones"))
        {
            if (!ArmWorld.ZonedRegions.Contains(region) || zone is not ("1" or "2" or "3"))
            {
                throw ArmRefusal.Bad(
                    "AvailabilityZoneNotSupported",
                    $"The zone(s) '{zone}' for resource '{name}' is not supported. The supported zones for location '{region}' are '{(ArmWorld.ZonedRegions.Contains(region) ? "1,2,3" : "")}'");
            }
            if (options.LostZones.Contains($"{region}-{zone}"))
                throw ArmRefusal.Conflict("ZonalAllocationFailed", $"Allocation of agent pool '{name}' failed. We do not have sufficient capacity for the requested VM size in this zone.");
        }
    }

    private static void CheckFixed(string name, JsonObject pool, JsonObject before)
    {
        var changed = Fixed.Where(m => !JsonNode.DeepEquals(pool[m], before[m])).ToList();
        if (!pool.Texts("availabilityZones").SequenceEqual(before.Texts("availabilityZones")))
            changed.Add("availabilityZones");
        if (changed.Count > 0)
        {
            throw ArmRefusal.Bad(
                "PropertyChangeNotAllowed",
                string.Create(CultureInfo.InvariantCulture, $"Changing property 'properties.{changed[0]}' of agent pool '{name}' is not allowed."), $"properties.{changed[0]}");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]{0,11}$")]
    private static partial Regex Name();
}
