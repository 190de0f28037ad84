using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>The names of what a cluster is made of: the same for the same subscription, workspace, provider and cluster.</summary>
internal sealed record AksNames
{
    // Node groups have at most 80 characters.
    private const int LongestChosen = 60;

    public AksNames(AzureAccount account, ResourceId cluster)
    {
        var id = string.Join(':', [account.SubscriptionId, .. cluster.Names.Take(3)]);
        Token = $"{ShortHash.Of(id)}{ShortHash.Of(":" + id)}";
    }

    /// <summary>Twelve characters that no other cluster has, for example <c>62mpgv4a3xrd</c>; key vaults are named worldwide.</summary>
    public string Token { get; }

    /// <summary>The AKS cluster.</summary>
    public string Cluster => $"aks-{Token}";

    /// <summary>The identity of the ingress controller.</summary>
    public string Identity => $"id-{Token}";

    /// <summary>The cluster's own key vault.</summary>
    public string Vault => $"kv-{Token}";

    /// <summary>Resource group of the nodes. In a group that the user chose there may be other clusters, so it is told apart there.</summary>
    public string NodeGroup(AksPlace place) =>
        CloudNames.NodeGroup(place.IsChosen ? $"{place.Group[..Math.Min(place.Group.Length, LongestChosen)].TrimEnd('.')}_{Token}" : place.Group);

    /// <summary>The federated credential of the ingress controller's service account.</summary>
    public const string Federation = "fic-ingress";
}
