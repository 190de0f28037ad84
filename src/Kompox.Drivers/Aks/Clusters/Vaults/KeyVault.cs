namespace Kompox.Drivers.Aks.Clusters.Vaults;

/// <summary>A key vault (<c>Microsoft.KeyVault/vaults</c>).</summary>
internal sealed record KeyVault
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public required string Location { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    public required KeyVaultProperties Properties { get; init; }
}
