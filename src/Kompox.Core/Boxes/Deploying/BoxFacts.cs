using Kompox.Kubernetes;

namespace Kompox.Boxes.Deploying;

/// <summary>What a box is rendered from besides its request: what the cluster has.</summary>
public sealed record BoxFacts
{
    public required IReadOnlyList<BoxMount> Mounts { get; init; }

    /// <summary>Whether the app's namespace is there.</summary>
    public required bool HasNamespace { get; init; }

    /// <summary>The claims of <see cref="Mounts"/> that are there, by name.</summary>
    public required IReadOnlySet<string> Claims { get; init; }

    /// <summary>The image pull Secret, or <c>null</c>.</summary>
    public string? PullSecret { get; init; }

    /// <summary>The box's Secret, or <c>null</c>.</summary>
    public ObservedObject? Secret { get; init; }

    /// <summary>Labels of a pod that the box has to be beside; none: anywhere.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Beside { get; init; } = [];
}
