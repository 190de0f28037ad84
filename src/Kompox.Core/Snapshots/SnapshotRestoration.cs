using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots;

/// <summary>Makes a new disk from a snapshot. The disks that are there stay as they are.</summary>
public static class SnapshotRestoration
{
    private const string Prefix = "snapshot:";

    /// <summary>The new disk, not assigned; <c>null</c> after diagnostics.</summary>
    /// <param name="target">The app.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="snapshotName">The snapshot, with or without <c>snapshot:</c> before it.</param>
    /// <param name="request">Name, zone, size and options of the disk; the source is set here.</param>
    /// <param name="pace">Signs of life of runs.</param>
    /// <param name="bag">Takes what went wrong.</param>
    /// <param name="cancellationToken">Ends the wait; the unfinished disk is finished by the next call.</param>
    public static async Task<Disk?> RunAsync(
        AppTarget target, AppVolume volume, string snapshotName, DiskRequest request, RunPace pace, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var name = snapshotName.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? snapshotName[Prefix.Length..] : snapshotName;
        if (await SnapshotCatalog.ListAsync(target, [volume], pace, bag, cancellationToken).ConfigureAwait(false) is not { } snapshots
            || SnapshotCatalog.FindReady(snapshots, volume, name, bag) is not { } snapshot || target.Disks is not { } disks)
            return null;
        var begun = FindBegun(await disks.ListAsync(volume, cancellationToken).ConfigureAwait(false), snapshot.Name);
        var wanted = request with { Name = request.Name ?? begun?.Name, Source = Prefix + snapshot.Name };
        target.Events.Report(new MessageEvent(
            begun is null || wanted.Name != begun.Name ? "creating disk from snapshot" : "finishing disk from snapshot", new("volume", volume.Name),
            new KeyValuePair<string, string>("snapshot", snapshot.Name)));
        return await disks.CreateAsync(volume, wanted, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A disk that an interrupted restore of the snapshot has left, or <c>null</c>: it is finished instead of making another one.</summary>
    public static Disk? FindBegun(IReadOnlyList<Disk> disks, string snapshot) =>
        disks.FirstOrDefault(d => d.State == ArtefactState.Incomplete && d.Source == Prefix + snapshot && !Verifying.ScratchNames.IsScratch(d));
}
