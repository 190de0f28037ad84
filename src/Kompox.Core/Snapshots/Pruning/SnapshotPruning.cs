using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Pruning;

/// <summary>Deletes the snapshots that no rule keeps.</summary>
public static class SnapshotPruning
{
    /// <summary>What was, or with <paramref name="isDryRun"/> would be, done with each snapshot; <c>null</c> after diagnostics.</summary>
    public static async Task<IReadOnlyList<PruneEntry>?> RunAsync(
        AppTarget target, IReadOnlyList<AppVolume> volumes, RetentionRule rule, bool isDryRun, RunPace pace, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (rule.IsEmpty)
        {
            bag.Report(SnapshotDiagnostics.RetentionRequired, null, "No rule says which snapshots to keep", "Write --keep-last, --keep-daily, --keep-weekly or --keep-monthly");
            return null;
        }
        if (await SnapshotCatalog.ListAsync(target, target.App.Volumes, pace, bag, cancellationToken).ConfigureAwait(false) is not { } all)
            return null;
        var names = volumes.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        var outside = all.Where(s => !names.Contains(s.VolumeName) && s.Group is not null).Select(s => s.Group!).ToHashSet(StringComparer.Ordinal);
        var uses = await SnapshotUses.GatherAsync(target, target.App.Volumes, cancellationToken).ConfigureAwait(false);
        var entries = Retention.Decide([.. all.Where(s => names.Contains(s.VolumeName))], rule, target.Time.GetUtcNow(), uses.Find, g => !outside.Contains(g));
        if (!isDryRun)
        {
            // The oldest first: what is left after an interruption is what the rules would keep longest.
            foreach (var entry in entries.Where(e => !e.IsKept).OrderBy(e => e.Snapshot.CreatedAt).ThenBy(e => e.Snapshot.Name, StringComparer.Ordinal))
                await DeleteAsync(target, entry, cancellationToken).ConfigureAwait(false);
        }
        return entries;
    }

    private static async Task DeleteAsync(AppTarget target, PruneEntry entry, CancellationToken cancellationToken)
    {
        target.Events.Report(new MessageEvent(
            "deleting snapshot", new("volume", entry.Snapshot.VolumeName), new("name", entry.Snapshot.Name), new KeyValuePair<string, string>("reason", entry.Reason)));
        await target.Snapshots!.DeleteAsync(target.App.Volumes.First(v => v.Name == entry.Snapshot.VolumeName), entry.Snapshot.Name, cancellationToken).ConfigureAwait(false);
    }
}
