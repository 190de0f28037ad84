using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Disks;

/// <summary>Problems of Azure managed disks and their snapshots: KPX5140 to KPX5159.</summary>
public static class AzureDiskDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownSku = Error("KPX5140", "Unknown kind of managed disk",
        "The option `sku` of a volume is one of Azure's: `Standard_LRS`, `StandardSSD_LRS`, `StandardSSD_ZRS`, `Premium_LRS` (the default), `Premium_ZRS`, `PremiumV2_LRS`, `UltraSSD_LRS`.");

    public static readonly DiagnosticDescriptor UnknownOption = Error("KPX5141", "Unknown option of a managed disk",
        "The driver `aks` does not have this option for volumes of type `disk`; it would have no effect. The hint names the nearest one that it has, and `docs/drivers/aks.md` all of them.");

    public static readonly DiagnosticDescriptor BadOption = Error("KPX5142", "Option of a managed disk cannot be used",
        "The value is none that Azure takes for a disk of this kind and size. Nothing was asked or changed in the cloud. IOPS and throughput can be set for `PremiumV2_LRS` and `UltraSSD_LRS` only.");

    public static readonly DiagnosticDescriptor BadSize = Error("KPX5143", "Disk of this size cannot be made",
        "Azure makes disks of whole GiB, up to 32767 (65536 for `PremiumV2_LRS` and `UltraSSD_LRS`); `UltraSSD_LRS` begins at 4. Attached disks of the older kinds do not grow beyond 4 TiB.");

    public static readonly DiagnosticDescriptor BadZone = Error("KPX5144", "Zone cannot be used",
        "A zone is a number such as `1`, or that with its region, such as `eastus-1`. A disk is in the region of the app's cluster, so the region of the zone has to be that one.");

    public static readonly DiagnosticDescriptor BadSource = Error("KPX5145", "Source of a disk or snapshot cannot be used",
        "A source is `snapshot:NAME`, `disk:NAME`, or the ARM id of a managed disk or snapshot of the provider's subscription, in the region where the new one will be. Nothing was made.");

    public static readonly DiagnosticDescriptor OtherRegion = Error("KPX5146", "Source is in another region or zone",
        "Azure makes a disk from snapshots of the same region only, and from disks of the same zone only. `app move --region` copies what is needed; a snapshot of the disk can be restored in any zone of its region.");

    public static readonly DiagnosticDescriptor Foreign = Error("KPX5147", "Name is taken in the resource group",
        "A disk or snapshot of that name is in the app's resource group and is not of this app, volume and name by its tags. It is left as it is: choose another name, or look at what it is.");

    public static readonly DiagnosticDescriptor Attached = Error("KPX5148", "Disk is attached to another machine",
        "A virtual machine that is not of the app's cluster has the disk, or somebody has a link to its content. A disk is attached to one machine only: detach it, or end the access, first.");

    public static readonly DiagnosticDescriptor NotMade = Error("KPX5149", "Azure did not finish a disk or snapshot",
        "The disk or snapshot was begun and Azure says that it failed, or it did not become complete in time. It is not offered as good: the same command goes on with it, and the delete command removes it.");

    public static readonly DiagnosticDescriptor BadGroup = Error("KPX5150", "Resource group of the app cannot be used",
        "`AZURE_RESOURCE_GROUP_NAME` of an app is the name of a resource group: at most 90 letters, digits, `-`, `_`, `.`, `(` and `)`, without a full stop at the end. `AZURE_DISK_ROLE_ID` is the GUID of a role.");

    public static readonly DiagnosticDescriptor OtherRun = Error("KPX5151", "Another command works on it",
        "Another command changes the disks of the same volume at this moment. Wait for it and run the command again.");

    public static readonly DiagnosticDescriptor NotIncremental = Error("KPX5152", "Snapshot cannot be copied to another region",
        "Azure copies incremental snapshots to other regions. This one is a full snapshot, as the original tool made them: make a new one with `snapshot create`, and copy that.");

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnknownSku, UnknownOption, BadOption, BadSize, BadZone, BadSource, OtherRegion, Foreign, Attached, NotMade, BadGroup, OtherRun, NotIncremental,
    ];

    /// <summary>An expected failure at a place.</summary>
    internal static KompoxException Failure(DiagnosticDescriptor descriptor, SourceLocation? at, string message, string? hint = null)
    {
        var bag = new DiagnosticBag();
        bag.Report(descriptor, at, message, hint);
        return new KompoxException(bag.First());
    }

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };
}
