using System.Globalization;
using System.Text.Json;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.NodePools;

/// <summary>Translates between node pools and what Azure Resource Manager calls agent pools.</summary>
internal static class AgentPoolMapping
{
    public const string Spot = "Spot";
    private const string System = "System";

    /// <summary>Keeps pods without the toleration off machines that may be taken away.</summary>
    private const string SpotTaint = "kubernetes.azure.com/scalesetpriority=spot:NoSchedule";

    /// <summary>Node label with the name of the pool, set by Azure.</summary>
    private const string PoolLabel = "kubernetes.azure.com/agentpool";

    private static readonly string[] Settled = ["Succeeded", "Failed", "Canceled"];

    /// <summary>Told by Azure and never taken.</summary>
    private static readonly string[] ReadOnly = ["currentOrchestratorVersion", "nodeImageVersion", "status", "virtualMachineNodesStatus"];

    /// <summary>A pool as Azure has it.</summary>
    public static NodePool ToPool(AgentPool found, PoolCluster cluster, IReadOnlyDictionary<string, string> ourTags)
    {
        var pool = found.Properties;
        var name = found.Name!;
        var scales = pool.EnableAutoScaling == true;
        return new NodePool
        {
            Name = name,
            Mode = Is(pool.Mode, System) ? NodePoolMode.System : NodePoolMode.User,
            Labels = new SortedDictionary<string, string>((pool.NodeLabels ?? new Dictionary<string, string>()).ToDictionary(), StringComparer.Ordinal),
            Zones = [.. (pool.AvailabilityZones ?? []).Order(StringComparer.Ordinal).Select(z => $"{cluster.Region}-{z}")],
            InstanceType = pool.VmSize,
            OsDiskType = pool.OsDiskType,
            OsDiskSize = pool.OsDiskSize,
            Priority = Is(pool.ScaleSetPriority, Spot) ? NodePoolPriority.Spot : NodePoolPriority.Regular,
            Scaling = new NodePoolScaling { Enabled = scales, Min = scales ? pool.MinCount : null, Max = scales ? pool.MaxCount : null, Desired = pool.Count },
            Extensions = PoolExtensions.Of(pool),
            State = pool.ProvisioningState,
            IsBusy = pool.ProvisioningState is { } state && !Settled.Contains(state, StringComparer.OrdinalIgnoreCase),
            IsFailed = pool.ProvisioningState is "Failed" or "Canceled",
            NodeCount = pool.Count,
            NodeSelector = $"{PoolLabel}={name}",
            Version = pool.ETag,
            IsOurs = cluster.IsOurs || AzureTags.AreOf(pool.Tags, ourTags),
        };
    }

    /// <summary>A new pool, in the network of the one beside it.</summary>
    public static AgentPool Create(NodePool pool, AgentPoolProperties? beside, IReadOnlyDictionary<string, string> tags)
    {
        var isSpot = pool.Priority == NodePoolPriority.Spot;
        var extensions = pool.Extensions;
        return new AgentPool
        {
            Properties = Sized(pool, new AgentPoolProperties
            {
                VmSize = pool.InstanceType,
                OsDiskSize = pool.OsDiskSize,
                OsDiskType = pool.OsDiskType,
                OsType = extensions.GetValueOrDefault(PoolExtensions.OsType, "Linux"),
                OsSku = extensions.GetValueOrDefault(PoolExtensions.OsSku),
                MaxPods = extensions.GetValueOrDefault(PoolExtensions.MaxPods) is { } pods ? int.Parse(pods, CultureInfo.InvariantCulture) : null,
                EnableUltraSsd = extensions.GetValueOrDefault(PoolExtensions.UltraSsd) is { } ultra ? ultra == "true" : null,
                Type = "VirtualMachineScaleSets",
                Mode = pool.Mode == NodePoolMode.System ? System : "User",
                AvailabilityZones = pool.Zones.Count > 0 ? [.. pool.Zones.Select(NumberOf)] : null,
                ScaleSetPriority = isSpot ? Spot : "Regular",
                ScaleSetEvictionPolicy = isSpot ? extensions.GetValueOrDefault(PoolExtensions.EvictionPolicy, "Delete") : null,
                SpotMaxPrice = isSpot ? SpotPrice.Parse(extensions.GetValueOrDefault(PoolExtensions.SpotPrice, "")) ?? SpotPrice.Regular : null,
                NodeTaints = isSpot ? [SpotTaint] : null,
                NodeLabels = pool.Labels,
                Subnet = beside?.Subnet,
                PodSubnet = beside?.PodSubnet,
                Tags = tags,
            }),
        };
    }

    /// <summary>A pool that is there with other labels and another size; nothing else of it changes.</summary>
    public static AgentPool Change(AgentPool found, NodePool pool) => new()
    {
        Properties = Sized(pool with { Scaling = Current(found.Properties, pool.Scaling) }, found.Properties with
        {
            ETag = null,
            ProvisioningState = null,
            NodeLabels = pool.Labels,
            Others = found.Properties.Others?.Where(o => !ReadOnly.Contains(o.Key)).ToDictionary(o => o.Key, o => o.Key == "localDNSProfile" ? WithoutState(o.Value) : o.Value),
        }),
    };

    /// <summary><c>1</c> of <c>eastus-1</c>.</summary>
    public static string NumberOf(string zone) => zone[(zone.LastIndexOf('-') + 1)..];

    // While it scales itself the number is the platform's: one that was read earlier would end nodes that it has started since.
    private static NodePoolScaling Current(AgentPoolProperties found, NodePoolScaling wanted) =>
        found is { EnableAutoScaling: true, Count: { } count } && wanted is { Enabled: true, Min: { } min, Max: { } max } ? wanted with { Desired = Math.Clamp(count, min, max) } : wanted;

    private static AgentPoolProperties Sized(NodePool pool, AgentPoolProperties properties)
    {
        var scales = pool.Scaling.Enabled == true;
        return properties with
        {
            EnableAutoScaling = scales,
            MinCount = scales ? pool.Scaling.Min : null,
            MaxCount = scales ? pool.Scaling.Max : null,
            Count = pool.Scaling.Desired,
        };
    }

    private static JsonElement WithoutState(JsonElement profile) =>
        profile.ValueKind != JsonValueKind.Object ? profile : JsonElementOf(profile.EnumerateObject().Where(p => p.Name != "state"));

    private static JsonElement JsonElementOf(IEnumerable<JsonProperty> properties)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            foreach (var property in properties)
                property.WriteTo(json);
            json.WriteEndObject();
        }
        return JsonElement.Parse(memory.ToArray());
    }

    private static bool Is(string? text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
