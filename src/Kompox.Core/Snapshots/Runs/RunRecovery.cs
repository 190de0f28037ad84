using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Snapshots.Freezing;
using Kompox.Snapshots.Hooks;
using Kompox.Snapshots.Quiescing;

namespace Kompox.Snapshots.Runs;

/// <summary>Finds out whether the open run of an app is alive, and puts right what a dead one owes.</summary>
public static class RunRecovery
{
    /// <summary>The verb of runs that make snapshots.</summary>
    public const string Create = "create";

    /// <summary>The verb of runs that move an app; they are kept where those that make snapshots are, so that only one of both runs.</summary>
    public const string Move = "move";

    /// <summary>The open run that makes snapshots, dead or alive; <c>null</c> when there is none.</summary>
    public static async Task<SnapshotRun?> FindAsync(AppTarget target, CancellationToken cancellationToken) =>
        (await RunStore.Of(target, Create).FindAsync(cancellationToken).ConfigureAwait(false))?.Run;

    /// <summary>Puts a dead run right; returns a run that is alive, <c>null</c> when none is open any more.</summary>
    public static async Task<SnapshotRun?> SettleAsync(AppTarget target, RunPace pace, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var store = RunStore.Of(target, Create);
        if (await WatchAsync(store, target.Time, pace, cancellationToken).ConfigureAwait(false) is not { } found)
            return null;
        if (found.IsAlive)
            return found.Run;
        var taken = found.Run with { Owner = CompactId.Create(target.Time, target.Random) };
        var lease = await RunLease.TakeOverAsync(store, taken, found.Version, target.Time, pace, cancellationToken).ConfigureAwait(false);
        if (lease is null)
            return await SettleAsync(target, pace, bag, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            target.Events.Report(new MessageEvent($"putting an interrupted {Word(taken)} right", new KeyValuePair<string, string>("run", taken.Id)) { IsWarning = true });
            await UndoAsync(target, lease, bag, cancellationToken).ConfigureAwait(false);
            await lease.CloseAsync(cancellationToken).ConfigureAwait(false);
            bag.Report(
                SnapshotDiagnostics.Recovered, null,
                $"The {Word(taken)} begun at {taken.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC was interrupted; {(taken.IsSwitched ? "its disks are assigned now" : "what it left was put right")}");
        }
        return null;
    }

    /// <summary>Undoes what a run has done to the app, and removes its snapshots unless they are known to be good.</summary>
    internal static async Task UndoAsync(AppTarget target, RunLease lease, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var run = lease.Run;
        if (run.IsSwitched)
        {
            await RunDisks.AssignAsync(target, run, cancellationToken).ConfigureAwait(false);
            return;
        }
        await RemoveFreezersAsync(target, run, cancellationToken).ConfigureAwait(false);
        foreach (var workload in run.Stopped)
            await WorkloadScaling.StartAsync(target.Connection, target.Names.Namespace, workload, cancellationToken).ConfigureAwait(false);
        await HookRunner.RunOwedAsync(target, run.Hooks, bag, cancellationToken).ConfigureAwait(false);
        await RunDisks.RemoveAsync(target, run, cancellationToken).ConfigureAwait(false);
        await RemoveMembersAsync(target, run, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a run makes, for messages.</summary>
    internal static string Word(SnapshotRun run) => run.Verb == Move ? "move" : "snapshot";

    /// <summary>Removes the snapshots of a run that are not known to be good.</summary>
    internal static async Task RemoveMembersAsync(AppTarget target, SnapshotRun run, CancellationToken cancellationToken)
    {
        // A move that does not take place needs its snapshots no more.
        if (run.IsConfirmed && run.Verb != Move || target.Snapshots is not { } snapshots)
            return;
        foreach (var member in run.Members)
        {
            if (target.App.Volumes.FirstOrDefault(v => v.Name == member.VolumeName) is not { } volume)
                continue;
            foreach (var made in await snapshots.ListAsync(volume, cancellationToken).ConfigureAwait(false))
            {
                if (made.Name == member.SnapshotName || made.CopyOf == member.SnapshotName)
                    await snapshots.DeleteAsync(volume, made.Name, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Dead is what gives no sign of life for a while of our own clock: clocks of machines differ.
    internal static async Task<(SnapshotRun Run, string Version, bool IsAlive)?> WatchAsync(
        RunStore store, TimeProvider time, RunPace pace, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(cancellationToken).ConfigureAwait(false) is not { } first)
            return null;
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < pace.Silence)
        {
            await Task.Delay(pace.Poll, time, cancellationToken).ConfigureAwait(false);
            if (await store.FindAsync(cancellationToken).ConfigureAwait(false) is not { } now)
                return null;
            if (now.Version != first.Version)
                return (now.Run, now.Version, true);
        }
        return (first.Run, first.Version, false);
    }

    private static async Task RemoveFreezersAsync(AppTarget target, SnapshotRun run, CancellationToken cancellationToken)
    {
        var pods = await target.Connection.ListAllAsync(ResourceTypes.Pod, RunStore.SystemNamespace, $"{FreezePod.RunLabel}={run.Id}", cancellationToken).ConfigureAwait(false);
        foreach (var pod in pods)
            await target.Connection.DeleteAsync(pod.Key, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
    }
}
