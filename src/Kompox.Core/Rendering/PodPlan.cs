using Kompox.Compose;

namespace Kompox.Rendering;

/// <summary>The services that share one pod.</summary>
public sealed record PodPlan
{
    /// <summary>Component: <c>app</c> for the main pod, else the group's or service's name as a DNS label.</summary>
    public required string Component { get; init; }
    public required WorkloadKind Kind { get; init; }
    public required long Replicas { get; init; }

    /// <summary>In file order.</summary>
    public required IReadOnlyList<ComposeService> Services { get; init; }

    /// <summary>Names of those <see cref="Services"/> that run to their end before the services that wait for them.</summary>
    public IReadOnlySet<string> InitServices { get; init; } = new HashSet<string>();

    /// <summary>Component of the pod whose node this one must share, because both use one read-write-once volume; else <c>null</c>.</summary>
    public string? Beside { get; init; }

    /// <summary>Whether this is the pod that an app without any splitting would have.</summary>
    public bool IsMain => Component == Model.AppNames.AppComponent;
}
