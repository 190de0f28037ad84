using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Apps.Moving;

/// <summary>The nodes of a zone, by the platform's label or Kompox's own, in either notation.</summary>
internal static class ZoneNodes
{
    private const string ZoneLabel = "topology.kubernetes.io/zone";

    /// <summary>Whether a node is ready and takes new pods.</summary>
    public static bool IsOpen(ObservedObject node) => node.IsTrue("Ready") && node.Flag("spec", "unschedulable") != true;

    /// <summary>The ready nodes that are in a zone.</summary>
    public static IReadOnlyList<ObservedObject> Find(MoveSides sides, IReadOnlyList<ObservedObject> nodes, string zone)
    {
        var wanted = sides.Normalize(zone);
        return [.. nodes.Where(n => IsOpen(n) && Labels(sides, n).Any(l => sides.Normalize(l) == wanted))];
    }

    /// <summary>The zones that ready nodes are in, as the platform's label has them.</summary>
    public static IReadOnlyList<string> List(MoveSides sides, IReadOnlyList<ObservedObject> nodes) =>
        [.. nodes.Where(IsOpen).SelectMany(n => Labels(sides, n)).Select(sides.Normalize).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The value of Kompox's own zone label on nodes, by which pods are kept in a zone; <c>null</c> when they have none.</summary>
    public static string? OwnName(IReadOnlyList<ObservedObject> nodes) => nodes.Select(n => n.Label(AppLabels.NodeZone)).FirstOrDefault(l => l is not null);

    private static IEnumerable<string> Labels(MoveSides sides, ObservedObject node) =>
        new[] { node.Label(sides.Target.Managed.Driver.ZoneLabel), node.Label(AppLabels.NodeZone), node.Label(ZoneLabel) }.OfType<string>().Where(l => l.Length > 0);
}
