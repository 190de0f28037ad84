using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Drivers.Aks.Disks.Resources;
using System.Globalization;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks;

/// <summary>Turns Azure's disks into those of the model.</summary>
internal static class DiskReading
{
    private const int GibShift = 30;

    /// <summary>A disk of an app.</summary>
    /// <param name="disk">As Azure tells it.</param>
    /// <param name="view">What is assigned.</param>
    /// <param name="home">Region of the provider, whose zones are shown as numbers only.</param>
    /// <param name="volume">Its volume.</param>
    public static Disk ToDisk(DiskResource disk, AssignmentView view, string home, AppVolume volume)
    {
        var name = AssignmentView.NameOf(disk);
        var created = disk.Properties?.TimeCreated ?? DateTimeOffset.UnixEpoch;
        return new Disk
        {
            Name = name,
            VolumeName = disk.Tag(AzureTags.Volume) ?? "",
            IsAssigned = view.Names.Contains(name),
            Size = SizeOf(disk),
            Zone = disk.Zones is [var zone, ..] ? DiskZone.Show(zone, disk.Location, home) : null,
            Region = disk.Location,
            Options = OptionsOf(disk),
            Attributes = AttributesOf(disk, volume),
            Handle = disk.Id ?? "",
            Source = disk.Tag(DiskTags.Source) ?? disk.Properties?.CreationData?.SourceResourceId,
            IsBootstrap = disk.Tag(DiskTags.Bootstrap) == DiskTags.True,
            State = DiskStates.OfDisk(disk),
            CreatedAt = created,
            UpdatedAt = created,
        };
    }

    /// <summary>Size in bytes.</summary>
    public static ByteSize SizeOf(DiskResource disk) => new(disk.Gib << GibShift);

    /// <summary>Whole GiB, rounded up, at least one.</summary>
    public static long GibOf(ByteSize size) => Math.Max(1, (size.Bytes >> GibShift) + ((size.Bytes & (1L << GibShift) - 1) == 0 ? 0 : 1));

    private static Dictionary<string, string> OptionsOf(DiskResource disk)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        if (disk.Sku?.Name is not { } sku)
            return options;
        options[DiskOptions.SkuKey] = sku;
        if (DiskSku.Find(sku) is { IsTunable: false })
            return options;
        if (disk.Properties?.Iops is { } iops)
            options[DiskOptions.IopsKey] = iops.ToString(CultureInfo.InvariantCulture);
        if (disk.Properties?.Mbps is { } mbps)
            options[DiskOptions.MbpsKey] = mbps.ToString(CultureInfo.InvariantCulture);
        return options;
    }

    // Where nothing is said the volume's class counts. What is on the disk stays, whatever the class says by now, and machines cannot cache some kinds.
    private static IReadOnlyList<KeyValuePair<string, string>> AttributesOf(DiskResource disk, AppVolume volume)
    {
        var format = disk.Tag(DiskTags.FsType);
        if (disk.Sku?.Name is { } sku && DiskSku.Find(sku) is { IsTunable: true })
            return [new(DiskOptions.CachingKey, DiskOptions.CachingModes[0]), new(DiskOptions.FsTypeKey, format ?? DiskOptions.FsTypes[0])];
        return format is null ? [] : [.. DiskVolumeClass.Of(volume).Attributes, new(DiskOptions.FsTypeKey, format)];
    }
}
