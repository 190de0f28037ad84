using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Takes a role away from an identity that goes.</summary>
internal sealed record RoleRemovalStep(AksScope Scope, RoleAssignment Role) : CloudStep("role assignment", Role.Id ?? "")
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Remove;

    /// <inheritdoc/>
    public override Task ApplyAsync(CancellationToken cancellationToken) => Scope.Roles.RemoveAsync(Role, cancellationToken);
}
