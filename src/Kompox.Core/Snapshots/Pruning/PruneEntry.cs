using Kompox.Model;

namespace Kompox.Snapshots.Pruning;

/// <summary>What becomes of one snapshot.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="IsKept">Whether it stays.</param>
/// <param name="Reason">Why, for example <c>daily 2026-11-21</c>.</param>
public sealed record PruneEntry(Snapshot Snapshot, bool IsKept, string Reason);
