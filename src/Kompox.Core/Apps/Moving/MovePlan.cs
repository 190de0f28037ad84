using Kompox.Apps.Moving.Steps;
using Kompox.Model;
using Kompox.Snapshots.Runs;

namespace Kompox.Apps.Moving;

/// <summary>What it takes to move an app: nothing, or steps in order.</summary>
public sealed record MovePlan
{
    public required string App { get; init; }
    public required MovePlace From { get; init; }
    public required MovePlace To { get; init; }
    public required IReadOnlyList<MoveVolume> Volumes { get; init; }

    /// <summary>In the order in which they are done.</summary>
    public required IReadOnlyList<MoveStep> Steps { get; init; }

    /// <summary>The app as it is deployed in its new place, and as the manifest should declare it.</summary>
    public required App Moved { get; init; }

    /// <summary>What the manifest should say.</summary>
    public IReadOnlyList<ManifestChange> Changes { get; init; } = [];

    /// <summary>Whether a box mounts a disk that moves.</summary>
    public bool StopsBox { get; init; }

    /// <summary>Since when the app is away because its nodes are lost; <c>null</c> when they are not.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>Whether the data of this moment are not needed.</summary>
    public bool IsFailover { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Steps.Count == 0;

    /// <summary>The clusters that answered.</summary>
    public required MoveSides Sides { get; init; }

    /// <summary>The record of the move; an interrupted one goes on with its own.</summary>
    public required SnapshotRun Run { get; init; }

    /// <summary>Version of the interrupted record and the cluster that keeps it; <c>null</c>: a new move.</summary>
    internal FoundRun? Resumed { get; init; }
}
