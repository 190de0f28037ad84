using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Pods;
using Kompox.Model;
using Kompox.Rollouts.Reading;

namespace Kompox.Apps.Status;

/// <summary>Makes an app's status of the objects of its namespace.</summary>
internal static class AppStatusReader
{
    /// <summary>The types that it looks at.</summary>
    public static IReadOnlyList<ResourceType> Types { get; } =
        [ResourceTypes.Deployment, ResourceTypes.DaemonSet, ResourceTypes.Job, ResourceTypes.ReplicaSet, ResourceTypes.Pod, ResourceTypes.Event, ResourceTypes.Ingress, ResourceTypes.Service];

    /// <summary>Whether a namespace bears all labels of the app.</summary>
    public static bool IsOurs(ObservedObject space, AppNames names) => AppLabels.ForApp(names).All(l => space.Label(l.Key) == l.Value);

    /// <summary>The status with what the objects tell.</summary>
    public static AppStatus Read(AppStatus status, AppNames names, IReadOnlyList<ObservedObject> objects)
    {
        var ours = objects.Where(o => o.Label(AppLabels.Instance) == names.Instance && o.Label(AppLabels.Component) != AppNames.BoxComponent).ToList();
        var pods = objects.Where(o => o.Type == ResourceTypes.Pod).OrderBy(p => p.Name, StringComparer.Ordinal).Select(PodReading.Of).ToList();
        var replicaSets = objects.Where(o => o.Type == ResourceTypes.ReplicaSet).ToList();
        var workloads = ours.Where(o => o.Type.Kind is "Deployment" or "DaemonSet" or "Job").OrderBy(o => Rank(o, names)).ThenBy(o => o.Name, StringComparer.Ordinal)
            .Select(o => WorkloadReading.Of(o, replicaSets, pods)).ToList();
        var events = objects.Where(o => o.Type == ResourceTypes.Event).Select(EventReading.Of).OrderBy(e => e.At).ToLookup(e => e.Uid);
        status = status with
        {
            Namespace = names.Namespace,
            IsReady = workloads.Count > 0 && workloads.All(IsReady),
            Hosts = [.. ours.SelectMany(IngressReading.HostsOf).Distinct().Order(StringComparer.Ordinal)],
            Workloads = [.. workloads.Select(Describe)],
            Pods = [.. workloads.SelectMany(w => w.NewPods.Concat(w.OldPods).Select(p => Describe(w.Name, p, [.. events[p.Object.Uid]])))],
        };
        return workloads.Find(w => w.Object.Type == ResourceTypes.Deployment) is { } main ? WithMain(status, main) : status;
    }

    // The main Deployment bears the name that the original tool gave it.
    private static int Rank(ObservedObject workload, AppNames names) =>
        workload.Type == ResourceTypes.Deployment ? workload.Name == names.Deployment ? 0 : 1 : 2;

    private static bool IsReady(WorkloadReading workload) =>
        workload.Object.Type == ResourceTypes.Job ? workload.IsDone : workload.Wanted == 0 || workload.NewPods.Concat(workload.OldPods).Any(p => p.IsReady);

    private static AppStatus WithMain(AppStatus status, WorkloadReading main)
    {
        var pod = PodSelection.Choose([.. main.NewPods.Concat(main.OldPods).Select(p => p.Object).OrderBy(p => p.Name, StringComparer.Ordinal)]);
        var containers = main.Object.Items("spec", "template", "spec", "containers").ToList();
        status = status with { Deployment = main.Name, Pod = pod?.Name, Node = pod?.Text("spec", "nodeName") };
        return containers is not [var first, ..] ? status : status with
        {
            Container = JsonReading.Text(first, "name"),
            Image = JsonReading.Text(first, "image"),
            Command = TextsOf(first, "command"),
            Arguments = TextsOf(first, "args"),
        };
    }

    private static IReadOnlyList<string>? TextsOf(JsonElement container, string name) =>
        ObservedObject.Find(container, name) is null ? null : [.. JsonReading.Items(container, name).Select(t => t.GetString() ?? "")];

    private static WorkloadStatus Describe(WorkloadReading workload)
    {
        var ready = workload.Object.Type == ResourceTypes.Job
            ? workload.Object.Number("status", "succeeded") ?? 0
            : workload.NewPods.Concat(workload.OldPods).Count(p => p.IsReady);
        return new WorkloadStatus(workload.Object.Type.Kind, workload.Name, (int)ready, (int)workload.Wanted, workload.IsDone);
    }

    private static PodStatus Describe(string workload, PodReading pod, IReadOnlyList<EventReading> events)
    {
        var isPreparing = !pod.HasEnded && pod.Containers.Any(c => c.IsInit && c.Ended is not { Code: 0 });
        return new PodStatus
        {
            Name = pod.Name,
            Workload = workload,
            Node = pod.Node,
            State = PodState.Of(pod, events),
            IsReady = pod.IsReady,
            CreatedAt = JsonReading.Time(pod.Object.Root, "metadata", "creationTimestamp") ?? default,
            Containers = [.. pod.Containers.Where(c => isPreparing || !c.IsInit).Select(c => new ContainerStatus(c.Name, c.Image, StateOf(c), c.Restarts, c.IsReady))],
        };
    }

    private static string StateOf(ContainerReading container) =>
        container.RunningSince is not null ? "running"
        : container.Ended is { } ended ? ended.Code == 0 ? "completed" : $"ended (exit code {ended.Code})"
        : container.WaitingReason is not { } reason ? "pending"
        : container.LastEnded is { } last ? $"{reason} (exit code {last.Code})" : reason;
}
