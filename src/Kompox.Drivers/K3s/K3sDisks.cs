using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.K3s.Csi;
using Kompox.Drivers.K3s.Local;
using Kompox.Drivers.K3s.Records;
using Kompox.Model;

namespace Kompox.Drivers.K3s;

/// <summary>The disks of an app: what both backends have in common, and the choice between them.</summary>
internal sealed class K3sDisks : IDisks, IDiskContents
{
    /// <summary>Volume option that chooses the backend.</summary>
    public const string BackendOption = "backend";

    /// <summary>Directories of nodes; the default.</summary>
    public const string LocalBackend = "local";

    /// <summary>Volumes of a storage class.</summary>
    public const string CsiBackend = "csi";

    private const int Attempts = 8;
    private readonly DriverTarget _target;
    private readonly RecordStore _store;
    private readonly LocalDisks _local;
    private readonly CsiDisks _csi;
    private readonly DiskReading _reading;
    private readonly AppNames _names;

    public K3sDisks(DriverTarget target)
    {
        _target = target;
        _names = new AppNames(target.App.Id);
        _store = new RecordStore(target.Connection, _names);
        var settings = K3sSettings.Of(target.App, target.Cluster, target.Provider);
        _local = new LocalDisks(target, _store, settings);
        _csi = new CsiDisks(target, _store, settings);
        _reading = new DiskReading(target, _store, settings.ToolImage);
    }

