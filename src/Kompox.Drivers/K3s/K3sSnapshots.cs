using Kompox.Disks;
using Kompox.Drivers.K3s.Csi;
using Kompox.Drivers.K3s.Local;
using Kompox.Drivers.K3s.Records;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.K3s;

/// <summary>The snapshots of an app: what both backends have in common, and the choice between them.</summary>
internal sealed class K3sSnapshots : ISnapshots
{
    private readonly DriverTarget _target;
    private readonly RecordStore _store;
    private readonly LocalDisks _local;
    private readonly CsiDisks _csi;
    private readonly AppNames _names;

    public K3sSnapshots(DriverTarget target)
    {
        _target = target;
        _names = new AppNames(target.App.Id);
        _store = new RecordStore(target.Connection, _names);
        var settings = K3sSettings.Of(target.App, target.Cluster, target.Provider);
        _local = new LocalDisks(target, _store, settings);
        _csi = new CsiDisks(target, _store, settings);
    }

    /// <summary>A copy of a directory takes its time; a snapshot of a CSI driver is of one moment.</summary>
    public bool IsAtomic(AppVolume volume) => K3sDisks.BackendOf(volume, volume.Options) == K3sDisks.CsiBackend;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Snapshot>> ListAsync(AppVolume volume, CancellationToken cancellationToken)
    {
        var known = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        return [.. known.Snapshots.Select(s => s.ToSnapshot())];
    }

    /// <inheritdoc/>
    public async Task<Snapshot> CreateAsync(AppVolume volume, SnapshotRequest request, CancellationToken cancellationToken)
    {
        K3sDisks.Check("snapshot", request.Name);
        var known = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var source = SourceOf(volume, request, known);
        var existing = request.Name is { } name ? known.Find(ArtefactKind.Snapshot, name) : null;
        if (existing is not null)
            CheckSame(existing, request, source);
        var record = existing ?? await _store.WriteAsync(Draft(volume, request, source), cancellationToken).ConfigureAwait(false);
        if (record.State == ArtefactState.Ready)
            return record.ToSnapshot();
        var made = await Of(record.Backend).MakeSnapshotAsync(record, source, cancellationToken).ConfigureAwait(false);
        if (made.IsChanged)
            _target.Events.Report(new MessageEvent("disk was written to during the snapshot", new("volume", volume.Name), new("name", made.Name)) { IsWarning = true });
        return made.ToSnapshot();
    }

    /// <inheritdoc/>
    public async Task RecordAsync(AppVolume volume, string name, SnapshotCheck check, CancellationToken cancellationToken)
    {
        var record = await NeedAsync(volume, name, cancellationToken).ConfigureAwait(false);
        await _store.WriteAsync(record with { Check = check, UpdatedAt = _target.Time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        K3sDisks.Check("snapshot", name);
        var record = await NeedAsync(volume, name, cancellationToken).ConfigureAwait(false);
        if (record.State == ArtefactState.Incomplete)
            await Of(record.Backend).StopAsync(record, cancellationToken).ConfigureAwait(false);
        var marked = await _local.TryMarkAsync(record, cancellationToken).ConfigureAwait(false)
            ?? throw K3sDiagnostics.Failure(K3sDiagnostics.OtherRun, $"Snapshot '{name}' is changed by another command");
        // A copy that was begun before the mark is in the list; one that begins after it sees the mark.
        var known = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        if (known.FindCopyOf(marked) is { } copy)
        {
            await _store.WriteAsync(marked with { State = record.State }, cancellationToken).ConfigureAwait(false);
            throw K3sDiagnostics.Failure(
                DiskDiagnostics.InUse, $"Snapshot '{name}' is being restored to disk '{copy.Name}'", "wait for it; an unfinished disk whose command has gone can be deleted");
        }
        await Of(record.Backend).DeleteAsync(marked, cancellationToken).ConfigureAwait(false);
    }

    private IDiskBackend Of(string backend) => backend == K3sDisks.CsiBackend ? _csi : _local;

    private static ArtefactRecord SourceOf(AppVolume volume, SnapshotRequest request, VolumeRecords known)
    {
        if (ArtefactSource.Parse(request.Source, ArtefactSourceKind.Disk) is { } named)
            return named.Kind == ArtefactSourceKind.Snapshot
                ? throw K3sDiagnostics.Failure(DiskDiagnostics.SourceNotFound, $"A snapshot is made from a disk, not from '{named}'")
                : SourceRecords.Find(known, named)!;
        if (known.Assigned is null)
            throw K3sDiagnostics.Failure(
                DiskDiagnostics.NoneAssigned, $"Volume '{volume.Name}' has no assigned disk to make a snapshot of", "name a disk with -S disk:NAME", volume.Location);
        return SourceRecords.Find(known, new ArtefactSource(ArtefactSourceKind.Disk, known.Assigned))!;
    }

    private static void CheckSame(ArtefactRecord existing, SnapshotRequest request, ArtefactRecord source)
    {
        if (existing.State == ArtefactState.Deleting)
            throw K3sDiagnostics.Failure(
                DiskDiagnostics.NotReady, $"Snapshot '{existing.Name}' is being deleted", $"finish that: snapshot delete -V {existing.Volume} -N {existing.Name}");
        if (existing.SourceOf(ArtefactSourceKind.Disk) != source.Name || existing.State == ArtefactState.Incomplete && existing.Consistency != request.Consistency)
            throw K3sDiagnostics.Failure(DiskDiagnostics.Exists, $"Snapshot '{existing.Name}' exists already, made from {existing.Source}", "choose another name");
    }

    private ArtefactRecord Draft(AppVolume volume, SnapshotRequest request, ArtefactRecord source)
    {
        var run = CompactId.Create(_target.Time, _target.Random);
        var name = request.Name ?? run;
        var now = _target.Time.GetUtcNow();
        return new ArtefactRecord
        {
            Kind = ArtefactKind.Snapshot,
            Volume = volume.Name,
            Name = name,
            Backend = source.Backend,
            State = ArtefactState.Incomplete,
            Run = run,
            Mark = run,
            SizeBytes = source.SizeBytes,
            Zone = source.Zone,
            Node = source.Node,
            Root = source.Root,
            Place = $"{_names.Namespace}/{volume.Name}/snapshots/{name}",
            Source = $"disk:{source.Name}",
            Group = request.Group,
            Consistency = request.Consistency,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private async Task<ArtefactRecord> NeedAsync(AppVolume volume, string name, CancellationToken cancellationToken) =>
        await _store.FindAsync(ArtefactKind.Snapshot, volume.Name, name, cancellationToken).ConfigureAwait(false)
        ?? throw K3sDiagnostics.Failure(DiskDiagnostics.SourceNotFound, $"snapshot not found: {name}", "see kompoxops snapshot list");
}
