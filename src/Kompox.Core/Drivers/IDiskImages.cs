using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>Disks as images of all their bytes, moved by the platform itself without the cluster; a platform's <see cref="IDisks"/> implements it too when it can.</summary>
public interface IDiskImages
{
    /// <summary>Writes the image of a disk that nothing has attached. Whatever access it takes is ended in every case.</summary>
    Task ExportImageAsync(AppVolume volume, string name, Stream output, Action<long> progress, CancellationToken cancellationToken);

    /// <summary>Makes a disk from an image, a stream that knows its length; what did not get whole is removed.</summary>
    Task<Disk> ImportImageAsync(AppVolume volume, DiskRequest request, Stream image, Action<long> progress, CancellationToken cancellationToken);
}
