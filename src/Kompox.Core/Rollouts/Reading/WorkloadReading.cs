using System.Globalization;
using Kompox.Kubernetes;

namespace Kompox.Rollouts.Reading;

/// <summary>A workload, its pods and how far its rollout has come.</summary>
internal sealed record WorkloadReading
{
    private const string Revision = "deployment.kubernetes.io/revision";
    public required ObservedObject Object { get; init; }

    /// <summary>Pods of what is wanted now.</summary>
    public required IReadOnlyList<PodReading> NewPods { get; init; }

    /// <summary>Pods that have to go: of earlier revisions, or being deleted.</summary>
    public required IReadOnlyList<PodReading> OldPods { get; init; }

    /// <summary>The ReplicaSet that makes the new pods; <c>null</c> unless it is a Deployment that has one.</summary>
    public ObservedObject? ReplicaSet { get; init; }
    public string Name => Object.Name;

    /// <summary>Whether everything is as wanted and nothing else is left.</summary>
    public bool IsDone => Object.Type.Kind switch
    {
        "Job" => HasCondition("Complete") || Object.Flag("spec", "suspend") == true || Object.Number("spec", "parallelism") == 0,
        "DaemonSet" => IsObserved && Status("updatedNumberScheduled") >= Status("desiredNumberScheduled")
            && Status("numberAvailable") >= Status("desiredNumberScheduled") && OldPods.Count == 0,
        "StatefulSet" => IsObserved && Status("updatedReplicas") >= Wanted && Status("readyReplicas") >= Wanted && OldPods.Count == 0,
        _ => IsObserved && Status("updatedReplicas") >= Wanted && Status("replicas") <= Status("updatedReplicas")
            && Status("availableReplicas") >= Wanted && OldPods.Count == 0,
    };

    /// <summary>Pods that are wanted at a time.</summary>
    public long Wanted => Object.Type.Kind switch
    {
        "DaemonSet" => Status("desiredNumberScheduled"),
        "Job" => Object.Number("spec", "completions") ?? 1,
        _ => Object.Number("spec", "replicas") ?? 1,
    };

    /// <summary>Whether its controller has seen what was applied; a Job does not tell, and never changes.</summary>
    public bool IsObserved => Object.Type.Kind == "Job" || Status("observedGeneration") >= (Object.Number("metadata", "generation") ?? 0);

    /// <summary>Reads a workload and picks its pods.</summary>
    public static WorkloadReading Of(ObservedObject workload, IReadOnlyList<ObservedObject> replicaSets, IReadOnlyList<PodReading> pods)
    {
        var replicaSet = replicaSets.FirstOrDefault(r => IsOwnedBy(r, workload.Uid) && r.Annotation(Revision) is { } revision && revision == workload.Annotation(Revision));
        var mine = pods.Where(p => IsSelected(p.Object, workload)).ToList();
        var hash = NewestHash(workload, mine);
        // With the strategy Recreate the workload goes by its former revision until the pods of that one are gone.
        var isLeaving = replicaSet?.Number("spec", "replicas") == 0;
        bool IsNew(PodReading pod) => !pod.Object.IsTerminating && !isLeaving
            && (replicaSet is null || IsOwnedBy(pod.Object, replicaSet.Uid)) && (hash is null || pod.Object.Label("controller-revision-hash") == hash);
        return new WorkloadReading
        {
            Object = workload,
            ReplicaSet = replicaSet,
            NewPods = [.. mine.Where(IsNew)],
            // What has ended takes no part any more, whatever made it.
            OldPods = [.. mine.Where(p => !IsNew(p) && !(p.HasEnded && !p.Object.IsTerminating))],
        };
    }

    /// <summary>Whether a condition of its status is true.</summary>
    public bool HasCondition(string type) => Object.Items("status", "conditions")
        .Any(c => JsonReading.Text(c, "type") == type && JsonReading.Text(c, "status") == "True");

    /// <summary>A number of its status; 0 when absent.</summary>
    private long Status(string name) => Object.Number("status", name) ?? 0;

    private static bool IsOwnedBy(ObservedObject item, string uid) =>
        item.Items("metadata", "ownerReferences").Any(o => JsonReading.Text(o, "uid") == uid);

    private static bool IsSelected(ObservedObject pod, ObservedObject workload)
    {
        if (workload.Find("spec", "selector", "matchLabels") is not { } wanted)
            return false;
        foreach (var label in wanted.EnumerateObject())
        {
            if (pod.Label(label.Name) != label.Value.GetString())
                return false;
        }
        return true;
    }

    // A DaemonSet names its revisions only on its pods: that of the newest one counts.
    private static string? NewestHash(ObservedObject workload, List<PodReading> pods) => workload.Type.Kind switch
    {
        "StatefulSet" => workload.Text("status", "updateRevision"),
        "DaemonSet" => pods.Where(p => p.Object.Label("controller-revision-hash") is not null)
            .MaxBy(p => long.Parse(p.Object.Label("pod-template-generation") ?? "0", CultureInfo.InvariantCulture))?.Object.Label("controller-revision-hash"),
        _ => null,
    };
}
