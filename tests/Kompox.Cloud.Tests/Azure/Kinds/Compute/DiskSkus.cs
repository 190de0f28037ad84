namespace Kompox.Cloud.Tests.Azure.Kinds.Compute;

/// <summary>What is known of the kinds of managed disks.</summary>
/// <param name="MinGiB">Smallest size.</param>
/// <param name="MaxGiB">Largest size.</param>
/// <param name="IsTunable">Whether iops and mbps can be set: Premium SSD v2 and Ultra.</param>
/// <param name="IsZoneRedundant">Whether it lives in all zones.</param>
internal sealed record DiskSkus(int MinGiB, int MaxGiB, bool IsTunable, bool IsZoneRedundant)
{
    public static IReadOnlyDictionary<string, DiskSkus> All { get; } = new Dictionary<string, DiskSkus>
    {
        ["Standard_LRS"] = new(1, 32767, false, false),
        ["StandardSSD_LRS"] = new(1, 32767, false, false),
        ["Premium_LRS"] = new(1, 32767, false, false),
        ["StandardSSD_ZRS"] = new(1, 32767, false, true),
        ["Premium_ZRS"] = new(1, 32767, false, true),
        ["PremiumV2_LRS"] = new(1, 65536, true, false),
        ["UltraSSD_LRS"] = new(4, 65536, true, false),
    };

    /// <summary>Most iops and mbps of a tunable disk.</summary>
    public static (long Iops, long Mbps) Limits(string sku, long gib, long iops) => sku == "PremiumV2_LRS"
        ? (gib <= 6 ? 3000 : Math.Min(80_000, gib * 500), Math.Min(2000, Math.Max(125, iops / 4)))
        : (Math.Clamp(gib * 1000, 1000, 400_000), Math.Clamp(iops / 4, 1, 10_000));
}
