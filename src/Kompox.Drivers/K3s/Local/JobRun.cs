using Kompox.Diagnostics;
using Kompox.Drivers.K3s.Records;
using Kompox.Drivers.Streaming;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Serialization;

namespace Kompox.Drivers.K3s.Local;

/// <summary>Has a Job do a piece of work and waits for its outcome. A Job of the same run that is there already is waited for, not doubled.</summary>
internal sealed class JobRun(DriverTarget target, RecordStore store, K3sSettings settings)
{
    /// <summary>How long a pod may take to start before it is looked at as stuck.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private const string OwnerLabel = "controller-uid";
    private static readonly string[] ImportVerbs = ["prepare", "write", "publish"];
    private readonly IClusterConnection _connection = target.Connection;
    private readonly AppNames _names = new(target.App.Id);

    /// <summary>Does the work; the Job is gone afterwards, unless waiting was cancelled.</summary>
    public async Task<WorkResult> RunAsync(DiskWork work, CancellationToken cancellationToken)
    {
        var job = DiskJob.Render(DiskJob.NameOf(store, work.Artefact, work.Verb), work, _names, settings.ToolImage);
        var key = ObjectKey.Of(job);
        var uid = await StartAsync(key, job, work.Artefact, cancellationToken).ConfigureAwait(false);
        var pulse = new NodePulse(target, work.Artefact.Node!, work.Title);
        var result = await pulse.RunAsync(cancel => WaitAsync(key, uid, work, cancel), cancellationToken).ConfigureAwait(false);
        await _connection.DeleteAsync(key, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Whether a Job of a record is at work, or about to be.</summary>
    public async Task<bool> IsActiveAsync(ArtefactRecord record, CancellationToken cancellationToken)
    {
        foreach (var key in KeysOf(record))
        {
            if (await _connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } job && !IsOver(job))
                return true;
        }
        return false;
    }

    /// <summary>Ends the Jobs of a record and waits until their pods have gone.</summary>
    public async Task StopAsync(ArtefactRecord record, CancellationToken cancellationToken)
    {
        foreach (var key in KeysOf(record))
            await StopAsync(key, record, cancellationToken).ConfigureAwait(false);
    }

    private async Task StopAsync(ObjectKey key, ArtefactRecord record, CancellationToken cancellationToken)
    {
        if (!await _connection.DeleteAsync(key, new DeleteOptions(), cancellationToken).ConfigureAwait(false))
            return;
        var pulse = new NodePulse(target, record.Node!, $"stopping the work on '{record.Name}'");
        await pulse.RunAsync(cancel => WaitForEndAsync(key, cancel), cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> WaitForEndAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        while (await HasPodsAsync(key, cancellationToken).ConfigureAwait(false))
            await Task.Delay(TimeSpan.FromMilliseconds(500), target.Time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    // The uid of the Job.
    private async Task<string> StartAsync(ObjectKey key, Job job, ArtefactRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return (await SystemNamespace.CreateInAsync(_connection, key, JsonObjectWriter.Write(job), cancellationToken).ConfigureAwait(false)).Uid;
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.AlreadyExists.Code)
        {
            // One that has ended is run again: its work is found done, or its reason to fail may be gone.
            if (await _connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } there && !IsOver(there))
                return there.Uid;
            await StopAsync(key, record, cancellationToken).ConfigureAwait(false);
            return (await _connection.CreateAsync(key, JsonObjectWriter.Write(job), cancellationToken).ConfigureAwait(false)).Uid;
        }
    }

    private async Task<WorkResult> WaitAsync(ObjectKey key, string uid, DiskWork work, CancellationToken cancellationToken)
    {
        using var progress = new JobProgress(target, work.Title);
        using var limit = new CancellationTokenSource(StartLimit, target.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var state = "no pod was made";
        try
        {
            await foreach (var change in _connection.WatchAsync(ResourceTypes.Pod, RecordStore.Space, $"job-name={key.Name}", both.Token).ConfigureAwait(false))
            {
                var pod = change.Object;
                // The pod of a former Job of that name, which is still on its way out.
                if (pod.Label(OwnerLabel) is { } owner && owner != uid)
                    continue;
                if (ResultOf(pod) is { } result)
                {
                    progress.Finish(result);
                    return result;
                }
                if (change.Kind == WatchChangeKind.Deleted)
                    return new WorkResult { IsGood = false, Reason = "lost", Message = "the pod was deleted by somebody else" };
                state = PodReason.Of(pod) ?? state;
                if (pod.Text("status", "phase") != "Running")
                    continue;
                limit.CancelAfter(Timeout.InfiniteTimeSpan);
                progress.Follow(pod);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            await _connection.DeleteAsync(key, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
            throw K3sDiagnostics.Failure(
                K3sDiagnostics.JobNotStarted, $"{work.Title}: the pod on node '{work.Artefact.Node}' did not start: {state}",
                $"the image is '{settings.ToolImage}'; {K3sSettings.ToolImageSetting} names another one");
        }
        return new WorkResult { IsGood = false, Reason = "lost", Message = "the watch ended" };
    }

    private static WorkResult? ResultOf(ObservedObject pod)
    {
        foreach (var container in pod.Items("status", "containerStatuses"))
        {
            if (ObservedObject.Find(container, "state", "terminated") is not { } end)
                continue;
            var message = ObservedObject.Find(end, "message")?.GetString() ?? "";
            var reason = ObservedObject.Find(end, "reason")?.GetString() ?? "";
            var code = ObservedObject.Find(end, "exitCode")?.ToString() ?? "";
            return message.Length > 0 ? WorkResult.Parse(message) : new WorkResult { IsGood = false, Reason = "ended", Message = $"{reason} (exit code {code})" };
        }
        // Evicted, or refused by the kubelet: such a pod has no container.
        return pod.Text("status", "phase") == "Failed"
            ? new WorkResult { IsGood = false, Reason = "ended", Message = pod.Text("status", "message") ?? pod.Text("status", "reason") ?? "the pod failed" }
            : null;
    }

    /// <summary>Whether a Job has ended, well or not.</summary>
    public static bool IsOver(ObservedObject job) => job.Number("status", "succeeded") > 0 || job.Number("status", "failed") > 0;

    private async Task<bool> HasPodsAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        await foreach (var _ in _connection.ListAsync(ResourceTypes.Pod, key.Namespace, $"job-name={key.Name}", cancellationToken).ConfigureAwait(false))
            return true;
        return false;
    }

    // An import goes by steps with a Job each.
    private IEnumerable<ObjectKey> KeysOf(ArtefactRecord record) =>
        (record.Source == LocalContents.ImportSource ? ImportVerbs : [""]).Select(v => new ObjectKey(ResourceTypes.Job, RecordStore.Space, DiskJob.NameOf(store, record, v)));
}
