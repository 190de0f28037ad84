using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Apps.Moving;

/// <summary>
/// A cluster whose Deployments have pods: started on a ready node that the volumes and the pod allow, one generation after the other. Each pod
/// writes its name to its disks when it starts. Pods of a lost node stay when they are deleted, until they are given up.
/// </summary>
internal sealed class PlayedCluster
{
    private readonly IDictionary<string, string> _contents;
    private readonly HashSet<string> _lost = [];
    private readonly string _name;
    private int _pods;

    /// <summary>A cluster without nodes.</summary>
    /// <param name="name">Goes into the names of its pods.</param>
    /// <param name="contents">What is on disks, by handle.</param>
    public PlayedCluster(string name, IDictionary<string, string> contents)
    {
        _name = name;
        _contents = contents;
        Cluster = new FakeCluster(new KubernetesVersion(1, 33));
        Cluster.Changed += Control;
    }

    public FakeCluster Cluster { get; }

    /// <summary>Pods that run, with what they mount.</summary>
    public IReadOnlyList<ObservedObject> Running => [.. Pods.Where(p => p.Text("spec", "nodeName") is { } node && !_lost.Contains(node) && !p.IsTerminating)];

    public IReadOnlyList<ObservedObject> Pods => [.. Cluster.Objects.Where(o => o.Type == ResourceTypes.Pod)];

