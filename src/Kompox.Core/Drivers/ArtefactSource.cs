using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>What a disk or snapshot is made from, for example <c>snapshot:0t4mrd528u3s</c>.</summary>
/// <param name="Kind">Which kind of artefact.</param>
/// <param name="Name">Its name, or the platform's own id.</param>
public sealed record ArtefactSource(ArtefactSourceKind Kind, string Name)
{
    private const string DiskPrefix = "disk:";
    private const string SnapshotPrefix = "snapshot:";

    /// <summary>Reads <c>disk:NAME</c>, <c>snapshot:NAME</c> (any case); text without either is of the kind given; <c>null</c> for no text.</summary>
    public static ArtefactSource? Parse(string? text, ArtefactSourceKind bare)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.StartsWith(DiskPrefix, StringComparison.OrdinalIgnoreCase))
            return new ArtefactSource(ArtefactSourceKind.Disk, text[DiskPrefix.Length..]);
        if (text.StartsWith(SnapshotPrefix, StringComparison.OrdinalIgnoreCase))
            return new ArtefactSource(ArtefactSourceKind.Snapshot, text[SnapshotPrefix.Length..]);
        return new ArtefactSource(text.AsSpan().ContainsAny(":/") ? ArtefactSourceKind.Native : bare, text);
    }

    /// <summary>Whether the name can be one of ours; an id of the platform is its driver's business.</summary>
    public bool HasGoodName => Kind == ArtefactSourceKind.Native || Name.Length <= NameRules.MaxDisk && DnsName.IsLabel(Name);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ArtefactSourceKind.Disk => DiskPrefix + Name,
        ArtefactSourceKind.Snapshot => SnapshotPrefix + Name,
        _ => Name,
    };
}
