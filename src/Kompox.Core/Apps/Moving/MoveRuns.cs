using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Snapshots;
using Kompox.Snapshots.Quiescing;
using Kompox.Snapshots.Runs;

namespace Kompox.Apps.Moving;

/// <summary>Finds the record of an interrupted move to the same place, and puts right whatever else is open.</summary>
internal static class MoveRuns
{
    /// <summary>What goes to one place in the same way: cluster, zone and snapshots.</summary>
    public static string GoalOf(MoveSides sides, MoveRequest request)
    {
        var goal = $"cluster={sides.Target.Managed.Cluster.Id.Name}";
        if (request.Zone is { } zone)
            goal += $" zone={sides.Normalize(zone)}";
        return request.IsFailover ? $"{goal} from-snapshot={string.Join(',', request.Snapshots)}" : goal;
    }

    /// <summary>Whether nothing stands in the way; with the interrupted move to go on with, if there is one. <c>false</c> after a diagnostic.</summary>
    public static async Task<(bool IsFree, FoundRun? Interrupted)> SettleAsync(MoveSides sides, MoveRequest request, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        FoundRun? interrupted = null;
        foreach (var keeper in sides.All)
        {
            var found = await RunRecovery.WatchAsync(RunStore.Of(keeper, RunRecovery.Create), keeper.Time, request.Pace, cancellationToken).ConfigureAwait(false);
            if (found is null)
                continue;
            if (found is { IsAlive: true, Run: var alive })
            {
                bag.Report(
                    SnapshotDiagnostics.Busy, null, $"Another command makes a {RunRecovery.Word(alive)} of the app since {alive.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC",
                    "Run the command again when it has ended");
                return (false, null);
            }
            var (run, version, _) = found.Value;
            if (interrupted is null && run.Verb == RunRecovery.Move && run.Goal == GoalOf(sides, request) && await IsGoodAsync(sides, run, cancellationToken).ConfigureAwait(false))
                interrupted = new FoundRun(keeper, run, version);
            else if (await RunRecovery.SettleAsync(keeper, request.Pace, bag, cancellationToken).ConfigureAwait(false) is not null)
                return (false, null);
        }
        return (true, interrupted);
    }

    // Until the new disks are assigned it counts only if nobody has written to the former ones since the snapshots were made.
    private static async Task<bool> IsGoodAsync(MoveSides sides, SnapshotRun run, CancellationToken cancellationToken)
    {
        if (run.IsSwitched || run.Members.Count == 0)
            return true;
        if (!run.IsConfirmed || sides.Source is not { Disks: { } disks } source)
            return false;
        var claims = new HashSet<string>(StringComparer.Ordinal);
        foreach (var disk in run.Disks)
        {
            if (source.App.Volumes.FirstOrDefault(v => v.Name == disk.VolumeName) is not { } volume)
                return false;
            var former = (await disks.ListAsync(volume, cancellationToken).ConfigureAwait(false)).FirstOrDefault(d => d.Name == disk.FormerName);
            if (former is not { IsAssigned: true, State: ArtefactState.Ready })
                return false;
            claims.Add(source.Names.Volume(volume.Name, former.Handle));
        }
        return (await MountGathering.RunAsync(source.Connection, source.Names.Namespace, claims, cancellationToken).ConfigureAwait(false)).IsIdle;
    }
}
