using Kompox.Kubernetes.FrontDoors;
using Kompox.Model;

namespace Kompox.Clusters.Status;

/// <summary>What is known of a cluster. What could not be asked is unknown, never absent.</summary>
public sealed record ClusterStatus
{
    public required Cluster Cluster { get; init; }

    /// <summary>Address of the API server; <c>null</c> when not even that is known.</summary>
    public string? Server { get; init; }

    /// <summary>Whether the cluster itself is there: its API server answers.</summary>
    public Presence Provisioned { get; init; }
    public KubernetesVersion? Version { get; init; }

    /// <summary>Whether the ingress controller is there.</summary>
    public Installation Installation { get; init; } = Installation.Unknown;

    /// <summary>The Service of the ingress controller: unknown, absent, or <see cref="Door"/>.</summary>
    public Presence DoorPresence { get; init; }
    public FrontDoor? Door { get; init; }

    /// <summary>The controller's pods; <c>null</c> when they are not known.</summary>
    public ControllerStatus? Controller { get; init; }

    /// <summary>Sorted by name; <c>null</c> when they were not asked for or are not known.</summary>
    public IReadOnlyList<NodeStatus>? Nodes { get; init; }

    /// <summary>Sorted by name; <c>null</c> when they were not asked for or are not known.</summary>
    public IReadOnlyList<StorageClassStatus>? StorageClasses { get; init; }

    /// <summary>Whether the server knows CSI snapshots; <c>null</c> when it was not asked for or is not known.</summary>
    public bool? HasVolumeSnapshots { get; init; }
}
