using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>The content of disks as a stream; a platform's <see cref="IDisks"/> implements it too when it can.</summary>
public interface IDiskContents
{
    /// <summary>Writes the content of a disk as a tar archive, entries named <c>./path</c>.</summary>
    Task ReadAsync(AppVolume volume, string name, Stream output, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a disk from a tar archive. <paramref name="write"/> writes the archive and returns the SHA-256 in hex of the checksums of all files
    /// (lower-case hex, one per line, in byte order of their paths); the disk becomes ready only when the platform finds the same.
    /// </summary>
    Task<Disk> WriteAsync(AppVolume volume, DiskRequest request, Func<Stream, CancellationToken, Task<string>> write, CancellationToken cancellationToken);
}
