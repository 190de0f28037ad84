using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Waits for an operation on the AKS cluster that an earlier or other command began, and goes on only when it ended well.</summary>
internal sealed record ClusterSettleStep(AksScope Scope, AksCluster Present) : CloudStep("AKS cluster", Present.Name)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Await;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var settled = await Scope.Session.Arm.SettledAsync(Present.Id, ClusterJson.Default.JsonObject, new ArmWrite(ToString()), cancellationToken).ConfigureAwait(false);
        // The plan was made for a cluster on which all goes well.
        if (settled is null)
            throw AksClusterDiagnostics.Incomplete.Failure($"The {ToString()} was removed while this command waited for it", "Run the command again: it makes the cluster anew");
        if (new AksCluster(settled) is { HasFailed: true } failed)
        {
            throw AksClusterDiagnostics.Incomplete.Failure(
                $"The operation on the {ToString()} that an earlier or other command began has ended as {failed.Properties.ProvisioningState}", "Run the command again: it repairs the cluster, or tells what is in the way");
        }
    }
}
