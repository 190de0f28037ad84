namespace Kompox.Drivers.Aks.Files;

/// <summary>The metadata of shares and their snapshots; the first three are the original's.</summary>
internal static class ShareWords
{
    public const string Volume = "kompox_volume_name";
    public const string Disk = "kompox_files_share_name";
    public const string Assigned = "kompox_files_share_assigned";

    /// <summary>Which share of the volume is assigned; see <see cref="Disks.Assigning.AssignmentRecord"/>.</summary>
    public const string Assignment = "kompox_assignment";

    /// <summary>When the share was made: Azure tells only when it was last changed.</summary>
    public const string Created = "kompox_created";
    public const string Bootstrap = "kompox_bootstrap";
    public const string Snapshot = "kompox_snapshot_name";
    public const string SnapshotGroup = "kompox_snapshot_group";
    public const string SnapshotConsistency = "kompox_snapshot_consistency";

    public const string True = "true";
    public const string False = "false";
}
