using Kompox.Diagnostics;
using Kompox.Drivers.K3s.Records;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.K3s.Csi;

/// <summary>Snapshots that are VolumeSnapshots of the disk's claim; their content is retained until the snapshot is deleted by its own verb.</summary>
internal sealed class CsiSnapshots(DriverTarget target, RecordStore store)
{
    /// <summary>Volume option: the VolumeSnapshotClass; without it the default one of the driver.</summary>
    public const string ClassOption = "snapshotClass";

    private const string DeletionPolicy = "deletionPolicy";
    private readonly AppNames _names = new(target.App.Id);
    private readonly Waiting _waiting = new(target);

    /// <summary>Makes the VolumeSnapshot of a record, or waits for the one that a run before has made.</summary>
    public async Task<ArtefactRecord> MakeAsync(ArtefactRecord record, ArtefactRecord source, CancellationToken cancellationToken)
    {
        if (!await target.Connection.HasTypeAsync(ResourceTypes.VolumeSnapshot, cancellationToken).ConfigureAwait(false))
        {
            await store.ForgetAsync(record, cancellationToken).ConfigureAwait(false);
            throw K3sDiagnostics.Failure(K3sDiagnostics.NoSnapshotSupport, "The cluster does not know VolumeSnapshots (snapshot.storage.k8s.io/v1)", "install the snapshot CRDs and controller of the CSI driver");
        }
        var key = CsiNames.Snapshot(store, record);
        target.Events.Report(new MessageEvent("snapshotting disk", new("volume", record.Volume), new("name", record.Name), new("source", record.Source ?? "")));
        try
        {
            var body = CsiBodies.Snapshot(key, record, _names, CsiNames.Claim(store, source).Name, source.Options.GetValueOrDefault(ClassOption));
            await target.Connection.CreateAsync(key, body, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.AlreadyExists.Code)
        {
        }
        var made = await _waiting.UntilAsync(key, "waiting for the snapshot", IsReady, ErrorOf, cancellationToken).ConfigureAwait(false);
        var content = made!.Text("status", "boundVolumeSnapshotContentName")!;
        await target.Connection.PatchAsync(CsiNames.Content(content), CsiBodies.Patch(DeletionPolicy, "Retain"), cancellationToken).ConfigureAwait(false);
        var observed = await target.Connection.GetAsync(CsiNames.Content(content), cancellationToken).ConfigureAwait(false);
        var restoreSize = made.Text("status", "restoreSize") is { } text && ByteSize.TryParseQuantity(text, out var size) ? size.Bytes : 0;
        var ready = record with
        {
            State = ArtefactState.Ready,
            CsiHandle = observed?.Text("status", "snapshotHandle") ?? content,
            SizeBytes = Math.Max(record.SizeBytes, restoreSize),
            UpdatedAt = target.Time.GetUtcNow(),
        };
        return await store.WriteAsync(ready, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes VolumeSnapshot and content.</summary>
    public async Task RemoveAsync(ArtefactRecord record, CancellationToken cancellationToken)
    {
        if (!await target.Connection.HasTypeAsync(ResourceTypes.VolumeSnapshot, cancellationToken).ConfigureAwait(false))
            return;
        var key = CsiNames.Snapshot(store, record);
        var content = (await target.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false))?.Text("status", "boundVolumeSnapshotContentName");
        if (content is not null && await target.Connection.GetAsync(CsiNames.Content(content), cancellationToken).ConfigureAwait(false) is not null)
            await target.Connection.PatchAsync(CsiNames.Content(content), CsiBodies.Patch(DeletionPolicy, "Delete"), cancellationToken).ConfigureAwait(false);
        await target.Connection.DeleteAsync(key, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
        await _waiting.UntilAsync(key, "waiting for the snapshot to go", item => item is null, cancellationToken).ConfigureAwait(false);
        if (content is not null)
            await _waiting.UntilAsync(CsiNames.Content(content), "waiting for the snapshot's content to go", item => item is null, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsReady(ObservedObject? snapshot)
    {
        if (snapshot is null)
            throw K3sDiagnostics.Failure(K3sDiagnostics.NotProvisioned, "The VolumeSnapshot was deleted by somebody else");
        return snapshot.Flag("status", "readyToUse") == true && snapshot.Text("status", "boundVolumeSnapshotContentName") is not null;
    }

    // The snapshot controller notes an error of the driver, tries again, and takes the note away when that succeeds.
    private static string? ErrorOf(ObservedObject snapshot) =>
        snapshot.Text("status", "error", "message") is { } error ? $"the CSI driver made no snapshot: {error}" : null;
}
