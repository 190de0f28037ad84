using Kompox.Drivers.Aks.Access;

namespace Kompox.Drivers.Aks.Clusters.Removing;

/// <summary>What there is of a cluster that is to be removed.</summary>
internal sealed record RemovalFacts
{
    public ResourceGroup? Group { get; init; }

    /// <summary>ARM id of the AKS cluster when Kompox has its logs sent somewhere.</summary>
    public string? LoggedCluster { get; init; }

    /// <summary>Everything in the group.</summary>
    public IReadOnlyList<GroupResource> Resources { get; init; } = [];

    /// <summary>What the names of all resources end with that the original made; <c>null</c> when it did not make this cluster.</summary>
    public string? Token { get; init; }

    /// <summary>Roles that Kompox gave for the cluster, and those of identities that are the cluster's alone.</summary>
    public IReadOnlyList<RoleAssignment> Roles { get; init; } = [];

    /// <summary>Every key vault of the group, and the deleted ones of the cluster.</summary>
    public IReadOnlyList<RemovedVault> Vaults { get; init; } = [];
}
