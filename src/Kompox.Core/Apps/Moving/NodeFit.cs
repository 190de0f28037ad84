using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Planning;
using Kompox.Rollouts.Troubles;

namespace Kompox.Apps.Moving;

/// <summary>Finds out whether nodes would take the pods of an app as it would be deployed: pool, zone of disks, taints.</summary>
internal static class NodeFit
{
    private static readonly string[] Keeping = ["NoSchedule", "NoExecute"];

    /// <summary>A workload whose pods none of the nodes takes, or <c>null</c>.</summary>
    public static DesiredObject? FindHomeless(IReadOnlyList<DesiredObject> desired, IReadOnlyList<ObservedObject> nodes) => desired.FirstOrDefault(
        d => d.IsWorkload && d.Key.Type != ResourceTypes.DaemonSet && d.Content.Number("spec", "replicas") != 0
            && d.Content.Find("spec", "template", "spec") is { } spec && !nodes.Any(n => ZoneNodes.IsOpen(n) && Tolerates(spec, n) && NeedsOf(d, desired).All(need => need.IsMetBy(n))));

    /// <summary>What the pods of a workload ask of their node, for example <c>kompox.dev/node-pool=user</c>.</summary>
    public static IReadOnlyList<NodeNeed> NeedsOf(DesiredObject workload, IReadOnlyList<DesiredObject> desired)
    {
        var claims = PodClaims.OfWorkload(workload.Content);
        return
        [
            .. workload.Content.Find("spec", "template", "spec") is { } spec ? NodeNeed.OfSpec(spec) : [],
            .. desired.Where(d => d.Key.Type == ResourceTypes.PersistentVolume && claims.Contains(d.Key.Name)).SelectMany(d => NodeNeed.OfVolume(d.Content)),
        ];
    }

    private static bool Tolerates(JsonElement spec, ObservedObject node)
    {
        var tolerations = ObservedObject.Find(spec, "tolerations") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
        return node.Items("spec", "taints").Where(t => Keeping.Contains(Text(t, "effect"))).All(taint => tolerations.Exists(t => Text(t, "key") is not { Length: > 0 } key || key == Text(taint, "key")));
    }

    private static string? Text(JsonElement element, string name) => ObservedObject.Find(element, name)?.GetString();
}
