using Kompox.Snapshots.Runs;

namespace Kompox.Apps.Moving;

/// <summary>Where an app shall go, and with which data.</summary>
public sealed record MoveRequest
{
    /// <summary>The zone, as the user writes it; <c>null</c>: whichever the platform takes.</summary>
    public string? Zone { get; init; }

    /// <summary>What <c>--from-snapshot</c> says: an id, or <c>VOLUME=ID</c>; empty: the data of this moment.</summary>
    public IReadOnlyList<SnapshotChoice> Snapshots { get; init; } = [];

    /// <summary>Whether the data of this moment are lost, or given up.</summary>
    public bool IsFailover => Snapshots.Count > 0;

    /// <summary>Whether the former disks go when the app is ready.</summary>
    public bool DeletesOldDisks { get; init; }

    /// <summary>How the app is deployed.</summary>
    public required DeployRequest Deploy { get; init; }

    /// <summary>How long stopping, and then starting, may each take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Signs of life.</summary>
    public RunPace Pace { get; init; } = RunPace.Default;
}
