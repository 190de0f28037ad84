namespace Kompox.Drivers.Aks.Disks.Options;

/// <summary>The options of a volume of type <c>disk</c>, checked.</summary>
internal sealed record DiskOptions
{
    public const string SkuKey = "sku";
    public const string IopsKey = "iops";
    public const string MbpsKey = "mbps";
    public const string FsTypeKey = "fsType";
    public const string CachingKey = "cachingMode";
    public const string SectorKey = "logicalSectorSize";
    public const string SnapshotSkuKey = "snapshotSku";
    public const string InstantKey = "instantAccessMinutes";

    /// <summary>Snapshots that are kept there are full ones.</summary>
    public const string FullSnapshotSku = "Premium_LRS";

    /// <summary>Every option there is.</summary>
    public static IReadOnlyList<string> Keys { get; } = [SkuKey, IopsKey, MbpsKey, FsTypeKey, CachingKey, SectorKey, SnapshotSkuKey, InstantKey];

    public static IReadOnlyList<string> FsTypes { get; } = ["ext4", "ext3", "xfs"];
    public static IReadOnlyList<string> CachingModes { get; } = ["None", "ReadOnly", "ReadWrite"];
    public static IReadOnlyList<string> SnapshotSkus { get; } = ["Standard_LRS", "Standard_ZRS", FullSnapshotSku];

    public required DiskSku Sku { get; init; }
    public long? Iops { get; init; }
    public long? Mbps { get; init; }
    public string FsType { get; init; } = FsTypes[0];

    /// <summary>How the machine caches the disk; <c>null</c>: as the CSI driver does by itself.</summary>
    public string? CachingMode { get; init; }
    public int? SectorSize { get; init; }

    /// <summary>Where snapshots are kept; <c>null</c>: in all zones for a disk that is in one.</summary>
    public string? SnapshotSku { get; init; }

    /// <summary>How long disks can be made from a snapshot before it is complete; <c>null</c>: not at all.</summary>
    public int? InstantAccessMinutes { get; init; }
}
