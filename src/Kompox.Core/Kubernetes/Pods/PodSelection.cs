using System.Text.Json;

namespace Kompox.Kubernetes.Pods;

/// <summary>Which of an app's pods a command works with, and which of its containers.</summary>
public static class PodSelection
{
    /// <summary>The last ready pod, else the first that runs, else the first that is not being deleted, else the first; <c>null</c> when there is none.</summary>
    /// <param name="pods">The pods in the order of their names.</param>
    /// <param name="container">The container whose readiness counts; <c>null</c>: the pod's.</param>
    public static ObservedObject? Choose(IReadOnlyList<ObservedObject> pods, string? container = null) =>
        pods.LastOrDefault(p => IsReady(p, container))
        ?? pods.FirstOrDefault(p => !p.IsTerminating && p.Text("status", "phase") == "Running")
        ?? pods.FirstOrDefault(p => !p.IsTerminating)
        ?? (pods.Count > 0 ? pods[0] : null);

    /// <summary>The pods of a selector that have the container, in the order of their names.</summary>
    public static async Task<IReadOnlyList<ObservedObject>> ListAsync(
        IClusterConnection connection, string space, string selector, string? container, CancellationToken cancellationToken)
    {
        var pods = await connection.ListAllAsync(ResourceTypes.Pod, space, selector, cancellationToken).ConfigureAwait(false);
        return [.. pods.Where(p => container is null || Containers(p).Contains(container)).OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether a pod, or one of its containers, takes requests.</summary>
    public static bool IsReady(ObservedObject pod, string? container = null)
    {
        if (pod.IsTerminating)
            return false;
        return container is null
            ? pod.IsTrue("Ready")
            : Items(pod, "status", "containerStatuses").Any(c => Text(c, "name") == container && c.TryGetProperty("ready", out var ready) && ready.ValueKind == JsonValueKind.True);
    }

    /// <summary>Names of a pod's containers, without those that only prepare it.</summary>
    public static IReadOnlyList<string> Containers(ObservedObject pod) =>
        [.. Items(pod, "spec", "containers").Concat(Items(pod, "spec", "initContainers").Where(c => Text(c, "restartPolicy") == "Always"))
            .Select(c => Text(c, "name")).OfType<string>()];

    /// <summary>Number of a pod's port by its name, or <c>null</c>.</summary>
    public static int? FindPort(ObservedObject pod, string name)
    {
        foreach (var container in Items(pod, "spec", "containers"))
        {
            if (!container.TryGetProperty("ports", out var ports) || ports.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var port in ports.EnumerateArray())
            {
                if (Text(port, "name") == name && port.TryGetProperty("containerPort", out var number))
                    return number.GetInt32();
            }
        }
        return null;
    }

    private static IEnumerable<JsonElement> Items(ObservedObject pod, params ReadOnlySpan<string> path) =>
        pod.Find(path) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
