using Kompox.Kubernetes;
using Kompox.Operations;

namespace Kompox.Planning.Steps;

/// <summary>Makes an object or changes it, by server-side apply.</summary>
public sealed record ApplyStep(DesiredObject Desired, bool IsNew, int Rank) : PlanStep(Desired.Key, Rank)
{
    private static readonly ApplyOptions Options = new();

    /// <summary>Uid of the object of that name that is on its way out; the new one is made when it has gone.</summary>
    public string? Leaving { get; init; }

    /// <summary>Merge patch that takes away first what another manager has set.</summary>
    public ReadOnlyMemory<byte> Release { get; init; }

    /// <inheritdoc/>
    public override PlanAction Action => IsNew ? PlanAction.Create : PlanAction.Change;

    /// <inheritdoc/>
    public override MessageEvent Message => Tell("applying", new KeyValuePair<string, string>("force", "true"));

    /// <inheritdoc/>
    public override async Task RunAsync(PlanScope scope, CancellationToken cancellationToken)
    {
        if (Leaving is not null)
            await scope.AwaitGoneAsync(Key, Leaving, cancellationToken).ConfigureAwait(false);
        if (!Release.IsEmpty)
            await scope.Connection.PatchAsync(Key, Release, cancellationToken).ConfigureAwait(false);
        await scope.Connection.ApplyAsync(Key, Desired.Body, Options, cancellationToken).ConfigureAwait(false);
    }
}
