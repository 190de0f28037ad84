using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>Snapshots whose content is fixed long before they are complete; a platform's <see cref="ISnapshots"/> implements it too when it has such.</summary>
public interface ISnapshotStart
{
    /// <summary>
    /// Begins a snapshot and returns when its content is that of the disk at this moment, whatever is written later. <see cref="ISnapshots.CreateAsync"/> with
    /// the same request waits until it is complete.
    /// </summary>
    Task<Snapshot> StartAsync(AppVolume volume, SnapshotRequest request, CancellationToken cancellationToken);
}
