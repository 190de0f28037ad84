using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Lets whoever makes the cluster work in it.</summary>
internal sealed record DeployerRoleStep(AksScope Scope, string Cluster) : CloudStep("role assignment", $"Azure Kubernetes Service RBAC Cluster Admin on {Cluster}")
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Create;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var cluster = await Scope.Clusters.GetAsync(cancellationToken).ConfigureAwait(false);
        if (await LoginPrincipal.FindAsync(Scope.Session, cancellationToken).ConfigureAwait(false) is { } deployer)
            await Scope.Roles.EnsureAsync(Scope.DeployerRole(cluster.Id, deployer), cancellationToken).ConfigureAwait(false);
    }
}
