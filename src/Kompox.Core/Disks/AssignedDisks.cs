using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Disks;

/// <summary>Finds the one disk of each volume that an app mounts.</summary>
public static class AssignedDisks
{
    /// <summary>Driver option of a disk that names its CSI driver.</summary>
    public const string CsiDriverOption = "driver";

    /// <summary>One per volume of the app, in the app's order; <c>null</c> after diagnostics: none assigned, more than one, not ready.</summary>
    public static async Task<IReadOnlyList<AssignedDisk>?> ResolveAsync(AppTarget target, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (target.App.Volumes.Count == 0)
            return [];
        if (target.Disks is not { } disks)
        {
            bag.Report(
                DiskDiagnostics.Unsupported, target.App.Volumes[0].Location, $"Driver '{target.Managed.Driver.Name}' keeps no disks for the volumes of app '{target.App.Id.Name}'");
            return null;
        }
        var found = new List<AssignedDisk>();
        foreach (var volume in target.App.Volumes)
        {
            var all = await disks.ListAsync(volume, cancellationToken).ConfigureAwait(false);
            if (Choose(volume, all, bag) is { } disk && IsNear(target, volume, all.First(d => d.IsAssigned), bag))
                found.Add(disk);
        }
        return found.Count == target.App.Volumes.Count ? found : null;
    }

    /// <summary>The disk that a volume mounts, or <c>null</c> after a diagnostic.</summary>
    public static AssignedDisk? Choose(AppVolume volume, IReadOnlyList<Disk> disks, DiagnosticBag bag)
    {
        var assigned = disks.Where(d => d.IsAssigned).ToList();
        switch (assigned)
        {
            case [{ State: ArtefactState.Ready } disk]:
                return Of(volume, disk);
            case [var disk]:
                bag.Report(
                    DiskDiagnostics.AssignedNotReady, volume.Location, $"Disk '{disk.Name}', which is assigned to volume '{volume.Name}', is {Words(disk.State)}",
                    $"assign another one: disk assign -V {volume.Name} -N NAME");
                return null;
            case []:
                bag.Report(
                    DiskDiagnostics.NoneAssigned, volume.Location, $"Volume '{volume.Name}' has no assigned disk ({Count(disks.Count)})",
                    disks.Count == 0 ? "make the first disks with --bootstrap-disks" : $"choose one: disk assign -V {volume.Name} -N {disks[0].Name}");
                return null;
            default:
                bag.Report(
                    DiskDiagnostics.SeveralAssigned, volume.Location,
                    $"Volume '{volume.Name}' has {assigned.Count} assigned disks: {string.Join(", ", assigned.Select(d => d.Name))}",
                    $"keep one: disk assign -V {volume.Name} -N NAME");
                return null;
        }
    }

    // Shares are mounted over the network from anywhere; disks are not.
    private static bool IsNear(AppTarget target, AppVolume volume, Disk disk, DiagnosticBag bag)
    {
        var region = target.Managed.Driver.FindRegion(target.Managed.Provider, target.Managed.Cluster);
        if (volume.Type != "disk" || region is null || disk.Region is null || string.Equals(region, disk.Region, StringComparison.OrdinalIgnoreCase))
            return true;
        bag.Report(
            DiskDiagnostics.OtherRegion, volume.Location,
            $"The assigned disk '{disk.Name}' of volume '{volume.Name}' is in region '{disk.Region}', and cluster '{target.Managed.Cluster.Id.Name}' is in region '{region}'",
            $"declare the app on its cluster in '{disk.Region}', or move it: kompoxops app move --region {region}");
        return false;
    }

    /// <summary>A state in words, for example <c>incomplete</c>.</summary>
    public static string Words(ArtefactState state) => state switch
    {
        ArtefactState.Ready => "ready",
        ArtefactState.Deleting => "deleting",
        _ => "incomplete",
    };

    /// <summary>What it takes to mount a disk.</summary>
    public static AssignedDisk Of(AppVolume volume, Disk disk) => new(volume.Name, disk.Handle, disk.Size.Bytes, disk.Zone)
    {
        CsiDriver = disk.Options.GetValueOrDefault(CsiDriverOption),
        Attributes = disk.Attributes,
        Binding = disk.Binding,
    };

    private static string Count(int disks) => disks switch
    {
        0 => "it has no disk at all",
        1 => "it has 1 disk",
        _ => $"it has {disks} disks",
    };
}
