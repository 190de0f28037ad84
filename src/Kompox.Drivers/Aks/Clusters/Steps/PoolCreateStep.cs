using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Adds a node pool to an AKS cluster that is there.</summary>
internal sealed record PoolCreateStep(AksScope Scope, AksCluster Cluster, DesiredPool Pool) : CloudStep("node pool", Pool.Name)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Create;

    /// <inheritdoc/>
    public override Task ApplyAsync(CancellationToken cancellationToken) => Scope.Session.Arm.PutAsync(
        $"{Cluster.Id}/agentPools/{Name}", ClusterBodies.NewPool(Pool, Scope.Tags), ClusterJson.Default.JsonObject, new ArmWrite(ToString()), cancellationToken);
}
