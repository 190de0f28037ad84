using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots;

/// <summary>Lists and finds the snapshots of an app.</summary>
public static class SnapshotCatalog
{
    /// <summary>The platform's snapshots, or <c>null</c> after a diagnostic.</summary>
    public static ISnapshots? Require(AppTarget target, DiagnosticBag bag)
    {
        if (target.Snapshots is null)
            bag.Report(SnapshotDiagnostics.Unsupported, null, $"Driver '{target.Managed.Driver.Name}' makes no snapshots");
        return target.Snapshots;
    }

    /// <summary>The snapshots of volumes, volume by volume, newest first; puts an interrupted run right before. <c>null</c> after diagnostics.</summary>
    public static async Task<IReadOnlyList<Snapshot>?> ListAsync(
        AppTarget target, IReadOnlyList<AppVolume> volumes, RunPace pace, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (Require(target, bag) is not { } snapshots)
            return null;
        var run = await RunRecovery.SettleAsync(target, pace, bag, cancellationToken).ConfigureAwait(false);
        var found = new List<Snapshot>();
        foreach (var volume in volumes)
            found.AddRange(Judge(await snapshots.ListAsync(volume, cancellationToken).ConfigureAwait(false), run));
        return found;
    }

    /// <summary>The snapshots, where those of a run that has not ended are not complete yet, whatever the platform says.</summary>
    public static IEnumerable<Snapshot> Judge(IEnumerable<Snapshot> snapshots, SnapshotRun? run) =>
        run is null || run.IsConfirmed
            ? snapshots
            : snapshots.Select(s => run.Members.Contains(new RunMember(s.VolumeName, s.Name)) && s.State == ArtefactState.Ready ? s with { State = ArtefactState.Incomplete } : s);

    /// <summary>The snapshot of that name, or <c>null</c> after a diagnostic.</summary>
    public static Snapshot? Find(IReadOnlyList<Snapshot> snapshots, AppVolume volume, string name, DiagnosticBag bag)
    {
        var found = snapshots.FirstOrDefault(s => s.VolumeName == volume.Name && s.Name == name);
        if (found is null)
        {
            bag.Report(
                SnapshotDiagnostics.NotFound, null, $"snapshot not found: {name} (volume '{volume.Name}')",
                Suggestion.Hint(name, [.. snapshots.Select(s => s.Name)]) ?? $"See snapshot list -V {volume.Name}");
        }
        return found;
    }

    /// <summary>The same, but only when it is complete.</summary>
    public static Snapshot? FindReady(IReadOnlyList<Snapshot> snapshots, AppVolume volume, string name, DiagnosticBag bag)
    {
        var found = Find(snapshots, volume, name, bag);
        if (found is null or { State: ArtefactState.Ready })
            return found;
        bag.Report(
            SnapshotDiagnostics.NotReady, null, $"Snapshot '{name}' of volume '{volume.Name}' is {Disks.AssignedDisks.Words(found.State)}", "Choose another one: snapshot list");
        return null;
    }
}
