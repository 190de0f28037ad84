using System.Text.Json;
using Kompox.Kubernetes;

namespace Kompox.Drivers.Streaming;

/// <summary>Says why a pod has not started.</summary>
internal static class PodReason
{
    /// <summary>For example <c>ImagePullBackOff: Back-off pulling image "busybox"</c>; <c>null</c> when nothing is known.</summary>
    public static string? Of(ObservedObject pod)
    {
        foreach (var status in pod.Items("status", "containerStatuses"))
        {
            if (ObservedObject.Find(status, "state", "waiting") is { } waiting && Text(waiting, "reason") is { } reason)
                return Text(waiting, "message") is { } message ? $"{reason}: {message}" : reason;
        }
        foreach (var condition in pod.Items("status", "conditions"))
        {
            if (Text(condition, "type") == "PodScheduled" && Text(condition, "status") == "False")
                return $"{Text(condition, "reason")}: {Text(condition, "message")}";
        }
        return null;
    }

    private static string? Text(JsonElement element, string name) => ObservedObject.Find(element, name)?.GetString();
}
