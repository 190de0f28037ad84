namespace Kompox.Cloud.Tests.Hostile;

/// <summary>Hostile options of disks and shares.</summary>
internal static class HostileVolumes
{
    private const string Disk = "disk create -V default -N h1";
    private const string Share = "disk create -V shared -N h1";
    private static readonly string[] Skus = ["Premium", "Standard", "../x", "PremiumV2_LRS ;", "1", "Gold_LRS"];

    public static IReadOnlyList<HostileSetting> All { get; } =
    [
        new("disk", "sku", Disk, Skus),
        new("disk", "iops", Disk, "0", "-1", "2999", "80001", "a", "1e4") { Around = Tuned },
        new("disk", "mbps", Disk, "0", "-5", "124", "1201", "x", "1.5") { Around = Tuned },
        new("disk", "fsType", Disk, "ntfs", "ext4;rm", "btrfs", "zfs", "ext 4"),
        new("disk", "cachingMode", Disk, "readonly!", "WriteBack", "1", "on", "None,ReadOnly"),
        new("disk", "logicalSectorSize", Disk, "0", "1024", "513", "-512", "4k") { Around = Tuned },
        new("disk", "snapshotSku", Disk, "Gold", "Standard", "PremiumV2_LRS", "x", "1"),
        new("disk", "instantAccessMinutes", Disk, "0", "59", "301", "-60", "1h") { Around = Tuned },
        new("share", "sku", Share, "Premium", "UltraSSD_LRS", "PremiumV2_LRS", "x", "StandardSSD_LRS"),
        new("share", "skuName", Share, "Premium", "UltraSSD_LRS", "PremiumV2_LRS", "x", "StandardSSD_LRS"),
        new("share", "protocol", Share, "cifs", "nfs4", "SMB2", "http", "smb,nfs"),
        new("share", "quotaGiB", Share, "0", "-1", "102401", "a", "1.5"),
    ];

    private static void Tuned(HostileProject project) => project.Disk["sku"] = "PremiumV2_LRS";
}
