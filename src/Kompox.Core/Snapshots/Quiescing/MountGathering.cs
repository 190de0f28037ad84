using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Rendering.Extensions;

namespace Kompox.Snapshots.Quiescing;

/// <summary>Asks the cluster who mounts an app's disks.</summary>
internal static class MountGathering
{
    /// <summary>What scales: only these can be stopped and started again. Kompox makes no other ones.</summary>
    public static IReadOnlyList<ResourceType> Scalable { get; } = [ResourceTypes.Deployment];

    /// <summary>The workloads and pods of a namespace that mount one of the claims or have hooks.</summary>
    public static async Task<MountState> RunAsync(IClusterConnection connection, string space, IReadOnlySet<string> claims, CancellationToken cancellationToken)
    {
        var workloads = new List<MountingWorkload>();
        foreach (var type in Scalable)
        {
            await foreach (var item in connection.ListAsync(type, space, null, cancellationToken).ConfigureAwait(false))
            {
                var workload = WorkloadOf(item, claims);
                if (workload.Mounts || workload.Hooks.Count > 0)
                    workloads.Add(workload);
            }
        }
        var pods = new List<MountingPod>();
        await foreach (var item in connection.ListAsync(ResourceTypes.Pod, space, null, cancellationToken).ConfigureAwait(false))
        {
            if (item.Text("status", "phase") is "Succeeded" or "Failed")
                continue;
            var pod = PodOf(item, claims);
            if (pod.Mounts || workloads.Exists(w => w.Kind == pod.OwnerKind && w.Name == pod.OwnerName))
                pods.Add(pod);
        }
        return new MountState
        {
            Workloads = [.. workloads.OrderBy(w => w.Kind, StringComparer.Ordinal).ThenBy(w => w.Name, StringComparer.Ordinal)],
            Pods = [.. pods.OrderBy(p => p.Name, StringComparer.Ordinal)],
        };
    }

    private static MountingWorkload WorkloadOf(ObservedObject item, IReadOnlySet<string> claims)
    {
        var spec = item.Find("spec", "template", "spec") ?? default;
        return new MountingWorkload
        {
            Kind = item.Type.Kind,
            Name = item.Name,
            Replicas = item.Number("spec", "replicas") ?? 1,
            Mounts = VolumesOf(spec, claims).Count > 0,
            GracePeriodSeconds = item.Number("spec", "template", "spec", "terminationGracePeriodSeconds") ?? 30,
            Hooks = item.Annotation(AppLabels.SnapshotHooksAnnotation) is { } text ? SnapshotHooksText.TryRead(text) ?? [] : [],
        };
    }

    private static MountingPod PodOf(ObservedObject item, IReadOnlySet<string> claims)
    {
        var (kind, name) = OwnerOf(item);
        var spec = item.Find("spec") ?? default;
        var volumes = VolumesOf(spec, claims);
        var ids = IdsOf(item);
        return new MountingPod
        {
            Name = item.Name,
            Uid = item.Uid,
            OwnerKind = kind,
            OwnerName = name,
            Node = item.Text("spec", "nodeName"),
            Mounts = volumes.Count > 0,
            Containers = [.. Items(spec, "initContainers").Concat(Items(spec, "containers")).Select(c => ContainerOf(c, volumes, ids))],
        };
    }

    private static MountingContainer ContainerOf(JsonElement container, HashSet<string> volumes, Dictionary<string, string> ids)
    {
        var name = Text(container, "name") ?? "";
        return new MountingContainer
        {
            Name = name,
            Id = ids.GetValueOrDefault(name),
            Writes = Items(container, "volumeMounts").Any(m => volumes.Contains(Text(m, "name") ?? "") && ObservedObject.Find(m, "readOnly")?.ValueKind != JsonValueKind.True),
            Tolerance = ObservedObject.Find(container, "livenessProbe") is { } probe ? ToleranceOf(probe) : null,
        };
    }

    // The last of the failures in a row that count is noticed when its time is over.
    private static TimeSpan ToleranceOf(JsonElement probe) =>
        TimeSpan.FromSeconds((Number(probe, "failureThreshold", 3) - 1) * Number(probe, "periodSeconds", 10) + Number(probe, "timeoutSeconds", 1));

    private static (string Kind, string Name) OwnerOf(ObservedObject pod)
    {
        foreach (var owner in pod.Items("metadata", "ownerReferences"))
        {
            if (ObservedObject.Find(owner, "controller")?.ValueKind != JsonValueKind.True)
                continue;
            var (kind, name) = (Text(owner, "kind") ?? "", Text(owner, "name") ?? "");
            // A ReplicaSet is called like its Deployment, with the hash of the template behind.
            return kind == "ReplicaSet" && name.LastIndexOf('-') is > 0 and var dash ? ("Deployment", name[..dash]) : (kind, name);
        }
        return ("Pod", pod.Name);
    }

    private static Dictionary<string, string> IdsOf(ObservedObject pod)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var status in pod.Items("status", "initContainerStatuses").Concat(pod.Items("status", "containerStatuses")))
        {
            if (ObservedObject.Find(status, "state", "running") is not null && Text(status, "containerID") is { } id)
                ids[Text(status, "name") ?? ""] = id[(id.IndexOf("://", StringComparison.Ordinal) + 3)..];
        }
        return ids;
    }

    private static HashSet<string> VolumesOf(JsonElement spec, IReadOnlySet<string> claims)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var volume in Items(spec, "volumes"))
        {
            if (ObservedObject.Find(volume, "persistentVolumeClaim", "claimName")?.GetString() is { } claim && claims.Contains(claim))
                names.Add(Text(volume, "name") ?? "");
        }
        return names;
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, string key) =>
        ObservedObject.Find(element, key) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static string? Text(JsonElement element, string key) => ObservedObject.Find(element, key)?.GetString();

    private static long Number(JsonElement element, string key, long otherwise) =>
        ObservedObject.Find(element, key) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : otherwise;
}
