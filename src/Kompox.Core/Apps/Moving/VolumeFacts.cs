using Kompox.Model;

namespace Kompox.Apps.Moving;

/// <summary>A volume with all of its disks and snapshots.</summary>
internal sealed record VolumeFacts(AppVolume Volume, IReadOnlyList<Disk> Disks, IReadOnlyList<Snapshot> Snapshots);
