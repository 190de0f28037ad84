using System.Globalization;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Rendering.Storage;

/// <summary>The PersistentVolume of a disk and the claim of the same name that alone may have it.</summary>
internal sealed record DiskObjects(PersistentVolume Volume, PersistentVolumeClaim Claim)
{
    private const string Placeholder = "placeholder";

    /// <summary>The pair for a disk of an app's volume.</summary>
    public static DiskObjects Render(
        ManagedApp managed, AppNames names, AppVolume volume, VolumeClass type, AssignedDisk disk, IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        var name = names.Volume(volume.Name, disk.Handle);
        var size = new ByteSize(disk.SizeBytes > 0 ? disk.SizeBytes : volume.Size.Bytes);
        var capacity = size.MebibytesCeiling.ToString(CultureInfo.InvariantCulture) + "Mi";
        return new DiskObjects(
            VolumeOf(managed, type, disk, new PersistentVolume
            {
                Metadata = new ObjectMeta { Name = name, Labels = labels },
                Capacity = capacity,
                AccessMode = type.AccessMode,
                ReclaimPolicy = type.ReclaimPolicy,
                StorageClassName = type.StorageClassName,
                ClaimNamespace = names.Namespace,
            }),
            new PersistentVolumeClaim
            {
                Metadata = new ObjectMeta { Name = name, Namespace = names.Namespace, Labels = labels },
                AccessMode = type.AccessMode,
                Request = capacity,
                StorageClassName = type.StorageClassName,
                VolumeName = name,
            });
    }

    private static PersistentVolume VolumeOf(ManagedApp managed, VolumeClass type, AssignedDisk disk, PersistentVolume volume)
    {
        var affinity = new List<NodeRequirement>();
        if (disk.Zone is { Length: > 0 } zone)
            affinity.Add(new NodeRequirement(managed.Driver.ZoneLabel, "In", [managed.Driver.NormalizeZone(managed.Provider, managed.Cluster, zone)]));
        if ((disk.CsiDriver ?? type.CsiDriver) is { } driver)
            return volume with
            {
                NodeAffinity = disk.Binding is { Nodes.Count: > 0 } bound ? TermsOf(bound) : affinity.Count > 0 ? [affinity] : [],
                CsiDriver = driver,
                FsType = disk.Binding?.FsType,
                CsiSecrets = disk.Binding?.Secrets ?? [],
                MountOptions = disk.Binding?.MountOptions ?? [],
                VolumeHandle = disk.Handle,
                VolumeAttributes = disk.Attributes.Count > 0 || disk.Binding is not null ? disk.Attributes : type.FsType is { } fs ? [.. type.Attributes, new("fsType", fs)] : type.Attributes,
            };
        // A directory of one node: NODE:/path.
        var colon = disk.Handle.IndexOf(":/", StringComparison.Ordinal);
        affinity.Add(new NodeRequirement("kubernetes.io/hostname", "In", [colon < 0 ? Placeholder : disk.Handle[..colon]]));
        return volume with { NodeAffinity = [affinity], LocalPath = colon < 0 ? "/" + disk.Handle.TrimStart('/') : disk.Handle[(colon + 1)..] };
    }

    // What the class's own volume says of nodes is more than the zone: labels differ from driver to driver.
    private static IReadOnlyList<IReadOnlyList<NodeRequirement>> TermsOf(DiskBinding binding) =>
        [.. binding.Nodes.Select(term => (IReadOnlyList<NodeRequirement>)[.. term.Select(c => new NodeRequirement(c.Key, c.Operator, c.Values))])];
}
