using Kompox.Diagnostics;

namespace Kompox.Disks;

/// <summary>Problems of disks: KPX3400 to KPX3439.</summary>
public static class DiskDiagnostics
{
    public static readonly DiagnosticDescriptor Unsupported = Error("KPX3400", "Platform without disks",
        "The driver of the app's provider keeps no disks in this version, or has no such operation for volumes of this kind. `docs/drivers/` says what each driver can do.");

    public static readonly DiagnosticDescriptor NoneAssigned = Error("KPX3401", "Volume without an assigned disk",
        "An app mounts the assigned disk of each of its volumes, and this volume has none. `app deploy --bootstrap-disks` makes the first ones; "
        + "`disk create` and `disk assign` choose one by hand.");

    public static readonly DiagnosticDescriptor SeveralAssigned = Error("KPX3402", "Volume with several assigned disks",
        "Exactly one disk of a volume may be assigned. Another tool has left several: `disk assign -V VOLUME -N NAME` makes one of them the only one.");

    public static readonly DiagnosticDescriptor AssignedNotReady = Error("KPX3403", "Assigned disk is not ready",
        "The assigned disk is unfinished or being deleted, so the app cannot mount it. Assign another one, or run the command that makes it again.");

    public static readonly DiagnosticDescriptor InvalidBootstrap = Error("KPX3404", "First disks cannot be made",
        "`--bootstrap-disks` makes the first disk of every volume when no volume has an assigned one, and does nothing when each has one. "
        + "Anything between is left to you, because an empty disk in the wrong place hides data: use `disk create` and `disk assign`.");

    public static readonly DiagnosticDescriptor ConcurrentAssignment = Error("KPX3405", "Disk assigned by somebody else",
        "While the first disk of a volume was made, another command assigned one. The new disk is kept and not assigned; run the command again.");

    public static readonly DiagnosticDescriptor NotFound = Error("KPX3406", "Disk not found",
        "The volume has no disk of that name. `disk list -V VOLUME` shows those it has.");

    public static readonly DiagnosticDescriptor Assigned = Error("KPX3407", "Disk is assigned",
        "The assigned disk of a volume is the one that the app mounts; it cannot be deleted. Assign another disk first.");

    public static readonly DiagnosticDescriptor InUse = Error("KPX3408", "Disk is in use",
        "A pod mounts the disk, or it is being copied or exported at this moment. Nothing was changed. After another disk was assigned, `app deploy` moves the app to it.");

    public static readonly DiagnosticDescriptor NotReady = Error("KPX3409", "Disk is not ready",
        "The disk is unfinished or being deleted and cannot be used. The command that makes it finishes it when it is run again with the same name; `disk delete` removes it.");

    public static readonly DiagnosticDescriptor Exists = Error("KPX3410", "Disk exists already",
        "The volume has a disk of that name that was made differently. Disks are never overwritten: choose another name.");

    public static readonly DiagnosticDescriptor Shrink = Error("KPX3411", "Disks do not shrink",
        "A disk can be made larger only. To move to a smaller one, make a new disk and copy what is needed.");

    public static readonly DiagnosticDescriptor UnknownVolume = Error("KPX3412", "Volume not defined",
        "The app's manifest declares no volume of that name.");

    public static readonly DiagnosticDescriptor VolumeRequired = Error("KPX3413", "Volume not named",
        "The app has several volumes, or none; `-V NAME` says which one is meant.");

    public static readonly DiagnosticDescriptor SourceNotFound = Error("KPX3414", "Source not found",
        "The disk or snapshot to copy from does not exist, or is not ready. `disk list` and `snapshot list` show what there is.");

    public static readonly DiagnosticDescriptor OtherRegion = Error("KPX3415", "Disk is in another region than the cluster",
        "A disk can be mounted in its own region only. The app was moved to a cluster of another region, and its manifest does not say so yet; or a move was begun and is to be "
        + "finished by the same `app move` command.");

    public static readonly DiagnosticDescriptor ArchiveDamaged = Error("KPX3420", "Archive is damaged or not of a disk",
        "The archive is cut off, altered, or was not written by `disk export`: checksums, sizes or names differ from its manifest. Nothing of it is kept.");

    public static readonly DiagnosticDescriptor TerminalOutput = Error("KPX3421", "Archive would go to the terminal",
        "`disk export` writes bytes, not text. Name a file with `-f FILE`, or pipe the output into a program.");

    public static readonly DiagnosticDescriptor ExportInUse = Warning("KPX3422", "Disk changes while it is exported",
        "A pod mounts the disk and may write to it, so the archive may hold files from different moments. Export a snapshot instead: `snapshot create`, `disk create -S snapshot:NAME`, `disk export`.");

    public static readonly DiagnosticDescriptor TransferFailed = Error("KPX3423", "Transfer failed",
        "The stream from or to the disk's node broke, or the program at its end failed. An interrupted import leaves no disk that could be mistaken for a good one.");

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        Unsupported, NoneAssigned, SeveralAssigned, AssignedNotReady, InvalidBootstrap, ConcurrentAssignment, NotFound, Assigned, InUse, NotReady, Exists,
        Shrink, UnknownVolume, VolumeRequired, SourceNotFound, OtherRegion, ArchiveDamaged, TerminalOutput, ExportInUse, TransferFailed,
    ];

    private static DiagnosticDescriptor Error(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Error, Title = title, Explanation = explanation };

    private static DiagnosticDescriptor Warning(string code, string title, string explanation) =>
        new() { Code = code, Severity = Severity.Warning, Title = title, Explanation = explanation };
}
