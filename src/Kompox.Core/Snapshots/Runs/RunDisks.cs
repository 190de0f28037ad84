using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Snapshots.Runs;

/// <summary>The disks of a run that moves an app: all of them are assigned, or none stays.</summary>
internal static class RunDisks
{
    /// <summary>Afterwards each of them is its volume's assigned disk.</summary>
    public static async Task AssignAsync(AppTarget target, SnapshotRun run, CancellationToken cancellationToken)
    {
        foreach (var (volume, disk) in Of(target, run))
            await target.Disks!.AssignAsync(volume, disk.DiskName, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes those that were made and are not assigned.</summary>
    public static async Task RemoveAsync(AppTarget target, SnapshotRun run, CancellationToken cancellationToken)
    {
        foreach (var (volume, disk) in Of(target, run))
        {
            if ((await target.Disks!.ListAsync(volume, cancellationToken).ConfigureAwait(false)).Any(d => d.Name == disk.DiskName && !d.IsAssigned))
                await target.Disks.DeleteAsync(volume, disk.DiskName, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<(AppVolume Volume, RunDisk Disk)> Of(AppTarget target, SnapshotRun run) =>
        from disk in target.Disks is null ? [] : run.Disks
        let volume = target.App.Volumes.FirstOrDefault(v => v.Name == disk.VolumeName)
        where volume is not null
        select (volume, disk);
}
