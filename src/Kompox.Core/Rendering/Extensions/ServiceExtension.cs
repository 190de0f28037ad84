using Kompox.Yaml;

namespace Kompox.Rendering.Extensions;

/// <summary>A service's <c>x-kompox</c>.</summary>
internal sealed record ServiceExtension
{
    /// <summary>A service that says nothing.</summary>
    public static ServiceExtension None { get; } = new();

    /// <summary><c>resources</c>: requests, resource name → quantity.</summary>
    public IReadOnlyList<ResourceQuantity> Requests { get; init; } = [];

    /// <summary><c>limits</c>.</summary>
    public IReadOnlyList<ResourceQuantity> Limits { get; init; } = [];

    /// <summary>Node pool of the service's pod.</summary>
    public Located<string>? Pool { get; init; }

    /// <summary>Group of services that share a pod; <c>app</c> is the main pod.</summary>
    public Located<string>? Pod { get; init; }

    /// <summary>Whether the health check also restarts the container.</summary>
    public bool Liveness { get; init; }

    /// <summary>ServiceAccount whose token is mounted.</summary>
    public Located<string>? ServiceAccount { get; init; }

    /// <summary>Whether bind mounts of absolute paths are paths of the node.</summary>
    public bool HostPaths { get; init; }

    /// <summary>Whether the nodes allow unsafe sysctls.</summary>
    public bool UnsafeSysctls { get; init; }

    /// <summary>Commands around a snapshot, or <c>null</c>.</summary>
    public SnapshotHooks? Snapshot { get; init; }
}
