using Kompox.Model;

namespace Kompox.Snapshots;

/// <summary>A snapshot to make and what it is made from.</summary>
/// <param name="Volume">The volume.</param>
/// <param name="SnapshotName">The snapshot's name.</param>
/// <param name="Source">As the driver understands it.</param>
/// <param name="Handle">The disk's handle; <c>null</c> when it is none of the volume's disks.</param>
internal sealed record SnapshotSource(AppVolume Volume, string SnapshotName, string Source, string? Handle);
