using System.Globalization;

namespace Kompox.Rollouts.Reading;

/// <summary>Says in a few words what a pod does, for progress lines: <c>pulling nginx:1.27</c>, <c>CrashLoopBackOff (exit code 1)</c>, <c>ready</c>.</summary>
internal static class PodState
{
    /// <summary>The words for a pod; its events tell more than its status while images are pulled.</summary>
    public static string Of(PodReading pod, IReadOnlyList<EventReading> events)
    {
        if (pod.Object.IsTerminating)
            return "terminating";
        if (pod.HasEnded)
            return pod.Phase == "Succeeded" ? "completed" : pod.Object.Text("status", "reason") is { } reason ? $"failed ({reason})" : "failed";
        if (pod.IsReady)
            return "ready";
        if (pod.Condition("PodScheduled") is { } scheduled && JsonReading.Text(scheduled, "status") == "False")
            return "not scheduled";
        foreach (var container in pod.Containers)
        {
            if (Of(pod, container, events) is { } words)
                return words;
        }
        return pod.Phase == "Running" ? "starting" : "pending";
    }

    private static string? Of(PodReading pod, ContainerReading container, IReadOnlyList<EventReading> events)
    {
        if (container.IsInit && container.Ended is { Code: 0 })
            return null;
        if (container.WaitingReason is { } reason && reason is not ("ContainerCreating" or "PodInitializing"))
            return container.Exit is { } exit ? string.Create(CultureInfo.InvariantCulture, $"{reason} (exit code {exit.Code})") : $"{reason} ({container.Name})";
        if (container.IsInit && container.RunningSince is not null)
            return $"runs {container.Name}";
        if (container.Ended is { } ended)
            return string.Create(CultureInfo.InvariantCulture, $"{container.Name} ended (exit code {ended.Code})");
        if (container.RunningSince is null && pod.Node is not null)
            return IsPulling(container, events) ? $"pulling {container.Image}" : container.IsInit || container.WaitingReason == "PodInitializing" ? null : "creating containers";
        return container.RunningSince is not null && !container.IsReady ? $"{container.Name} not ready yet" : null;
    }

    private static bool IsPulling(ContainerReading container, IReadOnlyList<EventReading> events)
    {
        var last = events.LastOrDefault(e => e.Container == container.Name && e.Reason is "Pulling" or "Pulled" or "Failed" or "Created");
        return last?.Reason == "Pulling";
    }
}
