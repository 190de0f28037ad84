namespace Kompox.Drivers.Aks.Clusters.Vaults;

/// <summary>What a key vault is like.</summary>
internal sealed record KeyVaultProperties
{
    public required string TenantId { get; init; }
    public required KeyVaultSku Sku { get; init; }
    public bool? EnableRbacAuthorization { get; init; }
    public bool? EnableSoftDelete { get; init; }
    public int? SoftDeleteRetentionInDays { get; init; }
    public bool? EnablePurgeProtection { get; init; }

    /// <summary><c>Enabled</c> or <c>Disabled</c>.</summary>
    public string? PublicNetworkAccess { get; init; }
    public KeyVaultNetwork? NetworkAcls { get; init; }

    /// <summary><c>recover</c> takes a deleted vault up again.</summary>
    public string? CreateMode { get; init; }

    /// <summary>Edition of a vault.</summary>
    internal sealed record KeyVaultSku(string Family, string Name);

    /// <summary>Who reaches a vault: <c>Allow</c> or <c>Deny</c>.</summary>
    internal sealed record KeyVaultNetwork(string DefaultAction, string Bypass);
}
