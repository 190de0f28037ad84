namespace Kompox.Drivers.Aks.Disks;

/// <summary>The tags of disks and snapshots that the original does not have.</summary>
internal static class DiskTags
{
    /// <summary>Which disk of the volume is assigned; see <see cref="Assigning.AssignmentRecord"/>.</summary>
    public const string Assignment = "kompox-assignment";

    /// <summary>What a disk was made from: <c>snapshot:NAME</c>, <c>disk:NAME</c>.</summary>
    public const string Source = "kompox-source";

    /// <summary><c>true</c> on the first disk of a volume.</summary>
    public const string Bootstrap = "kompox-bootstrap";

    /// <summary>On a disk that is about to go: the access policy that it had.</summary>
    public const string Deleting = "kompox-deleting";

    /// <summary><c>true</c> on a disk whose content is still being brought: never a good one, whatever Azure says of it.</summary>
    public const string Unfinished = "kompox-unfinished";

    /// <summary>On a snapshot: name of its disk.</summary>
    public const string SnapshotDisk = "kompox-snapshot-disk";
    public const string SnapshotGroup = "kompox-snapshot-group";
    public const string SnapshotConsistency = "kompox-snapshot-consistency";

    /// <summary>On a snapshot: outcome of a trial restore, as <see cref="Snapshots.CheckText"/> writes it.</summary>
    public const string SnapshotCheck = "kompox-snapshot-check";

    /// <summary>On a snapshot: name of the snapshot of another region that it is a copy of.</summary>
    public const string SnapshotCopyOf = "kompox-snapshot-copy-of";

    /// <summary>On a copy of a snapshot: when its content was taken.</summary>
    public const string SnapshotTaken = "kompox-snapshot-taken";

    /// <summary>File system that a disk is formatted with, where it is not ext4.</summary>
    public const string FsType = "kompox-fs-type";

    public const string True = "true";
    public const string False = "false";

    /// <summary>Longest value of a tag that Azure takes.</summary>
    public const int Longest = 256;
}
