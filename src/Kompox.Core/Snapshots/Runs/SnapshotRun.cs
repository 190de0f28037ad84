namespace Kompox.Snapshots.Runs;

/// <summary>
/// What a snapshot command is about to do and what is owed when it dies: written before anything is touched, so that the next command
/// can put things right.
/// </summary>
public sealed record SnapshotRun
{
    /// <summary>A compact id.</summary>
    public required string Id { get; init; }

    /// <summary>The process that looks after the run; who takes a dead run over becomes its owner.</summary>
    public required string Owner { get; init; }

    /// <summary><c>create</c>, <c>move</c> or <c>verify</c>.</summary>
    public required string Verb { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary><c>stop</c>, <c>freeze</c>, <c>hooks</c> or <c>none</c>; <c>null</c> for other verbs.</summary>
    public string? Consistency { get; init; }

    /// <summary>Snapshots that are being made, or that are tried.</summary>
    public IReadOnlyList<RunMember> Members { get; init; } = [];

    /// <summary>Whether the snapshots are known to be good.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Workloads to start again.</summary>
    public IReadOnlyList<StoppedWorkload> Stopped { get; init; } = [];

    /// <summary>Hooks to run.</summary>
    public IReadOnlyList<OwedHook> Hooks { get; init; } = [];

    /// <summary>Where a move goes, in words that are the same for the same command; <c>null</c> for other verbs.</summary>
    public string? Goal { get; init; }

    /// <summary>Disks that a move makes.</summary>
    public IReadOnlyList<RunDisk> Disks { get; init; } = [];

    /// <summary>Whether the new disks of a move are being assigned: from then on it is finished, not undone.</summary>
    public bool IsSwitched { get; init; }

    /// <summary>When a move began to stop the app; <c>null</c> when it has not.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Counts signs of life.</summary>
    public long Beats { get; init; }
}
