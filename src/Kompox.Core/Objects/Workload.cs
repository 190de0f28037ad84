using Kompox.Objects.Pods;

namespace Kompox.Objects;

/// <summary>An object with a pod template: Deployment, DaemonSet or Job.</summary>
public abstract record Workload : KubernetesObject
{
    public required PodTemplate Template { get; init; }
}
