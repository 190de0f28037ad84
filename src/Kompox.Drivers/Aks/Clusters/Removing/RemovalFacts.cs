using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Clusters.Vaults;

namespace Kompox.Drivers.Aks.Clusters.Removing;

/// <summary>What there is of a cluster that is to be removed.</summary>
internal sealed record RemovalFacts
{
    public ResourceGroup? Group { get; init; }

    /// <summary>Everything in the group.</summary>
    public IReadOnlyList<GroupResource> Resources { get; init; } = [];

    /// <summary>Name of the AKS cluster, or <c>null</c>; the original named everything else after it.</summary>
    public string? Cluster { get; init; }

    /// <summary>Roles outside of the group that were given to the identities that go.</summary>
    public IReadOnlyList<RoleAssignment> Roles { get; init; } = [];

    /// <summary>Deleted key vaults of the cluster.</summary>
    public IReadOnlyList<DeletedVault> DeletedVaults { get; init; } = [];
}
