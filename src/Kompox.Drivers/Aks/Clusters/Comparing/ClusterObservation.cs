using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Clusters.Vaults;

namespace Kompox.Drivers.Aks.Clusters.Comparing;

/// <summary>What Azure has of a cluster.</summary>
internal sealed record ClusterObservation
{
    public ResourceGroup? Group { get; init; }
    public AksCluster? Cluster { get; init; }

    /// <summary>Pools of the cluster, by name.</summary>
    public IReadOnlyDictionary<string, JsonObject> Pools { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>Versions that the control plane may go to; asked for when another one is wanted.</summary>
    public IReadOnlyList<string> Upgrades { get; init; } = [];

    /// <summary>Identity of the ingress controller.</summary>
    public ManagedIdentity? Identity { get; init; }

    /// <summary>Its federated credential of our name.</summary>
    public FederatedCredential? Federation { get; init; }

    /// <summary>Whether whoever is logged in has the role to work in the cluster; <c>null</c>: not known.</summary>
    public bool? HasDeployerRole { get; init; }

    /// <summary>The cluster's own key vault.</summary>
    public KeyVault? Vault { get; init; }

    /// <summary>The roles on the vault that are missing.</summary>
    public IReadOnlyList<RoleRequest> MissingVaultRoles { get; init; } = [];

    /// <summary>Whether everything that belongs to the cluster is there.</summary>
    public bool IsComplete => Cluster is { Properties.ProvisioningState: "Succeeded" } && Identity is not null && Federation is not null && HasDeployerRole != false;
}
