using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>Copies of snapshots in other regions; a platform's <see cref="ISnapshots"/> implements it too when it can.</summary>
public interface ISnapshotCopies
{
    /// <summary>
    /// A whole copy of a snapshot in another region of the same account, under a name of its own; disks of that region are made from it.
    /// Idempotent: a copy that was begun is finished, one that is there is returned. <see cref="Snapshot.CopyOf"/> of the copy names the snapshot.
    /// </summary>
    Task<Snapshot> CopyAsync(AppVolume volume, string name, string region, CancellationToken cancellationToken);
}
