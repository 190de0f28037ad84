using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>Options of disks that can be changed later; a platform's <see cref="IDisks"/> implements it too when it can.</summary>
public interface IDiskTuning
{
    /// <summary>Changes options of a disk, for example <c>iops</c>, and its size when one is given; all of it or, where anything cannot be, nothing.</summary>
    Task<Disk> TuneAsync(AppVolume volume, string name, ByteSize? size, IReadOnlyDictionary<string, string> options, CancellationToken cancellationToken);
}
