namespace Kompox.Clusters.Status;

/// <summary>One node, for example <c>node-1 Ready pool=user zone=1 v1.33.1</c>.</summary>
public sealed record NodeStatus(string Name, bool IsReady, string? Pool, string? Zone, string Version);
