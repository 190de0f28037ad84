using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks.Making;

/// <summary>Chooses the zone of a disk that nobody names one for by the machines that could mount it: those of a zone cannot have disks that are in none.</summary>
internal static class NodeZones
{
    /// <summary>Label of nodes: <c>eastus-1</c>, empty for machines that are in no zone.</summary>
    public const string Label = "topology.disk.csi.azure.com/zone";

    /// <summary>Azure's number of the zone with most nodes for the app's pods; <c>null</c> when any of them is in none.</summary>
    public static string? Choose(IReadOnlyList<ObservedObject> nodes, AppDeployment deployment, string region)
    {
        IReadOnlyList<string> pools = deployment.Pools.Count > 0 ? deployment.Pools : [deployment.Pool ?? AppLabels.DefaultNodePool];
        var isDivided = nodes.Any(n => n.Label(AppLabels.NodePool) is not null);
        var open = nodes.Where(n => n.IsTrue("Ready") && n.Flag("spec", "unschedulable") != true && (!isDivided || n.Label(AppLabels.NodePool) is { } pool && pools.Contains(pool)));
        var zones = open.Select(n => n.Label(Label) is { Length: > 0 } zone ? DiskZone.Parse(zone, region) : null).ToList();
        return zones.Contains(null) ? null : zones.GroupBy(z => z).OrderByDescending(z => z.Count()).ThenBy(z => z.Key, StringComparer.Ordinal).Select(z => z.Key).FirstOrDefault();
    }
}
