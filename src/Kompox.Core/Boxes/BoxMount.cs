using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Boxes;

/// <summary>A disk at a path of a box.</summary>
/// <param name="Volume">The app's volume.</param>
/// <param name="Disk">The disk as the platform has it.</param>
/// <param name="Class">How it is attached.</param>
/// <param name="Path">Absolute path in the container.</param>
public sealed record BoxMount(AppVolume Volume, Disk Disk, VolumeClass Class, string Path)
{
    /// <summary>Whether one node at a time can mount it and it can move between nodes, so the box has to be where it is.</summary>
    public bool FollowsNode => Class.AccessMode.StartsWith("ReadWriteOnce", StringComparison.Ordinal)
        && (Class.CsiDriver ?? Disk.Options.GetValueOrDefault(Disks.AssignedDisks.CsiDriverOption)) is not null;
}
