namespace Kompox.Model;

/// <summary>Outcome of a trial restore of a snapshot.</summary>
/// <param name="IsGood">Whether the restored copy passed.</param>
/// <param name="At">When.</param>
/// <param name="Reason">What failed; <c>null</c> when it passed.</param>
public sealed record SnapshotCheck(bool IsGood, DateTimeOffset At, string? Reason = null);
