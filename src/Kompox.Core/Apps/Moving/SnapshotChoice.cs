namespace Kompox.Apps.Moving;

/// <summary>One part of <c>--from-snapshot</c>: <c>0t4mrd528u3s</c>, or <c>data=0t4mrd528u3s</c>.</summary>
/// <param name="VolumeName">The volume; <c>null</c>: that of the snapshot, and of those taken together with it.</param>
/// <param name="Name">The snapshot.</param>
public sealed record SnapshotChoice(string? VolumeName, string Name)
{
    private const string Prefix = "snapshot:";

    /// <summary>Reads <c>ID</c>, <c>snapshot:ID</c> and <c>VOLUME=ID</c>, several with commas; <c>null</c> when a part is empty.</summary>
    public static IReadOnlyList<SnapshotChoice>? Parse(string text)
    {
        var choices = new List<SnapshotChoice>();
        foreach (var part in text.Split(','))
        {
            var equal = part.IndexOf('=', StringComparison.Ordinal);
            var volume = equal < 0 ? null : part[..equal].Trim();
            var name = part[(equal + 1)..].Trim();
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                name = name[Prefix.Length..];
            if (name.Length == 0 || volume is "")
                return null;
            choices.Add(new SnapshotChoice(volume, name));
        }
        return choices;
    }

    /// <inheritdoc/>
    public override string ToString() => VolumeName is null ? Name : $"{VolumeName}={Name}";
}
