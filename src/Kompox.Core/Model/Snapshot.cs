namespace Kompox.Model;

/// <summary>A copy of a disk at one point in time.</summary>
public sealed record Snapshot
{
    /// <summary>DNS-1123 label of 1 to 24 characters.</summary>
    public required string Name { get; init; }
    public required string VolumeName { get; init; }

    /// <summary>Name of the disk it was made from.</summary>
    public string? DiskName { get; init; }

    /// <summary>Size of the disk.</summary>
    public ByteSize Size { get; init; }
    public string Handle { get; init; } = "";

    /// <summary>Region that the snapshot is in; <c>null</c> where the platform has none.</summary>
    public string? Region { get; init; }

    /// <summary>Name of the snapshot of another region that this one is a copy of.</summary>
    public string? CopyOf { get; init; }
    public ArtefactState State { get; init; }

    /// <summary>The same id for the snapshots of several volumes taken together.</summary>
    public string? Group { get; init; }

    /// <summary><c>stop</c>, <c>freeze</c>, <c>hooks</c> or <c>none</c>; <c>null</c> when unknown.</summary>
    public string? Consistency { get; init; }

    /// <summary>Outcome of the last <c>snapshot verify</c>; <c>null</c> when there was none.</summary>
    public SnapshotCheck? Check { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}
