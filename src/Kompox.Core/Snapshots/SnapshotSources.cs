using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Snapshots;

/// <summary>Finds the disks that snapshots are made from.</summary>
internal static class SnapshotSources
{
    private const string DiskPrefix = "disk:";

    /// <summary>One per volume; <c>null</c> after diagnostics.</summary>
    public static async Task<IReadOnlyList<SnapshotSource>?> ResolveAsync(
        AppTarget target, ISnapshots snapshots, SnapshotCreateRequest request, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (target.Disks is not { } disks)
        {
            bag.Report(SnapshotDiagnostics.Unsupported, null, $"Driver '{target.Managed.Driver.Name}' keeps no disks");
            return null;
        }
        var sources = new List<SnapshotSource>();
        foreach (var volume in request.Volumes)
        {
            var name = request.Name ?? CompactId.Create(target.Time, target.Random);
            if (!await IsFreeAsync(snapshots, volume, name, bag, cancellationToken).ConfigureAwait(false))
                continue;
            var all = await disks.ListAsync(volume, cancellationToken).ConfigureAwait(false);
            if (request.Source is { } given)
                sources.Add(Choose(volume, name, given, all));
            else if (AssignedDisks.Choose(volume, all, bag) is { } assigned && all.First(d => d.Handle == assigned.Handle) is var disk)
                sources.Add(new SnapshotSource(volume, name, DiskPrefix + disk.Name, disk.Handle));
        }
        return sources.Count == request.Volumes.Count ? sources : null;
    }

    // What the user names, and what the driver may know under a name of its own.
    private static SnapshotSource Choose(AppVolume volume, string name, string given, IReadOnlyList<Disk> disks)
    {
        var text = given.StartsWith(DiskPrefix, StringComparison.OrdinalIgnoreCase) ? given[DiskPrefix.Length..] : given;
        return disks.FirstOrDefault(d => d.Name == text || d.Handle == text) is { } disk
            ? new SnapshotSource(volume, name, DiskPrefix + disk.Name, disk.Handle)
            : new SnapshotSource(volume, name, given, null);
    }

    // What is left of an interrupted run is of another moment: it is not completed but removed.
    private static async Task<bool> IsFreeAsync(ISnapshots snapshots, AppVolume volume, string name, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var existing = (await snapshots.ListAsync(volume, cancellationToken).ConfigureAwait(false)).FirstOrDefault(s => s.Name == name);
        if (existing is { State: ArtefactState.Ready })
        {
            bag.Report(SnapshotDiagnostics.Exists, null, $"Volume '{volume.Name}' has a snapshot '{name}'", "Choose another name");
            return false;
        }
        if (existing is not null)
            await snapshots.DeleteAsync(volume, name, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
