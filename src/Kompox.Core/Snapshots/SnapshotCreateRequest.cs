using Kompox.Model;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots;

/// <summary>The snapshots to make.</summary>
public sealed record SnapshotCreateRequest
{
    /// <summary>The default of <see cref="FreezeLimit"/>.</summary>
    public static readonly TimeSpan DefaultFreezeLimit = TimeSpan.FromMinutes(2);

    /// <summary>The default of <see cref="Timeout"/>.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    /// <summary>One snapshot of each; several become a group.</summary>
    public required IReadOnlyList<AppVolume> Volumes { get; init; }

    /// <summary>Name of each snapshot; <c>null</c>: new compact ids.</summary>
    public string? Name { get; init; }

    /// <summary><c>null</c>: the assigned disk; <c>disk:NAME</c>, a disk's name or handle.</summary>
    public string? Source { get; init; }

    /// <summary><c>null</c>: hooks when the app has any, else stop.</summary>
    public Consistency? Consistency { get; init; }

    /// <summary>The longest time that processes stand still.</summary>
    public TimeSpan FreezeLimit { get; init; } = DefaultFreezeLimit;

    /// <summary>How long stopping, beyond the pods' own grace, and starting may each take.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Signs of life.</summary>
    public RunPace Pace { get; init; } = RunPace.Default;
}