    public PlayedCluster AddNode(string name, string zone, string? label = null, string? pool = null, string spec = "{}")
    {
        var labels = new JsonObject { ["topology.kubernetes.io/zone"] = zone, ["topology.disk.csi.azure.com/zone"] = zone };
        if (label is not null)
            labels[AppLabels.NodeZone] = label;
        if (pool is not null)
            labels[AppLabels.NodePool] = pool;
        Cluster.Put(ResourceTypes.Node, new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labels },
            ["spec"] = JsonNode.Parse(spec),
            ["status"] = JsonNode.Parse("""{"conditions":[{"type":"Ready","status":"True"}]}"""),
        }.ToJsonString());
        return this;
    }

    /// <summary>A node does not answer any more since then; <paramref name="isGone"/>: its object is gone too.</summary>
    public void Lose(string name, DateTimeOffset at, bool isGone = false)
    {
        _lost.Add(name);
        var node = Cluster.Find(ResourceTypes.Node, name)!;
        if (isGone)
            Cluster.Remove(node.Key);
        else
            Cluster.Put(ResourceTypes.Node, Patch(node, "status", $$"""{"conditions":[{"type":"Ready","status":"Unknown","lastTransitionTime":"{{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}}"}]}"""));
    }

    private void Control(WatchChange change)
    {
        var item = change.Object;
        if (item.Type == ResourceTypes.Deployment && change.Kind != WatchChangeKind.Deleted)
            Reconcile(item);
        else if (item.Type == ResourceTypes.Deployment)
            PodsOf(item).ForEach(Delete);
        else if (item.Type == ResourceTypes.Pod && change.Kind == WatchChangeKind.Deleted && Cluster.Objects.FirstOrDefault(o => o.Type == ResourceTypes.Deployment && IsOf(item, o)) is { } owner)
            Reconcile(owner);
    }

    private void Reconcile(ObservedObject deployment)
    {
        var template = deployment.Find("spec", "template", "spec")!.Value.GetRawText();
        var wanted = deployment.Number("spec", "replicas") ?? 1;
        var pods = PodsOf(deployment);
        foreach (var pod in pods.Where(p => !p.IsTerminating && (wanted == 0 || p.Annotation("template") != template)))
            Delete(pod);
        pods = PodsOf(deployment);
        if (wanted > 0 && pods.Count == 0)
            Start(deployment, template);
        var current = Cluster.Find(ResourceTypes.Deployment, deployment.Name, deployment.Namespace);
        if (current is null)
            return;
        pods = PodsOf(current);
        var ready = pods.Count(p => p.Text("spec", "nodeName") is not null && !p.IsTerminating);
        var status = $$"""{"observedGeneration":{{current.Number("metadata", "generation")}},"replicas":{{pods.Count}},"updatedReplicas":{{ready}},"readyReplicas":{{ready}},"availableReplicas":{{ready}}}""";
        if (current.Find("status")?.GetRawText() != status)
            Cluster.Put(ResourceTypes.Deployment, Patch(current, "status", status));
    }

    private void Start(ObservedObject deployment, string template)
    {
        var name = $"{deployment.Name}-5bb7f44495-{_name}{(++_pods).ToString(CultureInfo.InvariantCulture)}";
        var spec = JsonNode.Parse(template)!.AsObject();
        var node = FindNode(spec);
        if (node is not null)
        {
            spec["nodeName"] = node;
            foreach (var handle in HandlesOf(spec))
                _contents[handle] = $"{(_contents.TryGetValue(handle, out var before) ? before : "")}{name};";
        }
        var states = spec["containers"]!.AsArray().Select(c => (JsonNode)new JsonObject
        {
            ["name"] = (string)c!["name"]!,
            ["ready"] = true,
            ["state"] = JsonNode.Parse("""{"running":{"startedAt":"2026-01-01T00:00:00Z"}}"""),
            ["containerID"] = $"containerd://{name}",
        });
        Cluster.Put(ResourceTypes.Pod, new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = deployment.Namespace,
                ["labels"] = JsonNode.Parse(deployment.Find("spec", "template", "metadata", "labels")!.Value.GetRawText()),
                ["annotations"] = new JsonObject { ["template"] = template },
                ["ownerReferences"] = JsonNode.Parse($$"""[{"kind":"ReplicaSet","name":"{{deployment.Name}}-5bb7f44495","controller":true}]"""),
            },
            ["spec"] = spec,
            ["status"] = node is null
                ? JsonNode.Parse("""{"phase":"Pending"}""")
                : new JsonObject { ["phase"] = "Running", ["conditions"] = JsonNode.Parse("""[{"type":"Ready","status":"True"}]"""), ["containerStatuses"] = new JsonArray([.. states]) },
        }.ToJsonString());
    }

    private string? FindNode(JsonObject spec)
    {
        var needs = VolumesOf(spec).SelectMany(v => Needs(v.Find("spec", "nodeAffinity", "required"))).ToList();
        using var pod = JsonDocument.Parse(spec.ToJsonString());
        needs.AddRange(Needs(ObservedObject.Find(pod.RootElement, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")));
        if (ObservedObject.Find(pod.RootElement, "nodeSelector") is { } selector)
            needs.AddRange(selector.EnumerateObject().Select(l => (l.Name, new List<string> { l.Value.GetString()! })));
        return Cluster.Objects.FirstOrDefault(n => n.Type == ResourceTypes.Node && n.IsTrue("Ready") && n.Flag("spec", "unschedulable") != true && !n.Items("spec", "taints").Any() && needs.All(need => n.Label(need.Key) is { } value && need.Values.Contains(value)))?.Name;
    }

    private static IEnumerable<(string Key, List<string> Values)> Needs(JsonElement? selector) =>
        selector is not { } from ? []
        : from.GetProperty("nodeSelectorTerms").EnumerateArray().SelectMany(t => t.GetProperty("matchExpressions").EnumerateArray())
            .Select(e => (e.GetProperty("key").GetString()!, e.GetProperty("values").EnumerateArray().Select(v => v.GetString()!).ToList())).ToList();

    private IEnumerable<string> HandlesOf(JsonObject spec) => VolumesOf(spec).Select(v => v.Text("spec", "csi", "volumeHandle")!);

    private List<ObservedObject> VolumesOf(JsonObject spec) =>
        [.. (spec["volumes"]?.AsArray() ?? []).Select(v => (string?)v!["persistentVolumeClaim"]?["claimName"]).OfType<string>()
            .Select(c => Cluster.Find(ResourceTypes.PersistentVolume, c)).OfType<ObservedObject>()];

    private void Delete(ObservedObject pod)
    {
        if (pod.Text("spec", "nodeName") is not { } node || !_lost.Contains(node))
            Cluster.Remove(pod.Key);
        else if (!pod.IsTerminating)
            Cluster.Put(ResourceTypes.Pod, Patch(pod, "metadata", PatchedMetadata(pod)));
    }

    private static string PatchedMetadata(ObservedObject pod)
    {
        var metadata = JsonNode.Parse(pod.Metadata.GetRawText())!;
        metadata["deletionTimestamp"] = "2026-01-01T00:00:00Z";
        return metadata.ToJsonString();
    }

    private List<ObservedObject> PodsOf(ObservedObject deployment) => [.. Pods.Where(p => IsOf(p, deployment))];

    private static bool IsOf(ObservedObject pod, ObservedObject deployment) =>
        pod.Namespace == deployment.Namespace && pod.Name.StartsWith(deployment.Name + "-5bb7f44495-", StringComparison.Ordinal);

    private static string Patch(ObservedObject item, string field, string value)
    {
        var body = JsonNode.Parse(item.Root.GetRawText())!;
        body[field] = JsonNode.Parse(value);
        return body.ToJsonString();
    }
}
