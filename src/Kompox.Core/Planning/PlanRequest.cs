using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>What a plan is decided from.</summary>
public sealed record PlanRequest
{
    public required PlanOwner Owner { get; init; }

    /// <summary>What is wanted, in apply order.</summary>
    public required IReadOnlyList<DesiredObject> Desired { get; init; }

    /// <summary>What there is.</summary>
    public required Inventory Inventory { get; init; }

    /// <summary>What would become of the objects that exist.</summary>
    public required IReadOnlyDictionary<ObjectKey, DryRunAnswer> Answers { get; init; }

    /// <summary>Whether the volumes of replaced disks go too.</summary>
    public bool PrunesVolumes { get; init; }
}
