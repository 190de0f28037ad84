namespace Kompox.Snapshots.Pruning;

/// <summary>How many snapshots to keep. Days, weeks (ISO 8601) and months are those of UTC; of each one that has snapshots, the newest is kept.</summary>
public sealed record RetentionRule
{
    /// <summary>The newest ones.</summary>
    public int Last { get; init; }

    /// <summary>The newest of each of the latest days that have any.</summary>
    public int Daily { get; init; }
    public int Weekly { get; init; }
    public int Monthly { get; init; }

    /// <summary>Whether nothing would be kept by rule.</summary>
    public bool IsEmpty => Last + Daily + Weekly + Monthly == 0;
}
