using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Clusters.Vaults;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Gives the roles on the cluster's own key vault.</summary>
internal sealed record VaultRoleStep(AksScope Scope) : CloudStep("role assignments", $"on key vault {Scope.Names.Vault}")
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Create;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        if (await Scope.Clusters.FindIngressIdentityAsync(cancellationToken).ConfigureAwait(false) is not { } identity)
            return;
        foreach (var role in VaultRoles.Of(Scope, identity, await LoginPrincipal.FindAsync(Scope.Session, cancellationToken).ConfigureAwait(false)))
            await Scope.Roles.EnsureAsync(role, cancellationToken).ConfigureAwait(false);
    }
}
