using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Changes fields of the AKS cluster; all others stay as they are. Without fields it is written anew as it is, which repairs a failed one.</summary>
internal sealed record ClusterChangeStep(AksScope Scope, AksCluster Present, IReadOnlyList<ClusterField> Fields) : CloudStep("AKS cluster", Present.Name)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Change;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        // What has changed since the plan was made is kept too.
        var now = await Scope.Clusters.GetAsync(cancellationToken).ConfigureAwait(false);
        await Scope.Session.Arm.PutAsync(
            now.Id, ClusterBodies.Changed(now.Body, Fields), ClusterJson.Default.JsonObject, new ArmWrite(ToString()) { IfMatch = now.ETag }, cancellationToken).ConfigureAwait(false);
    }
}
