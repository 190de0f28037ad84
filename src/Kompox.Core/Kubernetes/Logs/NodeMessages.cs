namespace Kompox.Kubernetes.Logs;

/// <summary>
/// What a node writes in place of the rest of a log that it cannot read: the answer has begun, so its status is 200 all the same.
/// <c>unable to retrieve container logs for containerd://4f2a...</c>
/// </summary>
/// <remarks>pkg/kubelet/kuberuntime/kuberuntime_container.go and logs/logs.go of Kubernetes; errors of gRPC come from the container runtime.</remarks>
internal static class NodeMessages
{
    private static readonly byte[][] Beginnings =
    [
        "unable to retrieve container logs for "u8.ToArray(),
        "rpc error: code = "u8.ToArray(),
        "failed to try resolving symlinks in path "u8.ToArray(),
        "failed to open log file "u8.ToArray(),
        "failed to read log file "u8.ToArray(),
        "failed to tail "u8.ToArray(),
        "failed to seek "u8.ToArray(),
        "failed to create fsnotify watcher"u8.ToArray(),
        "failed to watch "u8.ToArray(),
    ];

    /// <summary>Whether the unfinished last line of a log that was asked for with times is one; each line of a container has its time.</summary>
    public static bool Contains(LogLine last)
    {
        if (last.Stamp is not null)
            return false;
        foreach (var beginning in Beginnings)
        {
            if (last.Text.Span.StartsWith(beginning))
                return true;
        }
        return false;
    }
}
