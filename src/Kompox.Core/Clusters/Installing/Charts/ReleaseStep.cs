using Kompox.Kubernetes;
using Kompox.Operations;
using Kompox.Planning;

namespace Kompox.Clusters.Installing.Charts;

/// <summary>What becomes of the Helm release; it stands in a plan to be seen, and the user's <c>helm</c> does it.</summary>
public sealed record ReleaseStep(ObjectKey Key, PlanAction Kind) : PlanStep(Key, Rank: int.MaxValue)
{
    /// <inheritdoc/>
    public override PlanAction Action => Kind;

    /// <inheritdoc/>
    public override MessageEvent Message => Tell("helm");

    /// <inheritdoc/>
    public override Task RunAsync(PlanScope scope, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A release is changed by the user's helm, not through the API server");
}
