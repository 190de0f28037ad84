using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Apps.Rollouts;

/// <summary>Waits until the workloads of an app run as they were applied, and says why when they will not.</summary>
public static class RolloutWatch
{
    /// <summary>
    /// Waits until all workloads are rolled out and nothing of before is left (at once when they are), Jobs have completed, there is no hope
    /// any more, or the time is over. Reasons become diagnostics.
    /// </summary>
    public static async Task<RolloutResult> WaitAsync(
        AppTarget target, IReadOnlyList<ObjectKey> workloads, TimeSpan timeout, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (workloads.Count == 0)
            return new RolloutResult(IsReady: true, Downtime: null);
        var run = new RolloutRun(target, workloads, bag);
        return await run.RunAsync(timeout, cancellationToken).ConfigureAwait(false);
    }
}
