using Kompox.Disks;
using Kompox.Kubernetes;
using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Serialization;

namespace Kompox.Drivers.Streaming;

/// <summary>
/// A pod that has nothing but the content of one disk, to stream it through <c>exec</c>. It is a Job that ends by itself when nobody streams
/// any more, so a command that was killed leaves nothing that runs on.
/// </summary>
internal sealed class StreamPod(DriverTarget target, string image)
{
    /// <summary>Where the content is mounted.</summary>
    public const string MountPath = "/disk";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private const string Watch = """
        trap 'exit 0' TERM
        idle=0
        while [ $idle -lt 24 ]; do
          sleep 5 >/dev/null 2>&1 & wait $!
          if cat /proc/[0-9]*/comm 2>/dev/null | grep -qxE 'tar|sha256sum|find|sort|sync'; then idle=0; else idle=$((idle + 1)); fi
        done
        """;

    /// <summary>Starts a pod, gives its name to <paramref name="act"/>, and removes it.</summary>
    /// <param name="name">Name of its Job.</param>
    /// <param name="labels">Labels of Job and pod.</param>
    /// <param name="spec">Makes the pod's specification from command and variables.</param>
    /// <param name="act">What streams.</param>
    /// <param name="cancellationToken">Ends it; the pod is removed all the same.</param>
    public async Task RunAsync(
        string name, IReadOnlyList<KeyValuePair<string, string>> labels, Func<IReadOnlyList<string>, PodSpec> spec,
        Func<string, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var job = new Job
        {
            Metadata = new ObjectMeta { Name = name, Namespace = SystemNamespace.Space, Labels = labels },
            BackoffLimit = 0,
            TtlSecondsAfterFinished = 60,
            Template = new PodTemplate(new ObjectMeta { Labels = labels }, spec(["sh", "-c", ToolPod.Escape(Watch)])),
        };
        var key = ObjectKey.Of(job);
        await SystemNamespace.CreateInAsync(target.Connection, key, JsonObjectWriter.Write(job), cancellationToken).ConfigureAwait(false);
        try
        {
            await act(await WaitAsync(key, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // After Ctrl-C too: the calls are short, and a process that is leaving lets them go.
            await target.Connection.DeleteAsync(key, new DeleteOptions(), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<string> WaitAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(StartLimit, target.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var state = "no pod was made";
        try
        {
            await foreach (var change in target.Connection.WatchAsync(ResourceTypes.Pod, SystemNamespace.Space, $"job-name={key.Name}", both.Token).ConfigureAwait(false))
            {
                state = PodReason.Of(change.Object) ?? state;
                if (change.Object.Text("status", "phase") == "Running")
                    return change.Object.Name;
                if (change.Kind == WatchChangeKind.Deleted || change.Object.Text("status", "phase") is "Failed" or "Succeeded")
                    break;
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
        }
        throw DiskDiagnostics.TransferFailed.Failure($"The pod that streams the disk did not start: {state}", $"the image is '{image}'; {ToolPod.ImageSetting} names another one");
    }
}
