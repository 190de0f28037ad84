using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Clusters.Provisioning;

/// <summary>Decides whether a cluster may be removed, from what is inside.</summary>
public static class RemovalGuard
{
    private const int MostNamed = 8;

    /// <summary>Whether it may go; everything that is in the way is a diagnostic.</summary>
    /// <param name="cluster">The cluster entry.</param>
    /// <param name="contents">What is inside; <c>null</c>: nobody knows.</param>
    /// <param name="isForced">Whether not knowing is good enough. What is known to be inside is always in the way.</param>
    /// <param name="bag">Takes the diagnostics.</param>
    public static bool Allows(Cluster cluster, ClusterContents? contents, bool isForced, DiagnosticBag bag)
    {
        var name = cluster.Id.Name;
        if (contents is null)
        {
            bag.Add(new Diagnostic
            {
                Descriptor = ProvisioningDiagnostics.ContentsUnknown,
                Severity = isForced ? Severity.Warning : Severity.Error,
                Message = $"It is not known whether apps or disks are inside cluster '{name}'",
                Location = cluster.Location,
                Hint = isForced ? null : "Make the cluster reachable, or give --force when nothing of value is inside",
            });
            return isForced;
        }
        Refuse(contents.Apps, "app", "destroy them first: kompoxops app destroy");
        Refuse(contents.Volumes, "volume of apps", "destroy the apps first: kompoxops app destroy");
        Refuse(contents.Installation is { } installation ? [installation] : [], "installation", "uninstall it first: kompoxops cluster uninstall");
        if (contents.Others.Count > 0)
            bag.Report(ProvisioningDiagnostics.OthersInside, cluster.Location, $"Cluster '{name}' has {contents.Others.Count} things that Kompox did not make: {Names(contents.Others)}");
        return contents.Apps.Count + contents.Volumes.Count == 0 && contents.Installation is null;

        void Refuse(IReadOnlyList<string> items, string what, string hint)
        {
            if (items.Count > 0)
                bag.Report(ProvisioningDiagnostics.Occupied, cluster.Location, $"Cluster '{name}' still has {items.Count} {what}{(items.Count == 1 || what.Contains(' ', StringComparison.Ordinal) ? "" : "s")}: {Names(items)}", hint);
        }
    }

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");
}
