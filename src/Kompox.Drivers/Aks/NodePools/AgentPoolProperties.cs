using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.NodePools;

/// <summary>The properties of a node pool; those that nothing here reads are kept for writing the pool again.</summary>
internal sealed record AgentPoolProperties
{
    [JsonPropertyName("eTag")]
    public string? ETag { get; init; }
    public int? Count { get; init; }
    public string? VmSize { get; init; }

    [JsonPropertyName("osDiskSizeGB")]
    public int? OsDiskSize { get; init; }
    public string? OsDiskType { get; init; }
    public int? MaxPods { get; init; }
    public string? OsType { get; init; }

    [JsonPropertyName("osSKU")]
    public string? OsSku { get; init; }
    public int? MaxCount { get; init; }
    public int? MinCount { get; init; }
    public bool? EnableAutoScaling { get; init; }

    /// <summary><c>VirtualMachineScaleSets</c>.</summary>
    public string? Type { get; init; }
    public string? Mode { get; init; }
    public IReadOnlyList<string>? AvailabilityZones { get; init; }
    public string? ScaleSetPriority { get; init; }
    public string? ScaleSetEvictionPolicy { get; init; }

    /// <summary>-1: up to the price of a regular machine.</summary>
    public decimal? SpotMaxPrice { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    public IReadOnlyDictionary<string, string>? NodeLabels { get; init; }
    public IReadOnlyList<string>? NodeTaints { get; init; }

    [JsonPropertyName("enableUltraSSD")]
    public bool? EnableUltraSsd { get; init; }

    [JsonPropertyName("vnetSubnetID")]
    public string? Subnet { get; init; }

    [JsonPropertyName("podSubnetID")]
    public string? PodSubnet { get; init; }
    public string? ProvisioningState { get; init; }

    /// <summary>Everything else, as Azure tells it.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
