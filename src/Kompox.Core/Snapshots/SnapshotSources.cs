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
            if (await FindAsync(snapshots, volume, name, cancellationToken).ConfigureAwait(false) is { State: ArtefactState.Ready })
            {
                ReportTaken(volume, name, bag);
                continue;
            }
            var all = await disks.ListAsync(volume, cancellationToken).ConfigureAwait(false);
            if (request.Source is { } given)
            {
                if (await ChooseAsync(snapshots, volume, name, given, all, bag, cancellationToken).ConfigureAwait(false) is { } chosen)
                    sources.Add(chosen);
            }
            else if (AssignedDisks.Choose(volume, all, bag) is { } assigned && all.First(d => d.Handle == assigned.Handle) is var disk)
                sources.Add(new SnapshotSource(volume, name, DiskPrefix + disk.Name, disk.Handle));
        }
        return sources.Count == request.Volumes.Count ? sources : null;
    }

    // What the user names, and what the driver may know under a name of its own.
    private static async Task<SnapshotSource?> ChooseAsync(
        ISnapshots snapshots, AppVolume volume, string name, string given, IReadOnlyList<Disk> disks, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var text = given.StartsWith(DiskPrefix, StringComparison.OrdinalIgnoreCase) ? given[DiskPrefix.Length..] : given;
        if (disks.FirstOrDefault(d => d.Name == text || d.Handle == text) is { } disk)
            return new SnapshotSource(volume, name, DiskPrefix + disk.Name, disk.Handle);
        if (ArtefactSource.Parse(given, ArtefactSourceKind.Disk) is { Kind: not ArtefactSourceKind.Native } other)
        {
            bag.Report(
                DiskDiagnostics.SourceNotFound, null, other.Kind == ArtefactSourceKind.Disk ? $"Source '{given}' was not found" : $"A snapshot is made from a disk, not from '{given}'",
                Suggestion.Hint(text, disks.Select(d => d.Name)) ?? $"See kompoxops disk list -V {volume.Name}");
            return null;
        }
        // Nobody is to be stopped for a disk that there is not.
        if (snapshots is ISnapshotSource platform)
            await platform.CheckAsync(volume, given, cancellationToken).ConfigureAwait(false);
        return new SnapshotSource(volume, name, given, null);
    }

    /// <summary>
    /// Makes the names of the snapshots free, for whoever holds the app's run, so that nobody else makes any; <c>false</c> after a diagnostic.
    /// What is left of an interrupted run is of another moment: it is not completed but removed.
    /// </summary>
    public static async Task<bool> ClearAsync(
        ISnapshots snapshots, IReadOnlyList<SnapshotSource> sources, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var isFree = true;
        foreach (var (volume, name, _, _) in sources)
        {
            var existing = await FindAsync(snapshots, volume, name, cancellationToken).ConfigureAwait(false);
            if (existing is { State: ArtefactState.Ready })
            {
                ReportTaken(volume, name, bag);
                isFree = false;
            }
            else if (existing is not null)
            {
                await snapshots.DeleteAsync(volume, name, cancellationToken).ConfigureAwait(false);
            }
        }
        return isFree;
    }

    private static async Task<Snapshot?> FindAsync(ISnapshots snapshots, AppVolume volume, string name, CancellationToken cancellationToken) =>
        (await snapshots.ListAsync(volume, cancellationToken).ConfigureAwait(false)).FirstOrDefault(s => s.Name == name);

    private static void ReportTaken(AppVolume volume, string name, DiagnosticBag bag) =>
        bag.Report(SnapshotDiagnostics.Exists, null, $"Volume '{volume.Name}' has a snapshot '{name}'", "Choose another name");
}
