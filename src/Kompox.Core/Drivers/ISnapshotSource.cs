using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>Sources of snapshots by ids of the platform's own; a platform's <see cref="ISnapshots"/> implements it too when it takes such.</summary>
public interface ISnapshotSource
{
    /// <summary>Refuses a source from which no snapshot can be made, before anything is stopped for it.</summary>
    Task CheckAsync(AppVolume volume, string source, CancellationToken cancellationToken);
}
