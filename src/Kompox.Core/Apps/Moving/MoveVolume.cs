using Kompox.Model;

namespace Kompox.Apps.Moving;

/// <summary>What becomes of one volume of an app that moves.</summary>
public sealed record MoveVolume
{
    public required AppVolume Volume { get; init; }

    /// <summary>The disk that is assigned before; <c>null</c> when none is.</summary>
    public Disk? Former { get; init; }

    /// <summary>Name of the disk that is made; <c>null</c>: the volume keeps its disk.</summary>
    public string? NewDisk { get; init; }

    /// <summary>Name of the snapshot that it is made from.</summary>
    public string? Snapshot { get; init; }

    /// <summary>When the data in the snapshot were written at the latest; <c>null</c>: it is made by the move.</summary>
    public DateTimeOffset? SnapshotAt { get; init; }

    /// <summary>Region that the snapshot is copied to; <c>null</c>: it is there.</summary>
    public string? CopyTo { get; init; }

    /// <summary>Zone of the new disk; <c>null</c>: the platform's choice.</summary>
    public string? Zone { get; init; }

    /// <summary>The new disk has at least this size.</summary>
    public ByteSize Size { get; init; }

    /// <summary>Why the volume keeps its disk, for example <c>it can be mounted in every zone</c>.</summary>
    public string? WhyKept { get; init; }

    /// <summary>Whether it gets another disk.</summary>
    public bool Moves => NewDisk is not null;
}
