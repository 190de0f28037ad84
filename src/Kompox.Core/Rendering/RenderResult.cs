using Kompox.Objects;

namespace Kompox.Rendering;

/// <summary>The objects in apply order, and how they came about.</summary>
public sealed record RenderResult
{
    /// <summary>In apply order: namespace, access, policies, volumes, configuration, workloads, services, ingresses.</summary>
    public required IReadOnlyList<KubernetesObject> Objects { get; init; }
    public required IReadOnlyList<PodPlan> Pods { get; init; }

    /// <summary>What of the Compose document is in <see cref="Objects"/> or was reported.</summary>
    public required Ledger Ledger { get; init; }
}
