namespace Kompox.Drivers.Aks.Clusters.Vaults;

/// <summary>A key vault that was deleted and can still be recovered; its name is taken until it is purged.</summary>
internal sealed record DeletedVault
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public DeletedProperties? Properties { get; init; }

    /// <summary>What the vault was.</summary>
    internal sealed record DeletedProperties
    {
        public string? VaultId { get; init; }
        public string? Location { get; init; }
        public IReadOnlyDictionary<string, string>? Tags { get; init; }
        public bool? PurgeProtectionEnabled { get; init; }
    }
}
