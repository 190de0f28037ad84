using Kompox.Objects.Pods;
using Kompox.Rendering.Configuration;

namespace Kompox.Rendering.Containers;

/// <summary>What other sides contribute to a container.</summary>
internal sealed record ContainerParts
{
    public required EnvironmentResult Environment { get; init; }
    public required IReadOnlyList<ContainerPort> Ports { get; init; }
    public required IReadOnlyList<PodVolumeMount> Mounts { get; init; }

    /// <summary>Whether another service of the pod waits until this one is healthy.</summary>
    public required bool HealthAwaited { get; init; }

    /// <summary>Whether the container sees processes of the node or of the pod's other containers.</summary>
    public required bool SharesProcesses { get; init; }
}
