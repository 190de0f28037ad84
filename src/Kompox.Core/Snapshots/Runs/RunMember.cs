namespace Kompox.Snapshots.Runs;

/// <summary>A snapshot that a run makes; it counts only when the run has confirmed it.</summary>
public sealed record RunMember(string VolumeName, string SnapshotName);
