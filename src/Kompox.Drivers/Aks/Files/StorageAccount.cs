using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Files;

/// <summary>A storage account as Azure Resource Manager tells it (<c>Microsoft.Storage/storageAccounts</c>).</summary>
internal sealed record StorageAccount
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Kind { get; init; }
    public SkuName? Sku { get; init; }
    public required string Location { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    public Access? Properties { get; init; }

    /// <summary>Redundancy and speed, for example <c>Standard_LRS</c>.</summary>
    internal sealed record SkuName(string Name);

    /// <summary>How the account is reached.</summary>
    internal sealed record Access
    {
        public bool? AllowBlobPublicAccess { get; init; }
        public bool? AllowCrossTenantReplication { get; init; }
        public bool? AllowSharedKeyAccess { get; init; }

        [JsonPropertyName("defaultToOAuthAuthentication")]
        public bool? PrefersLogins { get; init; }
        public string? MinimumTlsVersion { get; init; }
        public bool? SupportsHttpsTrafficOnly { get; init; }
        public string? PublicNetworkAccess { get; init; }
        public NetworkRules? NetworkAcls { get; init; }

        /// <summary>Told by Azure only.</summary>
        public string? ProvisioningState { get; init; }
    }

    /// <summary>Who reaches the account over the network.</summary>
    internal sealed record NetworkRules(string DefaultAction, string Bypass, IReadOnlyList<SubnetRule> VirtualNetworkRules);

    /// <summary>A subnet that does.</summary>
    internal sealed record SubnetRule(string Id, string Action);
}
