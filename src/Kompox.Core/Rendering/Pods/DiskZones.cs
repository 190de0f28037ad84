using Kompox.Drivers;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Pods;

/// <summary>In which zone a pod has to run because of the disks that it mounts. Volumes say it too; said here, it overrules the manifest.</summary>
internal static class DiskZones
{
    /// <summary>The zone of a pod's disks as the platform's node label has it; <c>null</c> when they leave the choice, or after a diagnostic.</summary>
    public static string? Find(RenderContext context, ManagedApp managed, PodPlan pod, PodSpec spec)
    {
        string? zone = null;
        AssignedDisk? first = null;
        foreach (var disk in managed.Disks)
        {
            if (disk.IsPlaceholder || disk.Zone is not { Length: > 0 } own || !Mounts(context, spec, disk))
                continue;
            var its = Normalize(managed, own);
            if (first is null)
            {
                (first, zone) = (disk, its);
            }
            else if (its != zone)
            {
                var volume = managed.App.Volumes.FirstOrDefault(v => v.Name == disk.VolumeName);
                context.Bag.Report(
                    PodDiagnostics.ZonesApart, volume?.Location,
                    $"Pod '{pod.Component}' mounts volume '{first.VolumeName}', whose disk is in zone '{first.Zone}', and volume '{disk.VolumeName}', whose disk is in zone '{own}'",
                    $"bring all disks to one zone: kompoxops app move --zone {first.Zone}");
                return null;
            }
        }
        return zone;
    }

    /// <summary>Whether the manifest's zones leave a pod there; else it is told that the disk decides.</summary>
    public static bool Allows(RenderContext context, ManagedApp managed, string zone)
    {
        var named = managed.App.Deployment.NamedZones;
        if (named.Any(n => Normalize(managed, n) == zone))
            return true;
        var wanted = string.Join("', '", named);
        if (!context.Bag.Any(d => d.Descriptor == PodDiagnostics.ZoneOverruled))
        {
            context.Bag.Report(
                PodDiagnostics.ZoneOverruled, managed.App.Deployment.ZonePlace,
                $"The assigned disk of app '{managed.App.Id.Name}' is in zone '{zone}', so its pods run there and not in zone '{wanted}'",
                $"write 'zone: \"{ShortOf(managed, zone)}\"', or move the disk: kompoxops app move --zone {named[0]}");
        }
        return false;
    }

    private static bool Mounts(RenderContext context, PodSpec spec, AssignedDisk disk)
    {
        var claim = context.Names.Managed!.Volume(disk.VolumeName, disk.Handle);
        return spec.Volumes.Any(v => v is ClaimVolume mounted && mounted.ClaimName == claim);
    }

    // As it was written: 'eastus-2' is '2' to whoever writes '1'.
    private static string ShortOf(ManagedApp managed, string zone) =>
        managed.Disks.FirstOrDefault(d => d.Zone is { Length: > 0 } own && Normalize(managed, own) == zone)?.Zone ?? zone;

    private static string Normalize(ManagedApp managed, string zone) => managed.Driver.NormalizeZone(managed.Provider, zone);
}
