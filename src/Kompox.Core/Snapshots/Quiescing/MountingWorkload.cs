using Kompox.Rendering.Extensions;

namespace Kompox.Snapshots.Quiescing;

/// <summary>A workload that mounts one of the disks, or that has hooks.</summary>
internal sealed record MountingWorkload
{
    /// <summary><c>Deployment</c>.</summary>
    public required string Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>Pods that it should have.</summary>
    public long Replicas { get; init; }

    /// <summary>Whether its pods mount one of the disks.</summary>
    public bool Mounts { get; init; }

    /// <summary>Seconds that its pods are given to end.</summary>
    public long GracePeriodSeconds { get; init; } = 30;

    /// <summary>Hooks by container.</summary>
    public IReadOnlyList<KeyValuePair<string, SnapshotHooks>> Hooks { get; init; } = [];
}
