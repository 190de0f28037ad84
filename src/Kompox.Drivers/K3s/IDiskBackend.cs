using Kompox.Drivers.K3s.Records;
using Kompox.Model;

namespace Kompox.Drivers.K3s;

/// <summary>How artefacts of one backend are made and removed. Records, names, assignment and protection are the same for all.</summary>
internal interface IDiskBackend
{
    /// <summary>Makes a disk, or finishes one that was begun.</summary>
    Task<ArtefactRecord> CreateAsync(AppVolume volume, DiskRequest request, VolumeRecords known, CancellationToken cancellationToken);

    /// <summary>Makes or finishes the snapshot of a record.</summary>
    Task<ArtefactRecord> MakeSnapshotAsync(ArtefactRecord record, ArtefactRecord source, CancellationToken cancellationToken);

    /// <summary>Makes a disk larger, and returns its record as it is to be written.</summary>
    Task<ArtefactRecord> ResizeAsync(ArtefactRecord record, long bytes, CancellationToken cancellationToken);

    /// <summary>Ends what makes an unfinished artefact.</summary>
    Task StopAsync(ArtefactRecord record, CancellationToken cancellationToken);

    /// <summary>Removes a marked artefact and then its record.</summary>
    Task DeleteAsync(ArtefactRecord record, CancellationToken cancellationToken);

    /// <summary>Writes the content of a disk as a tar.</summary>
    Task ReadAsync(ArtefactRecord record, Stream output, CancellationToken cancellationToken);

    /// <summary>Makes a disk from a tar; an unfinished one of that name is begun anew.</summary>
    Task<ArtefactRecord> ImportAsync(
        AppVolume volume, DiskRequest request, ArtefactRecord? existing, Func<Stream, CancellationToken, Task<string>> write, CancellationToken cancellationToken);
}
