using Kompox.Model;

namespace Kompox.Apps.Moving;

/// <summary>The snapshot that a volume is restored from.</summary>
/// <param name="Snapshot">The snapshot; a copy of it in the right region where there is one.</param>
/// <param name="CopyTo">Region that it has to be copied to; <c>null</c>: it is there.</param>
/// <param name="TakenAt">When its data were written at the latest; that of a copy is that of its original.</param>
internal sealed record PickedSnapshot(Snapshot Snapshot, string? CopyTo, DateTimeOffset TakenAt);
