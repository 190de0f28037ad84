using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>
/// The disks of an app. Every call is idempotent: after an interruption the same call finishes what was begun. A disk is
/// <see cref="ArtefactState.Ready"/> only when it is whole.
/// </summary>
public interface IDisks
{
    /// <summary>The disks of a volume, newest first, unfinished ones too.</summary>
    Task<IReadOnlyList<Disk>> ListAsync(AppVolume volume, CancellationToken cancellationToken);

    /// <summary>Makes a disk, empty or from a source.</summary>
    Task<Disk> CreateAsync(AppVolume volume, DiskRequest request, CancellationToken cancellationToken);

    /// <summary>Afterwards exactly that disk is assigned, whatever happens in between: the switch is one write.</summary>
    Task AssignAsync(AppVolume volume, string name, CancellationToken cancellationToken);

    /// <summary>Afterwards that disk is not assigned; when it was, no disk of the volume is.</summary>
    Task UnassignAsync(AppVolume volume, string name, CancellationToken cancellationToken);

    /// <summary>Makes a disk larger.</summary>
    Task<Disk> ResizeAsync(AppVolume volume, string name, ByteSize size, CancellationToken cancellationToken);

    /// <summary>Deletes a disk for good; refuses an assigned one.</summary>
    Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken);
}
