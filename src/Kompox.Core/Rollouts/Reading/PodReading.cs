using System.Text.Json;
using Kompox.Kubernetes;

namespace Kompox.Rollouts.Reading;

/// <summary>A pod as the API server has it.</summary>
internal sealed record PodReading
{
    public required ObservedObject Object { get; init; }

    /// <summary>Init containers first, each in the order of the pod.</summary>
    public required IReadOnlyList<ContainerReading> Containers { get; init; }
    public string Name => Object.Name;
    public string? Node => Object.Text("spec", "nodeName");

    /// <summary><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Unknown</c>.</summary>
    public string Phase => Object.Text("status", "phase") ?? "Pending";

    /// <summary>Whether it has ended for good.</summary>
    public bool HasEnded => Phase is "Succeeded" or "Failed";

    /// <summary>Whether it takes requests.</summary>
    public bool IsReady => !Object.IsTerminating && Condition("Ready") is { } ready && JsonReading.Text(ready, "status") == "True";

    /// <summary>The containers that run beside each other.</summary>
    public IEnumerable<ContainerReading> Main => Containers.Where(c => !c.IsInit);

    /// <summary>When its deletion was asked for, by the server's clock.</summary>
    public DateTimeOffset? DeletedAt =>
        JsonReading.Time(Object.Root, "metadata", "deletionTimestamp") is { } end
            ? end - TimeSpan.FromSeconds(Object.Number("metadata", "deletionGracePeriodSeconds") ?? 0)
            : null;

    /// <summary>Since when it is ready (or not), by the server's clock.</summary>
    public DateTimeOffset? ReadyChangedAt => Condition("Ready") is { } ready ? JsonReading.Time(ready, "lastTransitionTime") : null;

    /// <summary>A condition by type, for example <c>PodScheduled</c>.</summary>
    public JsonElement? Condition(string type)
    {
        foreach (var condition in Object.Items("status", "conditions"))
        {
            if (JsonReading.Text(condition, "type") == type)
                return condition;
        }
        return null;
    }

    /// <summary>Reads a pod.</summary>
    public static PodReading Of(ObservedObject pod)
    {
        var containers = new List<ContainerReading>();
        Add(containers, pod, "initContainers", "initContainerStatuses", isInit: true);
        Add(containers, pod, "containers", "containerStatuses", isInit: false);
        return new PodReading { Object = pod, Containers = containers };
    }

    private static void Add(List<ContainerReading> containers, ObservedObject pod, string specs, string statuses, bool isInit)
    {
        foreach (var spec in pod.Items("spec", specs))
        {
            JsonElement? found = null;
            foreach (var status in pod.Items("status", statuses))
            {
                if (JsonReading.Text(status, "name") == JsonReading.Text(spec, "name"))
                    found = status;
            }
            // A native sidecar starts before the others and then runs beside them.
            containers.Add(ContainerReading.Of(spec, found, isInit && JsonReading.Text(spec, "restartPolicy") != "Always"));
        }
    }
}
