using Kompox.Drivers.Aks.Clusters.Vaults;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Removes a deleted key vault of the cluster for good, so that its name is free again.</summary>
internal sealed record VaultPurgeStep(AksScope Scope, string Vault) : CloudStep("deleted key vault", Vault)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Remove;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var vaults = new DeletedVaults(Scope.Session);
        foreach (var vault in await vaults.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (Name.Equals(vault.Name, StringComparison.OrdinalIgnoreCase) && vault.Properties is { PurgeProtectionEnabled: not true } properties && DeletedVaults.IsOwn(Scope, vault))
                await vaults.PurgeAsync(Name, properties.Location ?? Scope.Desired.Location, cancellationToken).ConfigureAwait(false);
        }
    }
}
