namespace Kompox.Snapshots.Quiescing;

/// <summary>A pod that mounts one of the disks, or whose hooks are to run.</summary>
internal sealed record MountingPod
{
    public required string Name { get; init; }
    public required string Uid { get; init; }

    /// <summary>Kind of what looks after it: <c>Deployment</c>, <c>Job</c> …; <c>Pod</c> when nothing does.</summary>
    public required string OwnerKind { get; init; }
    public required string OwnerName { get; init; }
    public string? Node { get; init; }

    /// <summary>Whether it mounts one of the disks.</summary>
    public bool Mounts { get; init; }
    public IReadOnlyList<MountingContainer> Containers { get; init; } = [];
}
