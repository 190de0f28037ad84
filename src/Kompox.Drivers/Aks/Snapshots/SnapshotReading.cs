using System.Globalization;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Snapshots;

/// <summary>Turns Azure's snapshots into those of the model.</summary>
internal static class SnapshotReading
{
    /// <summary>A snapshot of an app.</summary>
    /// <param name="snapshot">As Azure tells it.</param>
    /// <param name="disks">The disks of the volume, for the name of the one that it is of.</param>
    public static Snapshot ToSnapshot(DiskResource snapshot, IReadOnlyList<DiskResource> disks)
    {
        var created = TakenAt(snapshot);
        return new Snapshot
        {
            Name = snapshot.Tag(AzureTags.SnapshotName) ?? "",
            VolumeName = snapshot.Tag(AzureTags.Volume) ?? "",
            DiskName = snapshot.Tag(DiskTags.SnapshotDisk) ?? disks.Where(d => snapshot.IsMadeFrom(d.Id!)).Select(AssignmentView.NameOf).FirstOrDefault(),
            Size = DiskReading.SizeOf(snapshot),
            Handle = snapshot.Id ?? "",
            Region = snapshot.Location,
            CopyOf = snapshot.Tag(DiskTags.SnapshotCopyOf),
            State = DiskStates.OfSnapshot(snapshot),
            Group = snapshot.Tag(DiskTags.SnapshotGroup),
            Consistency = snapshot.Tag(DiskTags.SnapshotConsistency),
            Check = CheckText.Parse(snapshot.Tag(DiskTags.SnapshotCheck)),
            CreatedAt = created,
            UpdatedAt = snapshot.Properties?.TimeCreated ?? created,
        };
    }

    /// <summary>When the content was taken: of a copy that is when the first one was made.</summary>
    public static DateTimeOffset TakenAt(DiskResource snapshot) =>
        DateTimeOffset.TryParseExact(snapshot.Tag(DiskTags.SnapshotTaken), "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var taken)
            ? taken
            : snapshot.Properties?.TimeCreated ?? DateTimeOffset.UnixEpoch;
}
