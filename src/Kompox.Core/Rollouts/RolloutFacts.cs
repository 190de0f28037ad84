using Kompox.Kubernetes;

namespace Kompox.Rollouts;

/// <summary>What is around the app, asked for only when a pod cannot be placed or lacks its volumes. A list that may not be read is empty.</summary>
internal sealed record RolloutFacts
{
    public IReadOnlyList<ObservedObject> Nodes { get; init; } = [];
    public IReadOnlyList<ObservedObject> Volumes { get; init; } = [];
    public IReadOnlyList<ObservedObject> Claims { get; init; } = [];
    public IReadOnlyList<ObservedObject> Attachments { get; init; } = [];

    /// <summary>The volume that a claim of the app is bound to, or <c>null</c>.</summary>
    public ObservedObject? VolumeOf(string claim) =>
        FindClaim(claim)?.Text("spec", "volumeName") is { } name ? Volumes.FirstOrDefault(v => v.Name == name) : null;

    /// <summary>A claim of the app by name, or <c>null</c>.</summary>
    public ObservedObject? FindClaim(string name) => Claims.FirstOrDefault(c => c.Name == name);

    /// <summary>A node by name, or <c>null</c>.</summary>
    public ObservedObject? FindNode(string name) => Nodes.FirstOrDefault(n => n.Name == name);
}
