using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Waits for an operation on the AKS cluster that an earlier or other command began.</summary>
internal sealed record ClusterSettleStep(AksScope Scope, AksCluster Present) : CloudStep("AKS cluster", Present.Name)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Await;

    /// <inheritdoc/>
    public override Task ApplyAsync(CancellationToken cancellationToken) =>
        Scope.Session.Arm.SettledAsync(Present.Id, ClusterJson.Default.JsonObject, new ArmWrite(ToString()), cancellationToken);
}
