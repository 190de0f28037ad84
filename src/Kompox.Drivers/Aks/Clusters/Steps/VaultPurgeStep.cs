using Kompox.Drivers.Aks.Clusters.Removing;
using Kompox.Drivers.Aks.Clusters.Vaults;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Removes a deleted key vault of the cluster for good, so that its name is free again.</summary>
internal sealed record VaultPurgeStep(AksScope Scope, RemovedVault Vault) : CloudStep("deleted key vault", Vault.Name)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Remove;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var vaults = new DeletedVaults(Scope.Session);
        var deleted = Vault.IsDeleted
            ? await vaults.FindAsync(Name, Vault.Location, cancellationToken).ConfigureAwait(false)
            : await vaults.AwaitAsync(Name, Vault.Location, cancellationToken).ConfigureAwait(false);
        // Another run of the same command has purged it; or it is another one of that name by now.
        if (deleted?.Properties is not { } properties || !ArmId.AreSame(properties.VaultId, Vault.Id))
            return;
        if (properties.PurgeProtectionEnabled == true)
            Scope.Target.Events.Report(new MessageEvent("deleted key vault is protected against purging, and goes by itself", new KeyValuePair<string, string>("name", Name)) { IsWarning = true });
        else
            await vaults.PurgeAsync(Name, Vault.Location, cancellationToken).ConfigureAwait(false);
    }
}
