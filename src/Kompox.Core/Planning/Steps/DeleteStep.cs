using Kompox.Kubernetes;
using Kompox.Operations;

namespace Kompox.Planning.Steps;

/// <summary>Deletes an object and waits until it is gone; a workload's pods go before it.</summary>
public sealed record DeleteStep(ObservedObject Present, int Rank) : PlanStep(Present.Key, Rank)
{
    /// <inheritdoc/>
    public override PlanAction Action => PlanAction.Remove;

    /// <inheritdoc/>
    public override MessageEvent Message => Tell("deleting");

    /// <inheritdoc/>
    public override async Task RunAsync(PlanScope scope, CancellationToken cancellationToken)
    {
        var options = new DeleteOptions { Propagation = Key.Type.Kind is "Deployment" or "DaemonSet" or "Job" ? "Foreground" : "Background" };
        if (await scope.Connection.DeleteSameAsync(Present, options, cancellationToken).ConfigureAwait(false))
            await scope.AwaitGoneAsync(Key, Present.Uid, cancellationToken).ConfigureAwait(false);
    }
}
