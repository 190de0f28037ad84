namespace Kompox.Model;

/// <summary>Nodes of one kind of a cluster, as they are or as they shall be.</summary>
public sealed record NodePool
{
    /// <summary>For example <c>npuser1</c>.</summary>
    public required string Name { get; init; }
    public NodePoolMode Mode { get; init; }

    /// <summary>Labels of the nodes, by key.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>With the region, for example <c>eastus-1</c>; none for nodes that the platform places.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Kind of machine, for example <c>Standard_D2ds_v4</c>; <c>null</c> when unknown.</summary>
    public string? InstanceType { get; init; }

    /// <summary><c>Managed</c> or <c>Ephemeral</c>; <c>null</c>: the platform's choice.</summary>
    public string? OsDiskType { get; init; }

    /// <summary>In GiB; <c>null</c>: the platform's choice.</summary>
    public int? OsDiskSize { get; init; }
    public NodePoolPriority Priority { get; init; }
    public NodePoolScaling Scaling { get; init; } = new();

    /// <summary>What only the platform knows, for example <c>osType</c>, by key.</summary>
    public IReadOnlyDictionary<string, string> Extensions { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The platform's word for what it does to the pool, for example <c>Succeeded</c>; <c>null</c> for a pool that is not there.</summary>
    public string? State { get; init; }

    /// <summary>Whether the platform is at work on the pool, so that it takes no other order now.</summary>
    public bool IsBusy { get; init; }

    /// <summary>Whether the platform's last work on it failed; the same order again repairs it.</summary>
    public bool IsFailed { get; init; }

    /// <summary>Nodes there are now; <c>null</c> when unknown.</summary>
    public int? NodeCount { get; init; }

    /// <summary>Selector of its nodes in the cluster, for example <c>kubernetes.azure.com/agentpool=npuser1</c>.</summary>
    public string? NodeSelector { get; init; }

    /// <summary>What a write is made conditional on; <c>null</c> for a pool that is not there, or where the platform has no such thing.</summary>
    public string? Version { get; init; }

    /// <summary>Whether it was made for this cluster entry; others are shown and never changed.</summary>
    public bool IsOurs { get; init; } = true;
}
