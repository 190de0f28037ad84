using Kompox.Drivers.Aks.Disks.Resources;

namespace Kompox.Drivers.Aks.Disks.Making;

/// <summary>What a new disk or snapshot is made from, found in Azure.</summary>
/// <param name="Resource">The disk or snapshot.</param>
/// <param name="Text">As the model tells it: <c>disk:NAME</c>, <c>snapshot:NAME</c>, or the ARM id.</param>
/// <param name="IsSnapshot">Whether it is a snapshot.</param>
internal sealed record DiskSource(DiskResource Resource, string Text, bool IsSnapshot)
{
    /// <summary>Text for the tag; <c>null</c> for an ARM id, which Azure itself remembers and a tag cannot hold.</summary>
    public string? TagText => Text.StartsWith('/') ? null : Text;

    /// <summary>Whether a disk or snapshot was made from it.</summary>
    public bool IsSourceOf(DiskResource made) =>
        made.Tag(DiskTags.Source) is { } text ? text == Text : made.IsMadeFrom(Resource.Id!);
}
