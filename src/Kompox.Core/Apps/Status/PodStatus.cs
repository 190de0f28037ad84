namespace Kompox.Apps.Status;

/// <summary>One pod of an app.</summary>
public sealed record PodStatus
{
    public required string Name { get; init; }

    /// <summary>The workload it belongs to; <c>null</c> for a pod that is no workload's.</summary>
    public string? Workload { get; init; }

    /// <summary>The node; <c>null</c> until it has one.</summary>
    public string? Node { get; init; }

    /// <summary>In a few words: <c>ready</c>, <c>pulling nginx:1.27</c>, <c>not scheduled</c>.</summary>
    public required string State { get; init; }

    /// <summary>Whether it takes requests.</summary>
    public bool IsReady { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Init containers too, as long as one of them has not ended.</summary>
    public required IReadOnlyList<ContainerStatus> Containers { get; init; }
}
