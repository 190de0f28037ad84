using Kompox.Kubernetes;
using Kompox.Objects;
using Kompox.Planning;

namespace Kompox.Apps;

/// <summary>A plan for an app, with what it was decided from.</summary>
public sealed record AppPlan
{
    public required Plan Plan { get; init; }

    /// <summary>What is wanted, in apply order.</summary>
    public required IReadOnlyList<DesiredObject> Desired { get; init; }

    /// <summary>What there was.</summary>
    public required Inventory Inventory { get; init; }

    /// <summary>The rendered workloads; none when the plan goes back to a stored revision.</summary>
    public IReadOnlyList<Workload> Rendered { get; init; } = [];

    /// <summary>The workloads to wait for: Jobs first, as others may need what they do.</summary>
    public IReadOnlyList<ObjectKey> Workloads =>
        [.. Desired.Where(d => d.IsWorkload).OrderBy(d => d.Key.Type == ResourceTypes.Job ? 0 : 1).Select(d => d.Key)];
}
