namespace Kompox.Snapshots.Quiescing;

/// <summary>Who may write to some disks at this moment.</summary>
internal sealed record MountState
{
    public IReadOnlyList<MountingWorkload> Workloads { get; init; } = [];
    public IReadOnlyList<MountingPod> Pods { get; init; } = [];

    /// <summary>Whether nobody mounts the disks and nobody is about to.</summary>
    public bool IsIdle => !Pods.Any(p => p.Mounts) && !Workloads.Any(w => w.Mounts && w.Replicas > 0);
}
