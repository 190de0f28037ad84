using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Drivers.K3s.Local;

/// <summary>Chooses the nodes that may hold a new disk, the best first.</summary>
internal static class NodeChoice
{
    /// <summary>Label with the name by which volumes find their node.</summary>
    public const string HostnameLabel = "kubernetes.io/hostname";

    private const string ZoneLabel = "topology.kubernetes.io/zone";

    /// <summary>Names of the nodes in pool and zone that are ready and open, those with the most room per disk first.</summary>
    /// <param name="nodes">All nodes.</param>
    /// <param name="deployment">Pool and zone that the app wants.</param>
    /// <param name="zone">Zone that the disk has to be in; <c>null</c>: the app's, if it names any.</param>
    /// <param name="declared">Bytes that disks on each node are declared to have.</param>
    public static IReadOnlyList<string> Rank(
        IReadOnlyList<ObservedObject> nodes, AppDeployment deployment, string? zone, IReadOnlyDictionary<string, long> declared)
    {
        var pools = deployment.Pools.Count > 0 ? deployment.Pools : [deployment.Pool ?? AppLabels.DefaultNodePool];
        IReadOnlyList<string> zones = zone is not null ? [zone] : deployment.Zone is { } own ? [own] : deployment.Zones;
        // A cluster that nobody divided into pools or zones has one of each.
        var hasPools = nodes.Any(n => n.Label(AppLabels.NodePool) is not null);
        var hasZones = nodes.Any(n => ZoneOf(n) is not null);
        return
        [
            .. nodes.Where(IsOpen)
                .Where(n => !hasPools || n.Label(AppLabels.NodePool) is { } pool && pools.Contains(pool))
                .Where(n => !hasZones || zones.Count == 0 || ZoneOf(n) is { } z && zones.Contains(z))
                .OrderByDescending(n => Room(n) - declared.GetValueOrDefault(NameOf(n)))
                .ThenBy(NameOf, StringComparer.Ordinal)
                .Select(NameOf),
        ];
    }

    /// <summary>The zone of a node, or <c>null</c>.</summary>
    public static string? ZoneOf(ObservedObject node) => node.Label(AppLabels.NodeZone) ?? node.Label(ZoneLabel);

    /// <summary>The name by which volumes find a node.</summary>
    public static string NameOf(ObservedObject node) => node.Label(HostnameLabel) ?? node.Name;

    private static bool IsOpen(ObservedObject node)
    {
        // Pods of apps tolerate no taints: a disk on such a node could be mounted by nobody.
        return node.Flag("spec", "unschedulable") != true
            && !node.Items("spec", "taints").Any(t => ObservedObject.Find(t, "effect")?.GetString() is "NoSchedule" or "NoExecute")
            && node.IsTrue("Ready");
    }

    private static long Room(ObservedObject node) =>
        node.Text("status", "allocatable", "ephemeral-storage") is { } text && ByteSize.TryParseQuantity(text, out var size) ? size.Bytes : 0;
}
