namespace Kompox.Drivers.Aks.Disks.Options;

/// <summary>A kind of managed disk, for example <c>PremiumV2_LRS</c>, and what Azure allows for it.</summary>
/// <param name="Name">Azure's word.</param>
internal sealed record DiskSku(string Name)
{
    /// <summary>Without <c>sku</c>.</summary>
    public static DiskSku Default => All[3];

    /// <summary>Every kind that can hold data of apps.</summary>
    public static IReadOnlyList<DiskSku> All { get; } =
    [
        new("Standard_LRS"),
        new("StandardSSD_LRS"),
        new("StandardSSD_ZRS"),
        new("Premium_LRS"),
        new("Premium_ZRS"),
        new("PremiumV2_LRS") { MaxGiB = Large, Limits = new DiskLimits(3000, 80_000, 500, 125, 2000) },
        new("UltraSSD_LRS") { MinGiB = 4, MaxGiB = Large, Limits = new DiskLimits(100, 400_000, 1000, 1, 10_000) },
    ];

    private const int Large = 65_536;

    public int MinGiB { get; init; } = 1;
    public int MaxGiB { get; init; } = 32_767;

    /// <summary>Bounds of IOPS and throughput; <c>null</c> where they follow from the size.</summary>
    public DiskLimits? Limits { get; init; }

    /// <summary>Whether it is in all zones of its region, and so in none by name.</summary>
    public bool IsZoneRedundant => Name.EndsWith("_ZRS", StringComparison.Ordinal);

    /// <summary>Whether performance is set, the host does not cache, and snapshots need time: Premium SSD v2 and Ultra.</summary>
    public bool IsTunable => Limits is not null;

    /// <summary>The kind of that name in any letter case, or <c>null</c>.</summary>
    public static DiskSku? Find(string name) => All.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