    /// <summary>Options of a volume with those of a request over them.</summary>
    public static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> volume, IReadOnlyDictionary<string, string> request)
    {
        var merged = new Dictionary<string, string>(volume, StringComparer.Ordinal);
        foreach (var (key, value) in request)
            merged[key] = value;
        return merged;
    }

    /// <summary>The backend of a volume: <c>local</c> or <c>csi</c>; shared volumes are always <c>csi</c>.</summary>
    public static string BackendOf(AppVolume volume, IReadOnlyDictionary<string, string> options) =>
        options.GetValueOrDefault(BackendOption, volume.Type == "files" ? CsiBackend : LocalBackend) switch
        {
            LocalBackend when volume.Type == "disk" => LocalBackend,
            CsiBackend => CsiBackend,
            var other => throw K3sDiagnostics.Failure(
                K3sDiagnostics.BadSetting, $"Volume '{volume.Name}' of type '{volume.Type}' cannot have backend '{other}'", "use 'local' or 'csi'", volume.Location),
        };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Disk>> ListAsync(AppVolume volume, CancellationToken cancellationToken)
    {
        var known = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        return [.. known.Disks.Select(d => d.ToDisk(known.Assigned))];
    }

    /// <inheritdoc/>
    public async Task<Disk> CreateAsync(AppVolume volume, DiskRequest request, CancellationToken cancellationToken)
    {
        Check("disk", request.Name);
        var known = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        if (request.Name is { } name && known.Find(ArtefactKind.Disk, name) is { } existing)
            CheckSame(existing, request);
        var backend = Of(BackendOf(volume, Merge(volume.Options, request.Options)));
        var made = await backend.CreateAsync(volume, request, known, cancellationToken).ConfigureAwait(false);
        return made.ToDisk(known.Assigned);
    }

    /// <inheritdoc/>
    public async Task AssignAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        Check("disk", name);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // In this order: whoever deletes the disk marks it first and then changes the object that is read here first.
            var assigned = await _store.ReadAssignedAsync(volume.Name, cancellationToken).ConfigureAwait(false);
            var disk = await NeedAsync(volume, name, cancellationToken).ConfigureAwait(false);
            if (disk.State != ArtefactState.Ready)
                throw K3sDiagnostics.Failure(DiskDiagnostics.NotReady, $"Disk '{name}' is {AssignedDisks.Words(disk.State)}");
            if (assigned.Disk == name || await _store.TryAssignAsync(volume.Name, assigned, name, cancellationToken).ConfigureAwait(false))
                return;
        }
        throw K3sDiagnostics.Failure(K3sDiagnostics.OtherRun, $"The assignment of volume '{volume.Name}' is changed by other commands all the time");
    }

    /// <inheritdoc/>
    public async Task UnassignAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        Check("disk", name);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var assigned = await _store.ReadAssignedAsync(volume.Name, cancellationToken).ConfigureAwait(false);
            if (assigned.Disk != name || await _store.TryAssignAsync(volume.Name, assigned, null, cancellationToken).ConfigureAwait(false))
                return;
        }
        throw K3sDiagnostics.Failure(K3sDiagnostics.OtherRun, $"The assignment of volume '{volume.Name}' is changed by other commands all the time");
    }

    /// <inheritdoc/>
    public async Task<Disk> ResizeAsync(AppVolume volume, string name, ByteSize size, CancellationToken cancellationToken)
    {
        Check("disk", name);
        var known = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var disk = known.Find(ArtefactKind.Disk, name) ?? throw Missing(name);
        if (disk.State != ArtefactState.Ready)
            throw K3sDiagnostics.Failure(DiskDiagnostics.NotReady, $"Disk '{name}' is {AssignedDisks.Words(disk.State)}");
        if (size.Bytes < disk.SizeBytes)
            throw K3sDiagnostics.Failure(DiskDiagnostics.Shrink, $"Disk '{name}' has {new ByteSize(disk.SizeBytes)}; it cannot be made {size}");
        if (size.Bytes == disk.SizeBytes)
            return disk.ToDisk(known.Assigned);
        var grown = await Of(disk.Backend).ResizeAsync(disk, size.Bytes, cancellationToken).ConfigureAwait(false);
        var resized = await _store.WriteAsync(grown with { UpdatedAt = _target.Time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
        return resized.ToDisk(known.Assigned);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        Check("disk", name);
        var record = await NeedAsync(volume, name, cancellationToken).ConfigureAwait(false);
        await RefuseUsedAsync(record, cancellationToken).ConfigureAwait(false);
        if (record.State == ArtefactState.Incomplete)
            await Of(record.Backend).StopAsync(record, cancellationToken).ConfigureAwait(false);
        var marked = await _local.TryMarkAsync(record, cancellationToken).ConfigureAwait(false)
            ?? throw K3sDiagnostics.Failure(K3sDiagnostics.OtherRun, $"Disk '{name}' is changed by another command");
        await GuardAsync(volume, marked, record.State, cancellationToken).ConfigureAwait(false);
        await DiskClaims.RemoveAsync(_target.Connection, _names, record.ToDisk(null), cancellationToken).ConfigureAwait(false);
        await Of(record.Backend).DeleteAsync(marked, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task ReadAsync(AppVolume volume, string name, Stream output, CancellationToken cancellationToken)
    {
        Check("disk", name);
        var record = await NeedAsync(volume, name, cancellationToken).ConfigureAwait(false);
        if (record.State != ArtefactState.Ready)
            throw K3sDiagnostics.Failure(DiskDiagnostics.NotReady, $"Disk '{name}' is {AssignedDisks.Words(record.State)}");
        await Of(record.Backend).ReadAsync(record, output, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Disk> WriteAsync(
        AppVolume volume, DiskRequest request, Func<Stream, CancellationToken, Task<string>> write, CancellationToken cancellationToken)
    {
        Check("disk", request.Name);
        var existing = request.Name is null ? null : await _store.FindAsync(ArtefactKind.Disk, volume.Name, request.Name, cancellationToken).ConfigureAwait(false);
        if (existing is not null && (existing.State != ArtefactState.Incomplete || existing.Source != LocalContents.ImportSource))
            throw K3sDiagnostics.Failure(DiskDiagnostics.Exists, $"Disk '{existing.Name}' exists already", "choose another name");
        var backend = Of(existing?.Backend ?? BackendOf(volume, Merge(volume.Options, request.Options)));
        return (await backend.ImportAsync(volume, request, existing, write, cancellationToken).ConfigureAwait(false)).ToDisk(null);
    }

    /// <summary>A name that cannot be one is refused before anything is asked.</summary>
    public static void Check(string what, string? name)
    {
        var bag = new DiagnosticBag();
        if (name is not null && !NameRules.CheckLabel(what, name, bag, null, NameRules.MaxDisk))
            throw new KompoxException(bag.First());
    }

    private IDiskBackend Of(string backend) => backend == CsiBackend ? _csi : _local;

    private static void CheckSame(ArtefactRecord existing, DiskRequest request)
    {
        if (existing.State == ArtefactState.Deleting)
            throw K3sDiagnostics.Failure(DiskDiagnostics.NotReady, $"Disk '{existing.Name}' is being deleted", $"finish that: disk delete -V {existing.Volume} -N {existing.Name}");
        var source = ArtefactSource.Parse(request.Source, ArtefactSourceKind.Snapshot)?.ToString();
        if (existing.Source != source || request.Size is { } size && size.Bytes > existing.SizeBytes)
            throw K3sDiagnostics.Failure(
                DiskDiagnostics.Exists, $"Disk '{existing.Name}' exists already{(existing.Source is null ? "" : $", made from {existing.Source}")}", "choose another name");
    }

    // The disk is marked. Whoever has decided to assign it before looks again after this; whoever has done so is seen here.
    private async Task GuardAsync(AppVolume volume, ArtefactRecord marked, ArtefactState before, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var assigned = await _store.ReadAssignedAsync(volume.Name, cancellationToken).ConfigureAwait(false);
            var known = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
            if (await WhyNotAsync(marked, assigned.Disk, known, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                await _store.WriteAsync(marked with { State = before }, cancellationToken).ConfigureAwait(false);
                throw reason;
            }
            if (await _store.TryGuardAsync(volume.Name, assigned, $"{marked.Name}/{marked.Run}", cancellationToken).ConfigureAwait(false))
                return;
        }
        throw K3sDiagnostics.Failure(K3sDiagnostics.OtherRun, $"The assignment of volume '{volume.Name}' is changed by other commands all the time");
    }

    private async Task<KompoxException?> WhyNotAsync(ArtefactRecord marked, string? assigned, VolumeRecords known, CancellationToken cancellationToken) =>
        assigned == marked.Name ? Assigned(marked.Name)
        : known.FindCopyOf(marked) is not null ? Copied(known, marked)
        : await _reading.FindReaderAsync(marked, cancellationToken).ConfigureAwait(false);

    private async Task RefuseUsedAsync(ArtefactRecord record, CancellationToken cancellationToken)
    {
        var assigned = await _store.ReadAssignedAsync(record.Volume, cancellationToken).ConfigureAwait(false);
        if (assigned.Disk == record.Name)
        {
            // Assigned and marked: that deletion was stopped before it touched anything.
            if (record.State == ArtefactState.Deleting)
                await _store.WriteAsync(record with { State = ArtefactState.Ready }, cancellationToken).ConfigureAwait(false);
            throw Assigned(record.Name);
        }
        var pods = await DiskUses.FindPodsAsync(_target.Connection, _names, record.ToDisk(null), cancellationToken).ConfigureAwait(false);
        if (pods.Count > 0)
            throw K3sDiagnostics.Failure(
                DiskDiagnostics.InUse, $"Disk '{record.Name}' is mounted by pod {string.Join(", ", pods.Select(p => p.Name))}", "deploy the app with its assigned disk first: app deploy");
    }

    private async Task<ArtefactRecord> NeedAsync(AppVolume volume, string name, CancellationToken cancellationToken) =>
        await _store.FindAsync(ArtefactKind.Disk, volume.Name, name, cancellationToken).ConfigureAwait(false) ?? throw Missing(name);

    private static KompoxException Missing(string name) => K3sDiagnostics.Failure(DiskDiagnostics.NotFound, $"disk not found: {name}", "see kompoxops disk list");

    private static KompoxException Assigned(string name) =>
        K3sDiagnostics.Failure(DiskDiagnostics.Assigned, $"disk {name} is assigned; assign another disk first before deletion");

    private static KompoxException Copied(VolumeRecords known, ArtefactRecord record)
    {
        var copy = known.FindCopyOf(record)!;
        return K3sDiagnostics.Failure(
            DiskDiagnostics.InUse, $"Disk '{record.Name}' is being copied to {(copy.Kind == ArtefactKind.Disk ? "disk" : "snapshot")} '{copy.Name}'",
            "wait for it; an unfinished copy whose command has gone can be deleted");
    }
}
