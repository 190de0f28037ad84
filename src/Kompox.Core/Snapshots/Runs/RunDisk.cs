namespace Kompox.Snapshots.Runs;

/// <summary>A disk that a move makes, and the one that it takes the place of.</summary>
/// <param name="VolumeName">The volume.</param>
/// <param name="DiskName">The disk to make; it counts only when the run has switched to it.</param>
/// <param name="FormerName">The disk that was assigned before; <c>null</c> when none was.</param>
public sealed record RunDisk(string VolumeName, string DiskName, string? FormerName);
