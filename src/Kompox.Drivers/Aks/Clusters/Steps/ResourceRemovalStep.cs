using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters.Removing;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Deletes one resource of the cluster out of a group that stays.</summary>
internal sealed record ResourceRemovalStep(AksScope Scope, GroupResource Resource) : CloudStep(Resource.Type, Resource.Name)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Remove;

    /// <inheritdoc/>
    public override Task ApplyAsync(CancellationToken cancellationToken) => Scope.Session.Arm.DeleteAsync(Resource.Id, new ArmWrite(ToString()), cancellationToken);
}
