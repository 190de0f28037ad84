using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>The snapshots of an app's disks. Every call is idempotent; a half-made snapshot is never <see cref="ArtefactState.Ready"/>.</summary>
public interface ISnapshots
{
    /// <summary>Whether a snapshot is of one instant by itself; else writers have to stand still while it is made.</summary>
    bool IsAtomic(AppVolume volume);

    /// <summary>The snapshots of a volume, newest first, unfinished ones too.</summary>
    Task<IReadOnlyList<Snapshot>> ListAsync(AppVolume volume, CancellationToken cancellationToken);

    /// <summary>Makes a snapshot.</summary>
    Task<Snapshot> CreateAsync(AppVolume volume, SnapshotRequest request, CancellationToken cancellationToken);

    /// <summary>Notes the outcome of a trial restore.</summary>
    Task RecordAsync(AppVolume volume, string name, SnapshotCheck check, CancellationToken cancellationToken);

    /// <summary>Deletes a snapshot for good; disks made from it stay.</summary>
    Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken);
}
