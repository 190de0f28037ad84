using Kompox.Kubernetes;
using Kompox.Operations;

namespace Kompox.Planning.Steps;

/// <summary>Removes an object that is no longer wanted.</summary>
public sealed record RemoveStep(ObservedObject Present, int Rank) : PlanStep(Present.Key, Rank)
{
    /// <summary>Claims that others take over: the workload's pods must have let them go before anything else is done.</summary>
    public IReadOnlySet<string> Claims { get; init; } = new HashSet<string>();

    /// <inheritdoc/>
    public override PlanAction Action => PlanAction.Remove;

    /// <inheritdoc/>
    public override MessageEvent Message => Tell("pruning");

    /// <inheritdoc/>
    public override async Task RunAsync(PlanScope scope, CancellationToken cancellationToken)
    {
        await scope.Connection.DeleteSameAsync(Present, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
        if (Claims.Count > 0)
            await ClaimUse.AwaitReleaseAsync(scope, Key.Namespace!, Claims, pod => Present.Label("app") is { } app && pod.Label("app") == app, cancellationToken).ConfigureAwait(false);
    }
}
