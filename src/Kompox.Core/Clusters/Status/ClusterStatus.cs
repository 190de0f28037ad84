using Kompox.Model;

namespace Kompox.Clusters.Status;

/// <summary>What is known of a cluster that answered.</summary>
public sealed record ClusterStatus
{
    public required Cluster Cluster { get; init; }
    public required string Server { get; init; }

    /// <summary>Whether the ingress controller is there.</summary>
    public required bool IsInstalled { get; init; }

    /// <summary>Public address of the ingress controller, or <c>null</c>.</summary>
    public string? IngressAddress { get; init; }

    /// <summary>Public host name of the ingress controller, or <c>null</c>.</summary>
    public string? IngressHost { get; init; }
    public required KubernetesVersion Version { get; init; }

    /// <summary>Sorted by name; <c>null</c> when they were not asked for.</summary>
    public IReadOnlyList<NodeStatus>? Nodes { get; init; }

    /// <summary>Sorted by name; <c>null</c> when they were not asked for.</summary>
    public IReadOnlyList<StorageClassStatus>? StorageClasses { get; init; }

    /// <summary>Whether the server knows CSI snapshots; <c>null</c> when it was not asked for.</summary>
    public bool? HasVolumeSnapshots { get; init; }
}
