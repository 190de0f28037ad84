namespace Kompox.Snapshots.Freezing;

/// <summary>Containers of one node that a run freezes.</summary>
internal sealed record FreezeTarget(string Run, int Index, string Node, string Image, IReadOnlyList<string> ContainerIds);
