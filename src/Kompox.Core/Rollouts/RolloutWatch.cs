using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Rollouts;

/// <summary>Waits until workloads run as they were applied, and says why when they will not.</summary>
public static class RolloutWatch
{
    /// <summary>
    /// Waits until all workloads are rolled out and nothing of before is left (at once when they are), Jobs have completed, there is no hope
    /// any more, or the time is over. Reasons become diagnostics.
    /// </summary>
    public static async Task<RolloutResult> WaitAsync(
        RolloutScope scope, IReadOnlyList<ObjectKey> workloads, TimeSpan timeout, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (workloads.Count == 0)
            return new RolloutResult(IsReady: true, Downtime: null);
        var run = new RolloutRun(scope, workloads, bag);
        return await run.RunAsync(timeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for workloads of an app.</summary>
    public static Task<RolloutResult> WaitAsync(
        AppTarget target, IReadOnlyList<ObjectKey> workloads, TimeSpan timeout, DiagnosticBag bag, CancellationToken cancellationToken) =>
        WaitAsync(RolloutScope.Of(target), workloads, timeout, bag, cancellationToken);
}
