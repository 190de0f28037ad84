using Kompox.Apps.History;
using Kompox.Model;

namespace Kompox.Apps.Status;

/// <summary>How an app is: what runs of it, what it keeps, where it is reached.</summary>
public sealed record AppStatus
{
    public required ResourceId App { get; init; }
    public required ResourceId Cluster { get; init; }

    /// <summary>The namespace; <c>null</c> when it is not there or not this app's: then everything else is empty.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether every workload that wants pods has a ready one.</summary>
    public bool IsReady { get; init; }

    /// <summary>The main Deployment, or the first one.</summary>
    public string? Deployment { get; init; }

    /// <summary>The pod that commands such as <c>app exec</c> choose.</summary>
    public string? Pod { get; init; }
    public string? Node { get; init; }

    /// <summary>The first container of the Deployment.</summary>
    public string? Container { get; init; }
    public string? Image { get; init; }

    /// <summary><c>null</c>: the image's own.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary><c>null</c>: the image's own.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>Sorted; <c>null</c> without a namespace.</summary>
    public IReadOnlyList<string>? Hosts { get; init; }
    public IReadOnlyList<WorkloadStatus> Workloads { get; init; } = [];
    public IReadOnlyList<PodStatus> Pods { get; init; } = [];

    /// <summary>The disks of every volume; <c>null</c> when they were not asked for, or cannot be told.</summary>
    public IReadOnlyList<Disk>? Disks { get; init; }

    /// <summary>The snapshots of every volume; <c>null</c> when they were not asked for, or cannot be told.</summary>
    public IReadOnlyList<Snapshot>? Snapshots { get; init; }

    /// <summary>The last revision that was applied; <c>null</c> when none is known.</summary>
    public Revision? LastDeploy { get; init; }
}
