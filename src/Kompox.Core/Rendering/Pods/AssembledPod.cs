using Kompox.Objects;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Pods;

/// <summary>A pod and the Secrets of its variables.</summary>
internal sealed record AssembledPod
{
    public required PodTemplate Template { get; init; }
    public required IReadOnlyList<KeyValuePair<string, string>> WorkloadAnnotations { get; init; }
    public required IReadOnlyList<KubernetesObject> Objects { get; init; }
}
