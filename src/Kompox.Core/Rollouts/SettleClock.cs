using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts;

/// <summary>
/// A container without a health check counts as ready as soon as it runs. It is believed a few seconds later only, when it has not
/// ended again, and longer when it has ended before.
/// </summary>
internal sealed class SettleClock
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AfterRestart = TimeSpan.FromSeconds(15);
    private DateTimeOffset? _doneSince;

    /// <summary>Whether everything is as wanted, and stays so.</summary>
    public bool IsSettled(RolloutView view)
    {
        if (!view.IsDone)
        {
            _doneSince = null;
            return false;
        }
        _doneSince ??= view.Now;
        return view.Workloads.Where(w => w.Object.Type.Kind != "Job").SelectMany(w => w.NewPods).SelectMany(p => p.Main).All(c => IsSettled(c, view.Now));
    }

    // The server's clock may differ from ours: then the time since we saw it counts.
    private bool IsSettled(ContainerReading container, DateTimeOffset now)
    {
        // One that has just ended again counts as available for as long as its workload's status lags behind.
        if (!container.IsReady || container.RunningSince is not { } since)
            return false;
        if (container.HasReadinessProbe)
            return true;
        var longest = container.Restarts > 0 ? AfterRestart : First;
        return now - since >= longest || now - _doneSince >= longest;
    }
}
