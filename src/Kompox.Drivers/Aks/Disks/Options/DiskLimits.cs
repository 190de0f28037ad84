namespace Kompox.Drivers.Aks.Disks.Options;

/// <summary>Bounds of the performance of a disk that can be tuned; throughput is at most a quarter of a MB/s for each operation.</summary>
/// <param name="MinIops">Fewest operations per second.</param>
/// <param name="MaxIops">Most operations per second of any size.</param>
/// <param name="IopsPerGiB">Most operations per second for each GiB, but never fewer than the fewest.</param>
/// <param name="MinMbps">Least throughput in MB/s.</param>
/// <param name="MaxMbps">Most throughput in MB/s of any size.</param>
internal sealed record DiskLimits(int MinIops, int MaxIops, int IopsPerGiB, int MinMbps, int MaxMbps)
{
    /// <summary>Most operations per second of a disk of that size.</summary>
    public long IopsOf(long gib) => Math.Clamp(gib * IopsPerGiB, MinIops, MaxIops);

    /// <summary>Most MB/s of a disk with so many operations per second.</summary>
    public long MbpsOf(long iops) => Math.Clamp(iops / 4, MinMbps, MaxMbps);
}
