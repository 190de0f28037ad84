using Kompox.Diagnostics;
using Kompox.Drivers.K3s.Records;
using Kompox.Drivers.Streaming;
using Kompox.Model;
using Kompox.Objects.Pods;

namespace Kompox.Drivers.K3s.Local;

/// <summary>Streams the content of local disks. The pod that streams sees the directory of this disk and no other.</summary>
internal sealed class LocalContents(DriverTarget target, RecordStore store, K3sSettings settings, LocalDisks disks)
{
    /// <summary>Source of a disk that was made from an archive.</summary>
    public const string ImportSource = "import";

    private readonly JobRun _jobs = new(target, store, settings);
    private readonly DiskReading _reading = new(target, store, settings.ToolImage);
    private readonly StreamPod _pod = new(target, settings.ToolImage);
    private readonly AppNames _names = new(target.App.Id);

    /// <summary>Writes the content of a disk as a tar.</summary>
    public Task ReadAsync(ArtefactRecord record, Stream output, CancellationToken cancellationToken) =>
        _reading.ReadAsync(record, command => Pod(record, DiskJob.ContentOf(record), isReadOnly: true, command), output, cancellationToken);

    /// <summary>Fills an unfinished disk and makes it ready when the node finds the content that was sent.</summary>
    public async Task<ArtefactRecord> WriteAsync(ArtefactRecord record, Func<Stream, CancellationToken, Task<string>> write, CancellationToken cancellationToken)
    {
        try
        {
            await DoAsync(record, "prepare", "", cancellationToken).ConfigureAwait(false);
            var digest = "";
            await _pod.RunAsync(
                DiskJob.NameOf(store, record, "write"), DiskJob.Labels(_names, record), command => Pod(record, $"{record.Place}.partial", isReadOnly: false, command),
                async (pod, cancel) => digest = await TarFeed.RunAsync(target.Connection, pod, write, cancel).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            var result = await DoAsync(record, "publish", digest, cancellationToken).ConfigureAwait(false);
            return await disks.ReadyAsync(record, result, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is KompoxException or IOException)
        {
            if (await disks.TryMarkAsync(record, cancellationToken).ConfigureAwait(false) is { } marked)
                await disks.DeleteAsync(marked, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<WorkResult> DoAsync(ArtefactRecord record, string verb, string digest, CancellationToken cancellationToken)
    {
        var work = new DiskWork { Verb = verb, Artefact = record, Digest = digest, Title = $"importing disk {record.Name}" };
        var result = await _jobs.RunAsync(work, cancellationToken).ConfigureAwait(false);
        return result.IsGood ? result : throw WorkFailure.Of(work, result);
    }

    private PodSpec Pod(ArtefactRecord record, string directory, bool isReadOnly, IReadOnlyList<string> command) =>
        ToolPod.Pod(record.Node!, settings.ToolImage, command, [], new HostPathVolume { Name = "root", Path = $"{record.Root}/{directory}", Type = "Directory" }, StreamPod.MountPath, isReadOnly);
}
