using Kompox.Kubernetes;
using Kompox.Operations;

namespace Kompox.Planning.Steps;

/// <summary>Waits until a changed Deployment has no pod of before any more, because another workload takes a volume over.</summary>
public sealed record VacateStep(ObjectKey Deployment, IReadOnlySet<string> Claims) : PlanStep(Deployment, ApplyRank.Vacate)
{
    /// <inheritdoc/>
    public override PlanAction Action => PlanAction.Await;

    /// <inheritdoc/>
    public override MessageEvent Message => Tell("waiting until its former pods are gone");

    /// <inheritdoc/>
    public override async Task RunAsync(PlanScope scope, CancellationToken cancellationToken)
    {
        var isUpdated = await scope.AwaitAsync(
            async token => await scope.Connection.GetAsync(Key, token).ConfigureAwait(false) is not { } item || IsUpdated(item), cancellationToken).ConfigureAwait(false);
        if (!isUpdated)
            throw PlanningDiagnostics.VolumeHeld.Failure($"{Key} still has pods of before, and one of its volumes is to be taken over", "Look at the pods with 'app status'");
        await ClaimUse.AwaitReleaseAsync(scope, Key.Namespace!, Claims, _ => false, cancellationToken).ConfigureAwait(false);
    }

    // Every pod that it counts is one of the new template.
    private static bool IsUpdated(ObservedObject item) =>
        item.Number("status", "observedGeneration") >= item.Number("metadata", "generation")
        && (item.Number("status", "replicas") ?? 0) == (item.Number("status", "updatedReplicas") ?? 0);
}
