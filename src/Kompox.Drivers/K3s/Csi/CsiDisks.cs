using Kompox.Diagnostics;
using Kompox.Drivers.K3s.Local;
using Kompox.Drivers.K3s.Records;
using Kompox.Drivers.Streaming;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects.Pods;
using Kompox.Operations;

namespace Kompox.Drivers.K3s.Csi;

/// <summary>
/// Disks that are volumes of a storage class. A claim of Kompox's own keeps the volume, whose reclaim policy is Retain as soon as it is
/// there; the app mounts the same storage through a PersistentVolume of its own with the same handle.
/// </summary>
internal sealed class CsiDisks(DriverTarget target, RecordStore store, K3sSettings settings) : IDiskBackend
{
    private const string RetainPolicy = "persistentVolumeReclaimPolicy";
    private readonly AppNames _names = new(target.App.Id);
    private readonly Waiting _waiting = new(target);
    private readonly CsiSnapshots _snapshots = new(target, store);
    private readonly DiskReading _reading = new(target, store, settings.ToolImage);
    private readonly StreamPod _pod = new(target, settings.ToolImage);

    /// <inheritdoc/>
    public async Task<ArtefactRecord> CreateAsync(AppVolume volume, DiskRequest request, VolumeRecords known, CancellationToken cancellationToken)
    {
        var source = SourceRecords.Find(known, ArtefactSource.Parse(request.Source, ArtefactSourceKind.Snapshot));
        if (source is not null && source.Backend != K3sDisks.CsiBackend)
            throw K3sDiagnostics.Failure(
                Kompox.Disks.DiskDiagnostics.SourceNotFound, $"Source '{request.Source}' is of backend '{source.Backend}', the volume of 'csi'", "move it with disk export and disk import");
        var existing = request.Name is { } name ? known.Find(ArtefactKind.Disk, name) : null;
        var record = existing ?? await store.WriteAsync(Draft(volume, request, source), cancellationToken).ConfigureAwait(false);
        if (record.State == ArtefactState.Ready)
            return record;
        return await ReadyAsync(await ProvisionAsync(volume, record, source, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ArtefactRecord> MakeSnapshotAsync(ArtefactRecord record, ArtefactRecord source, CancellationToken cancellationToken) =>
        _snapshots.MakeAsync(record, source, cancellationToken);

    /// <inheritdoc/>
    public async Task<ArtefactRecord> ResizeAsync(ArtefactRecord record, long bytes, CancellationToken cancellationToken)
    {
        var type = await StorageClasses.FindAsync(target.Connection, record.Options, cancellationToken).ConfigureAwait(false);
        if (type.Flag("allowVolumeExpansion") != true)
            throw K3sDiagnostics.Failure(K3sDiagnostics.NoStorageClass, $"Storage class '{type.Name}' does not let volumes grow", "set its allowVolumeExpansion, or make a larger disk from a snapshot");
        await target.Connection.PatchAsync(CsiNames.Claim(store, record), CsiBodies.Grow(bytes), cancellationToken).ConfigureAwait(false);
        return record with { SizeBytes = bytes };
    }

    /// <summary>Nothing of ours runs: the claim waits by itself.</summary>
    public Task StopAsync(ArtefactRecord record, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DeleteAsync(ArtefactRecord record, CancellationToken cancellationToken)
    {
        if (record.Kind == ArtefactKind.Snapshot)
        {
            await _snapshots.RemoveAsync(record, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var claim = CsiNames.Claim(store, record);
            var volume = (await target.Connection.GetAsync(claim, cancellationToken).ConfigureAwait(false))?.Text("spec", "volumeName");
            if (volume is not null)
                await SetPolicyAsync(volume, "Delete", cancellationToken).ConfigureAwait(false);
            await target.Connection.DeleteAsync(claim, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
            await _waiting.UntilAsync(claim, "waiting for the claim to go", item => item is null, cancellationToken).ConfigureAwait(false);
            if (volume is not null)
                await _waiting.UntilAsync(CsiNames.Volume(volume), "waiting for the volume to go", item => item is null, cancellationToken).ConfigureAwait(false);
        }
        await store.ForgetAsync(record, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task ReadAsync(ArtefactRecord record, Stream output, CancellationToken cancellationToken) =>
        _reading.ReadAsync(record, command => Pod(record, command, isReadOnly: true), output, cancellationToken);

    /// <inheritdoc/>
    public async Task<ArtefactRecord> ImportAsync(
        AppVolume volume, DiskRequest request, ArtefactRecord? existing, Func<Stream, CancellationToken, Task<string>> write, CancellationToken cancellationToken)
    {
        if (existing is not null)
            throw K3sDiagnostics.Failure(Kompox.Disks.DiskDiagnostics.Exists, $"Disk '{existing.Name}' is left over from an import", $"remove it first: disk delete -V {volume.Name} -N {existing.Name}");
        var record = await store.WriteAsync(Draft(volume, request with { Source = null }, null) with { Source = LocalContents.ImportSource }, cancellationToken).ConfigureAwait(false);
        try
        {
            var made = await ProvisionAsync(volume, record, null, cancellationToken).ConfigureAwait(false);
            await _pod.RunAsync(
                $"{store.Prefix}-{record.Run}-write", DiskJob.Labels(_names, record), command => Pod(record, command, isReadOnly: false),
                async (pod, cancel) =>
                {
                    var digest = await TarFeed.RunAsync(target.Connection, pod, write, cancel).ConfigureAwait(false);
                    await TarExec.CheckAsync(target.Connection, pod, digest, cancel).ConfigureAwait(false);
                }, cancellationToken).ConfigureAwait(false);
            return await ReadyAsync(made, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is KompoxException or IOException)
        {
            var marked = await store.WriteAsync(record with { State = ArtefactState.Deleting }, cancellationToken).ConfigureAwait(false);
            await DeleteAsync(marked, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<ArtefactRecord> ProvisionAsync(AppVolume volume, ArtefactRecord record, ArtefactRecord? source, CancellationToken cancellationToken)
    {
        var type = await StorageClasses.FindAsync(target.Connection, record.Options, cancellationToken).ConfigureAwait(false);
        target.Events.Report(new MessageEvent(
            "provisioning disk", new("volume", record.Volume), new("name", record.Name), new("class", type.Name), new("source", record.Source ?? "")));
        var key = CsiNames.Claim(store, record);
        var from = source is null ? null : source.Kind == ArtefactKind.Disk ? CsiNames.Claim(store, source) : CsiNames.Snapshot(store, source);
        var body = CsiBodies.Claim(key, record, _names, type.Name, StorageClasses.AccessMode(volume), from);
        try
        {
            await SystemNamespace.CreateInAsync(target.Connection, key, body, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.AlreadyExists.Code)
        {
            // A run that was cut off has made it: it is waited for.
        }
        if (StorageClasses.WaitsForPod(type))
            await _pod.RunAsync($"{store.Prefix}-{CompactId.Create(target.Time, target.Random)}", DiskJob.Labels(_names, record), command => Pod(record, command, isReadOnly: false), static (_, _) => Task.CompletedTask, cancellationToken)
                .ConfigureAwait(false);
        var claim = await _waiting.UntilAsync(key, "waiting for the storage class to make a volume", IsBound, cancellationToken).ConfigureAwait(false);
        var name = claim!.Text("spec", "volumeName")!;
        await SetPolicyAsync(name, "Retain", cancellationToken).ConfigureAwait(false);
        var made = await target.Connection.GetAsync(CsiNames.Volume(name), cancellationToken).ConfigureAwait(false);
        if (source is not null && made?.Find("spec", "csi") is null)
            await RefuseEmptyAsync(record, type, cancellationToken).ConfigureAwait(false);
        var nodes = await target.Connection.ListAllAsync(ResourceTypes.Node, null, null, cancellationToken).ConfigureAwait(false);
        return BoundVolume.Describe(record, made!, nodes);
    }

    // Provisioners that are no CSI drivers do not look at the source: what they make is empty, and must never pass for a copy.
    private async Task RefuseEmptyAsync(ArtefactRecord record, ObservedObject type, CancellationToken cancellationToken)
    {
        var marked = await store.WriteAsync(record with { State = ArtefactState.Deleting }, cancellationToken).ConfigureAwait(false);
        await DeleteAsync(marked, cancellationToken).ConfigureAwait(false);
        throw K3sDiagnostics.Failure(
            K3sDiagnostics.NoStorageClass, $"Storage class '{type.Name}' ({type.Text("provisioner")}) cannot copy: what it made from '{record.Source}' was empty and has been removed",
            "use disk export and disk import, a CSI driver, or backend: local");
    }

    private static bool IsBound(ObservedObject? claim) => claim is null
        ? throw K3sDiagnostics.Failure(K3sDiagnostics.NotProvisioned, "The claim was deleted by somebody else")
        : claim.Text("status", "phase") == "Bound";

    private async Task SetPolicyAsync(string volume, string policy, CancellationToken cancellationToken)
    {
        try
        {
            await target.Connection.PatchAsync(CsiNames.Volume(volume), CsiBodies.Patch(RetainPolicy, policy), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.NotFound.Code && policy == "Delete")
        {
            // Gone already: a deletion that was cut off is being finished.
        }
    }

    private Task<ArtefactRecord> ReadyAsync(ArtefactRecord record, CancellationToken cancellationToken) =>
        store.WriteAsync(record with { State = ArtefactState.Ready, UpdatedAt = target.Time.GetUtcNow() }, cancellationToken);

    private PodSpec Pod(ArtefactRecord record, IReadOnlyList<string> command, bool isReadOnly) => ToolPod.Pod(
        null, settings.ToolImage, command, [], new ClaimVolume { Name = "disk", ClaimName = CsiNames.Claim(store, record).Name }, StreamPod.MountPath, isReadOnly);

    private ArtefactRecord Draft(AppVolume volume, DiskRequest request, ArtefactRecord? source)
    {
        var run = CompactId.Create(target.Time, target.Random);
        var now = target.Time.GetUtcNow();
        return new ArtefactRecord
        {
            Kind = ArtefactKind.Disk,
            Volume = volume.Name,
            Name = request.Name ?? run,
            Backend = K3sDisks.CsiBackend,
            State = ArtefactState.Incomplete,
            Run = run,
            SizeBytes = Math.Max(request.Size?.Bytes ?? volume.Size.Bytes, source?.SizeBytes ?? 0),
            Zone = request.Zone ?? target.App.Deployment.Zone,
            Options = K3sDisks.Merge(volume.Options, request.Options),
            Source = ArtefactSource.Parse(request.Source, ArtefactSourceKind.Snapshot)?.ToString(),
            IsBootstrap = request.IsBootstrap,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}
