using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Waits until an AKS cluster is gone whose removal an earlier or other command began: before that there can be no other.</summary>
internal sealed record ClusterGoneStep(AksScope Scope, AksCluster Going) : CloudStep("removal of AKS cluster", Going.Name)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Await;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        if (await Scope.Session.Arm.SettledAsync(Going.Id, ClusterJson.Default.JsonObject, new ArmWrite(ToString()), cancellationToken).ConfigureAwait(false) is not null)
            throw AksClusterDiagnostics.Incomplete.Failure($"The AKS cluster '{Name}' was being removed, and is still there", "Run the command again: it goes on with the cluster as it is");
    }
}
