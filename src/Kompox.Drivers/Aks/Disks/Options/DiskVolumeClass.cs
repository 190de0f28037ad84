using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks.Options;

/// <summary>How managed disks become PersistentVolumes of the Azure Disk CSI driver.</summary>
internal static class DiskVolumeClass
{
    private const string Name = "managed-csi";
    private const string Driver = "disk.csi.azure.com";

    /// <summary>The class of a volume; values that are wrong are told when a disk is made.</summary>
    public static VolumeClass Of(AppVolume volume) => new()
    {
        StorageClassName = Name,
        CsiDriver = Driver,
        FsType = Find(volume, DiskOptions.FsTypeKey, DiskOptions.FsTypes) ?? DiskOptions.FsTypes[0],
        Attributes = CachingOf(volume) is { } caching ? [new(DiskOptions.CachingKey, caching)] : [],
        AccessMode = "ReadWriteOnce",
    };

    // Machines cannot cache Premium SSD v2 and Ultra, and the CSI driver would ask for it.
    private static string? CachingOf(AppVolume volume) =>
        DiskSku.Find(volume.Options.GetValueOrDefault(DiskOptions.SkuKey, "")) is { IsTunable: true } ? "None" : Find(volume, DiskOptions.CachingKey, DiskOptions.CachingModes);

    private static string? Find(AppVolume volume, string key, IReadOnlyList<string> words) =>
        volume.Options.GetValueOrDefault(key) is { } text ? words.FirstOrDefault(w => w.Equals(text, StringComparison.OrdinalIgnoreCase)) : null;
}
