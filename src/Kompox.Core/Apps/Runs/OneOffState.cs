using System.Globalization;
using System.Text.Json;
using Kompox.Kubernetes;

namespace Kompox.Apps.Runs;

/// <summary>How far a one-off pod is.</summary>
/// <param name="IsRunning">Whether its container runs.</param>
/// <param name="ExitCode">The exit code when it has ended.</param>
/// <param name="Trouble">Why it will not start; <c>null</c>: it may.</param>
public sealed record OneOffState(bool IsRunning, int? ExitCode, string? Trouble)
{
    private static readonly string[] Hopeless =
        ["ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError", "CreateContainerError", "RunContainerError"];

    /// <summary>Reads it from the pod.</summary>
    public static OneOffState Of(ObservedObject pod)
    {
        foreach (var status in pod.Items("status", "containerStatuses"))
        {
            if (ObservedObject.Find(status, "state", "terminated") is { } ended)
                return new OneOffState(false, ended.GetProperty("exitCode").GetInt32(), StartFailure(ended));
            if (ObservedObject.Find(status, "state", "running") is not null)
                return new OneOffState(true, null, null);
        }
        return new OneOffState(false, null, pod.Text("status", "phase") == "Failed" ? pod.Text("status", "message") ?? pod.Text("status", "reason") ?? "the pod failed" : Waiting(pod) ?? Unschedulable(pod));
    }

    private static string? StartFailure(JsonElement ended) =>
        ObservedObject.Find(ended, "reason")?.GetString() is "ContainerCannotRun" or "StartError" ? Text(ended, "message") ?? "the container cannot run" : null;

    private static string? Waiting(ObservedObject pod)
    {
        foreach (var status in pod.Items("status", "initContainerStatuses").Concat(pod.Items("status", "containerStatuses")))
        {
            if (ObservedObject.Find(status, "state", "waiting") is { } waiting && Text(waiting, "reason") is { } reason && Hopeless.Contains(reason))
                return Text(waiting, "message") is { } message ? string.Create(CultureInfo.InvariantCulture, $"{reason}: {message}") : reason;
        }
        return null;
    }

    private static string? Unschedulable(ObservedObject pod)
    {
        foreach (var condition in pod.Items("status", "conditions"))
        {
            if (Text(condition, "type") == "PodScheduled" && Text(condition, "reason") == "Unschedulable")
                return Text(condition, "message");
        }
        return null;
    }

    private static string? Text(JsonElement item, string name) => ObservedObject.Find(item, name)?.GetString();
}
