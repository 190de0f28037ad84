using Kompox.Kubernetes;
using Kompox.Operations;

namespace Kompox.Planning.Steps;

/// <summary>Deletes an object and makes it again: a Job runs once, another run is another Job.</summary>
public sealed record ReplaceStep(DesiredObject Desired, ObservedObject Present) : PlanStep(Desired.Key, Desired.Rank)
{
    /// <inheritdoc/>
    public override PlanAction Action => PlanAction.Replace;

    /// <inheritdoc/>
    public override MessageEvent Message => Tell("applying", new KeyValuePair<string, string>("force", "true"));

    /// <inheritdoc/>
    public override async Task RunAsync(PlanScope scope, CancellationToken cancellationToken)
    {
        await scope.Connection.DeleteSameAsync(Present, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
        await scope.AwaitGoneAsync(Key, Present.Uid, cancellationToken).ConfigureAwait(false);
        await scope.Connection.ApplyAsync(Key, Desired.Body, new ApplyOptions(), cancellationToken).ConfigureAwait(false);
    }
}
