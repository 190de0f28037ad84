using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.K3s.Records;
using Kompox.Drivers.Streaming;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects.Pods;

namespace Kompox.Drivers.K3s.Local;

/// <summary>
/// Streams the content of disks, and knows which are being streamed. Whoever reads looks at the record once its pod is known to the cluster, and
/// whoever deletes looks for such pods once the record says so: one of the two always sees the other.
/// </summary>
internal sealed class DiskReading(DriverTarget target, RecordStore store, string image)
{
    /// <summary>Label of Jobs and pods: the disk that they read.</summary>
    private const string ReadsLabel = "kompox.dev/reads";

    private readonly StreamPod _pod = new(target, image);
    private readonly AppNames _names = new(target.App.Id);

    /// <summary>Writes the content of a disk as a tar.</summary>
    /// <param name="record">The disk.</param>
    /// <param name="spec">Makes the pod's specification from its command.</param>
    /// <param name="output">Takes the tar.</param>
    /// <param name="cancellationToken">Ends it; the pod is removed all the same.</param>
    public Task ReadAsync(ArtefactRecord record, Func<IReadOnlyList<string>, PodSpec> spec, Stream output, CancellationToken cancellationToken) => _pod.RunAsync(
        $"{store.Prefix}-{CompactId.Create(target.Time, target.Random)}-read", [.. DiskJob.Labels(_names, record), new(ReadsLabel, record.Name)], spec,
        async (pod, cancel) =>
        {
            if (await store.FindAsync(record.Kind, record.Volume, record.Name, cancel).ConfigureAwait(false) is not { State: ArtefactState.Ready } now || now.Mark != record.Mark)
                throw K3sDiagnostics.Failure(DiskDiagnostics.NotReady, $"Disk '{record.Name}' is being deleted by another command");
            await TarExec.PackAsync(target.Connection, pod, output, cancel).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>The failure of whoever would delete a disk that is being read; <c>null</c>: nobody reads it.</summary>
    public async Task<KompoxException?> FindReaderAsync(ArtefactRecord record, CancellationToken cancellationToken)
    {
        var selector = $"{AppLabels.AppIdHash}={_names.Hashes.AppId},{RecordStore.VolumeLabel}={record.Volume},{ReadsLabel}={record.Name}";
        await foreach (var job in target.Connection.ListAsync(ResourceTypes.Job, RecordStore.Space, selector, cancellationToken).ConfigureAwait(false))
        {
            if (!job.IsTerminating && !JobRun.IsOver(job))
                return K3sDiagnostics.Failure(
                    DiskDiagnostics.InUse, $"Disk '{record.Name}' is being exported (Job {RecordStore.Space}/{job.Name})",
                    "wait for it; when its command has gone, the Job ends by itself within two minutes");
        }
        return null;
    }
}
