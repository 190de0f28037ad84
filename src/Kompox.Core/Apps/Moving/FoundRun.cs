using Kompox.Planning;
using Kompox.Snapshots.Runs;

namespace Kompox.Apps.Moving;

/// <summary>The record of a move that was interrupted, its version, and where it is kept.</summary>
internal sealed record FoundRun(AppTarget Keeper, SnapshotRun Run, string Version);
