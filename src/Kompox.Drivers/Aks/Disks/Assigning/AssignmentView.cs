using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Disks.Assigning;

/// <summary>Which disks of a volume are assigned, read from the tags of all of them.</summary>
internal sealed record AssignmentView
{
    /// <summary>The record that counts; <c>null</c>: nobody but the original has assigned anything.</summary>
    public AssignmentRecord? Top { get; private init; }

    /// <summary>Names of the assigned disks: at most one under a record, and what their flags say without one.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Reads the disks of one volume.</summary>
    public static AssignmentView Of(IReadOnlyList<DiskResource> disks)
    {
        AssignmentRecord? top = null;
        foreach (var disk in disks)
        {
            if (RecordOf(disk) is { } record && record.CompareTo(top) > 0)
                top = record;
        }
        return new AssignmentView
        {
            Top = top,
            Names = top is null ? [.. disks.Where(IsFlagged).Select(NameOf)] : [.. disks.Select(NameOf).Where(n => n == top.Disk)],
        };
    }

    /// <summary>The record on a disk, or <c>null</c>.</summary>
    public static AssignmentRecord? RecordOf(DiskResource disk) => AssignmentRecord.Parse(disk.Tag(DiskTags.Assignment));

    /// <summary>Whether the tag of the original says that the disk is assigned.</summary>
    public static bool IsFlagged(DiskResource disk) => disk.Tag(AzureTags.DiskAssigned) == DiskTags.True;

    /// <summary>The name of a disk in its tags.</summary>
    public static string NameOf(DiskResource disk) => disk.Tag(AzureTags.DiskName) ?? "";

    /// <summary>Whether a disk tells what the record says, in its own record and in the flag of the original.</summary>
    public static bool IsInStep(DiskResource disk, AssignmentRecord top) => RecordOf(disk) == top && IsFlagged(disk) == (NameOf(disk) == top.Disk);

    /// <summary>The tags of a disk that tells what the record says.</summary>
    public static SortedDictionary<string, string> TagsOf(DiskResource disk, AssignmentRecord top) => new(StringComparer.Ordinal)
    {
        { DiskTags.Assignment, top.ToString() },
        { AzureTags.DiskAssigned, NameOf(disk) == top.Disk ? DiskTags.True : DiskTags.False },
    };
}
