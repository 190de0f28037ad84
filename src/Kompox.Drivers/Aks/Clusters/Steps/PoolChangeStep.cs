using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Changes fields of a node pool; all others stay as they are. Without fields it is written anew as it is, which repairs a failed one.</summary>
internal sealed record PoolChangeStep(AksScope Scope, AksCluster Cluster, string Pool, IReadOnlyList<ClusterField> Fields) : CloudStep("node pool", Pool)
{
    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Change;

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var id = $"{Cluster.Id}/agentPools/{Name}";
        if (await Scope.Session.Arm.FindAsync(id, ClusterJson.Default.JsonObject, cancellationToken).ConfigureAwait(false) is not { } now)
            return;
        var write = new ArmWrite(ToString()) { IfMatch = (now["properties"]?["eTag"] as JsonValue)?.ToString() };
        await Scope.Session.Arm.PutAsync(id, ClusterBodies.ChangedPool(now, Fields), ClusterJson.Default.JsonObject, write, cancellationToken).ConfigureAwait(false);
    }
}
