namespace Kompox.Snapshots.Quiescing;

/// <summary>A container of a pod that mounts one of the disks.</summary>
internal sealed record MountingContainer
{
    public required string Name { get; init; }

    /// <summary>The runtime's id without its scheme; <c>null</c> when it does not run.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it can write to one of the disks.</summary>
    public bool Writes { get; init; }

    /// <summary>How long its liveness probe tolerates that nothing answers; <c>null</c> without one.</summary>
    public TimeSpan? Tolerance { get; init; }
}
