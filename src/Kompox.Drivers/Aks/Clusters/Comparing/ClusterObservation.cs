using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Clusters.Logs;
using Kompox.Drivers.Aks.Clusters.Vaults;

namespace Kompox.Drivers.Aks.Clusters.Comparing;

/// <summary>What Azure has of a cluster.</summary>
internal sealed record ClusterObservation
{
    public ResourceGroup? Group { get; init; }
    public AksCluster? Cluster { get; init; }

    /// <summary>An AKS cluster on its way out, when there is none that stays.</summary>
    public AksCluster? Going { get; init; }

    /// <summary>Pools of the cluster, by name.</summary>
    public IReadOnlyDictionary<string, JsonObject> Pools { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>Versions that the control plane may go to; asked for when another one is wanted.</summary>
    public IReadOnlyList<string> Upgrades { get; init; } = [];

    /// <summary>Identity of the ingress controller.</summary>
    public ManagedIdentity? Identity { get; init; }

    /// <summary>Its federated credential of our name.</summary>
    public FederatedCredential? Federation { get; init; }

    /// <summary>Whether whoever is logged in has the role to work in the cluster, perhaps through a group; <c>null</c>: not known.</summary>
    public bool? HasDeployerRole { get; init; }

    /// <summary>Whether anybody was given that role on the cluster: then making it has come so far.</summary>
    public bool IsDeployerRoleGiven { get; init; }

    /// <summary>Where the logs of the control plane go; asked for when the settings say something of it.</summary>
    public DiagnosticSetting? Logs { get; init; }

    /// <summary>The cluster's own key vault.</summary>
    public KeyVault? Vault { get; init; }

    /// <summary>The roles on the vault that are missing.</summary>
    public IReadOnlyList<RoleRequest> MissingVaultRoles { get; init; } = [];

    /// <summary>The same without what is on its way out: with its group everything in it goes.</summary>
    public ClusterObservation Staying() => Group is { IsDeleting: true }
        ? new ClusterObservation { Group = Group }
        : Cluster is { IsGoing: true } going ? this with { Cluster = null, Going = going, Pools = new Dictionary<string, JsonObject>() } : this;

    /// <summary>Whether everything that belongs to the cluster is there.</summary>
    public bool IsComplete => Group is { IsDeleting: false } && Cluster is { Properties.ProvisioningState: "Succeeded" } && Identity is not null && Federation is not null;
}
