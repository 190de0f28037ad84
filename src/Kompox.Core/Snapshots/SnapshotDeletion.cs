using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots;

/// <summary>Deletes snapshots that nothing is made from.</summary>
public static class SnapshotDeletion
{
    /// <summary>Deletes one snapshot; <c>false</c> after diagnostics.</summary>
    public static async Task<bool> RunAsync(AppTarget target, AppVolume volume, string name, RunPace pace, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (await SnapshotCatalog.ListAsync(target, [volume], pace, bag, cancellationToken).ConfigureAwait(false) is not { } snapshots
            || SnapshotCatalog.Find(snapshots, volume, name, bag) is not { } snapshot)
            return false;
        var uses = await SnapshotUses.GatherAsync(target, [volume], cancellationToken).ConfigureAwait(false);
        if (uses.Find(snapshot) is { } use)
        {
            bag.Report(SnapshotDiagnostics.InUse, null, $"Snapshot '{name}' of volume '{volume.Name}' cannot be deleted: {use}");
            return false;
        }
        await target.Snapshots!.DeleteAsync(volume, name, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
