using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Making;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Snapshots;

/// <summary>The bodies of new snapshots.</summary>
internal static class SnapshotBodies
{
    /// <summary>A snapshot of a disk, in the disk's own region; only what has changed since the one before is stored.</summary>
    public static DiskResource Of(DriverTarget target, AppVolume volume, SnapshotRequest request, DiskSource source, SnapshotOptions options)
    {
        var tags = AzureTags.OfApp(target.App.Id);
        tags[AzureTags.Volume] = volume.Name;
        tags[AzureTags.SnapshotName] = request.Name!;
        Set(tags, DiskTags.SnapshotDisk, source.Resource.Tag(AzureTags.DiskName));
        Set(tags, DiskTags.SnapshotGroup, request.Group);
        Set(tags, DiskTags.SnapshotConsistency, request.Consistency);
        Set(tags, DiskTags.FsType, source.Resource.Tag(DiskTags.FsType));
        return new DiskResource
        {
            Location = source.Resource.Location,
            Sku = new DiskSkuName(options.Sku),
            Tags = tags,
            Properties = new DiskProperties
            {
                CreationData = new DiskCreation(DiskCreation.Copy) { SourceResourceId = source.Resource.Id, InstantAccessDurationMinutes = options.InstantMinutes },
                Incremental = options.Sku != DiskOptions.FullSnapshotSku,
            },
        };
    }

    /// <summary>A copy of a snapshot in another region.</summary>
    public static DiskResource CopyOf(DiskResource snapshot, string name, string region)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in snapshot.Tags!)
            tags[key] = value;
        tags[DiskTags.SnapshotCopyOf] = snapshot.Tag(AzureTags.SnapshotName)!;
        tags[DiskTags.SnapshotTaken] = SnapshotReading.TakenAt(snapshot).UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        tags[AzureTags.SnapshotName] = name;
        return new DiskResource
        {
            Location = region,
            Tags = tags,
            Properties = new DiskProperties { CreationData = new DiskCreation(DiskCreation.CopyStart) { SourceResourceId = snapshot.Id }, Incremental = true },
        };
    }

    private static void Set(SortedDictionary<string, string> tags, string name, string? value)
    {
        if (value is { Length: > 0 })
            tags[name] = value;
    }
}
