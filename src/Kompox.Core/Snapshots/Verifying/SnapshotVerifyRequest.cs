using Kompox.Model;
using Kompox.Snapshots.Runs;

namespace Kompox.Snapshots.Verifying;

/// <summary>The trial restore to make.</summary>
public sealed record SnapshotVerifyRequest
{
    /// <summary>The default of <see cref="Timeout"/>.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    public required AppVolume Volume { get; init; }

    /// <summary>The snapshot; <c>null</c>: the newest complete one.</summary>
    public string? SnapshotName { get; init; }

    /// <summary>Run in the copy of the app once it is healthy; empty: its health is enough.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Container to run it in; <c>null</c>: the first one that mounts the volume.</summary>
    public string? Container { get; init; }

    /// <summary>Takes what the command writes.</summary>
    public Stream Output { get; init; } = Stream.Null;

    /// <summary>How long the copy may take to become healthy, and then the command.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Whether the copy may reach other addresses than its own; it could send mail, for example.</summary>
    public bool AllowsEgress { get; init; }

    /// <summary>How long a copy without health checks has to run.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(10);
    public RunPace Pace { get; init; } = RunPace.Default;
}
