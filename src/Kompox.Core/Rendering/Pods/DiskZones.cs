using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Rendering.Pods;

/// <summary>In which zone a pod has to run because of the disks that it mounts. Volumes say it too; said here, it overrules the manifest.</summary>
internal static class DiskZones
{
    /// <summary>The zone of a pod's disks as the platform's node label has it; <c>null</c> when they leave the choice, or after a diagnostic.</summary>
    /// <param name="managed">The app.</param>
    /// <param name="pod">The pod, for messages.</param>
    /// <param name="disks">The volumes that it mounts, with the zones of their disks.</param>
    /// <param name="bag">Takes what cannot be.</param>
    public static string? Find(ManagedApp managed, string pod, IEnumerable<(string Volume, string? Zone)> disks, DiagnosticBag bag)
    {
        (string Volume, string Zone)? first = null;
        foreach (var (volume, zone) in disks)
        {
            if (zone is not { Length: > 0 })
                continue;
            first ??= (volume, zone);
            if (Normalize(managed, zone) == Normalize(managed, first.Value.Zone))
                continue;
            bag.Report(
                PodDiagnostics.ZonesApart, managed.App.Volumes.FirstOrDefault(v => v.Name == volume)?.Location,
                $"Pod '{pod}' mounts volume '{first.Value.Volume}', whose disk is in zone '{first.Value.Zone}', and volume '{volume}', whose disk is in zone '{zone}'",
                $"bring all disks to one zone: kompoxops app move --zone {first.Value.Zone}");
            return null;
        }
        return first is null ? null : Normalize(managed, first.Value.Zone);
    }

    /// <summary>Whether a pod has to be told of its disks' zone, because the manifest names other ones; that the disks decide is reported once.</summary>
    public static bool Overrule(ManagedApp managed, string zone, DiagnosticBag bag)
    {
        var named = managed.App.Deployment.NamedZones;
        if (named.Count == 0 || named.Any(n => Normalize(managed, n) == zone))
            return false;
        if (!bag.Any(d => d.Descriptor == PodDiagnostics.ZoneOverruled))
        {
            bag.Report(
                PodDiagnostics.ZoneOverruled, managed.App.Deployment.ZonePlace,
                $"The disk of app '{managed.App.Id.Name}' is in zone '{zone}', so its pods run there and not in zone '{string.Join("', '", named)}'",
                $"write the disk's zone into the manifest, or move the disk: kompoxops app move --zone {named[0]}");
        }
        return true;
    }

    /// <summary>What the manifest says of zones, as a selector (one value) or a requirement (several); neither when it says nothing.</summary>
    public static (KeyValuePair<string, string>? Selector, NodeRequirement? Requirement) Declared(ManagedApp managed)
    {
        var named = managed.App.Deployment.NamedZones;
        List<string> values = [.. named.SelectMany(n => managed.Driver.ZoneNames(managed.Provider, managed.Cluster, n)).Distinct(StringComparer.Ordinal)];
        return named.Count == 0 ? default
            : managed.App.Deployment.Zones.Count == 0 && values is [var only] ? (new(AppLabels.NodeZone, only), null)
            : (null, new NodeRequirement(AppLabels.NodeZone, "In", values));
    }

    private static string Normalize(ManagedApp managed, string zone) => managed.Driver.NormalizeZone(managed.Provider, managed.Cluster, zone);
}
