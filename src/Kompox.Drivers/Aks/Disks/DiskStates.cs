using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks;

/// <summary>Whether disks and snapshots of Azure can be used, in the words of the model.</summary>
internal static class DiskStates
{
    /// <summary>
    /// State of a disk. One that is being changed or attached is whole; one that failed is whole only when a machine had it already. Premium SSD v2 and Ultra made
    /// from snapshots cannot be attached until their content is there; other kinds can.
    /// </summary>
    public static ArtefactState OfDisk(DiskResource disk) => disk.Properties switch
    {
        _ when disk.Tag(DiskTags.Deleting) is not null => ArtefactState.Deleting,
        { ProvisioningState: "Deleting" } => ArtefactState.Deleting,
        _ when disk.Tag(DiskTags.Unfinished) is not null => ArtefactState.Incomplete,
        { DiskState: "ReadyToUpload" or "ActiveUpload" } => ArtefactState.Incomplete,
        { ProvisioningState: "Failed" or "Canceled", DiskState: not ("Attached" or "Reserved") } => ArtefactState.Incomplete,
        { ProvisioningState: "Creating" or null } => ArtefactState.Incomplete,
        { CompletionPercent: < 100 } when IsSlow(disk) => ArtefactState.Incomplete,
        _ => ArtefactState.Ready,
    };

    /// <summary>State of a snapshot. Disks can be made from a ready one; those of Premium SSD v2 and Ultra take their time.</summary>
    public static ArtefactState OfSnapshot(DiskResource snapshot) => snapshot.Properties switch
    {
        { ProvisioningState: "Deleting" } => ArtefactState.Deleting,
        { CopyCompletionError: not null } => ArtefactState.Incomplete,
        { ProvisioningState: "Succeeded" or "Updating", SnapshotAccessState: "InstantAccess" or "AvailableWithInstantAccess" } => ArtefactState.Ready,
        { ProvisioningState: "Succeeded" or "Updating", CompletionPercent: null or >= 100, SnapshotAccessState: not "Pending" } => ArtefactState.Ready,
        _ => ArtefactState.Incomplete,
    };

    /// <summary>Whether all of a snapshot's content is in the snapshot, so that it can go to other regions.</summary>
    public static bool IsComplete(DiskResource snapshot) =>
        OfSnapshot(snapshot) == ArtefactState.Ready && snapshot.Properties is { CompletionPercent: null or >= 100, SnapshotAccessState: not "InstantAccess" };

    /// <summary>Whether something is still being made from another resource, which has to stay as long.</summary>
    public static bool IsBeingMade(DiskResource made) =>
        made.Properties is { ProvisioningState: "Creating" }
        || made.Properties is { CompletionPercent: < 100, CopyCompletionError: null, ProvisioningState: not ("Failed" or "Canceled") } && (made.Properties.Incremental is not null || IsSlow(made));

    private static bool IsSlow(DiskResource disk) =>
        disk.Properties?.CreationData?.CreateOption == DiskCreation.CopyStart || DiskSku.Find(disk.Sku?.Name ?? "") is { IsTunable: true };
}
