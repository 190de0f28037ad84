using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>Options of disks that can be changed later; a platform's <see cref="IDisks"/> implements it too when it can.</summary>
public interface IDiskTuning
{
    /// <summary>Changes options of a disk, for example <c>iops</c>; what cannot be changed any more is refused.</summary>
    Task<Disk> TuneAsync(AppVolume volume, string name, IReadOnlyDictionary<string, string> options, CancellationToken cancellationToken);
}
