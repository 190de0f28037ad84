using Kompox.Kubernetes;
using Kompox.Planning.Steps;

namespace Kompox.Planning;

/// <summary>Removes a namespace that is left over.</summary>
public static class SpaceRemoval
{
    /// <summary>Removes it when nothing is in it and it is ours alone; otherwise it stays, and the answer is <c>false</c>.</summary>
    public static async Task<bool> TryAsync(ObjectKey key, PlanScope scope, CancellationToken cancellationToken)
    {
        if (await scope.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is not { IsTerminating: false } space
            || !await SpaceContents.IsOursAloneAsync(scope.Connection, space, cancellationToken).ConfigureAwait(false))
            return false;
        var removal = new DeleteStep(space, Rank: 0);
        scope.Events.Report(removal.Message);
        await removal.RunAsync(scope, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
