using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>Finds the AKS cluster of a cluster entry, whoever made it, and the identity of its ingress controller.</summary>
internal sealed class AksClusters(AzureSession session, Cluster cluster, AksPlace place)
{
    private readonly SortedDictionary<string, string> _tags = AzureTags.OfCluster(cluster.Id);

    /// <summary>The cluster of an entry of a session's provider; wrong settings are one failure with all of them.</summary>
    public static AksClusters Of(AzureSession session, Cluster cluster)
    {
        var bag = new DiagnosticBag();
        return AksPlace.Read(session.Account, cluster, bag) is { } place ? new AksClusters(session, cluster, place) : throw KompoxException.Of(bag);
    }

    /// <summary>
    /// The AKS cluster that the settings name; else the one in the cluster's resource group that bears the tags of the cluster entry, whatever its
    /// name. <c>null</c> when there is none.
    /// </summary>
    public async Task<AksCluster?> FindAsync(CancellationToken cancellationToken)
    {
        if (place.ClusterId is { } id)
            return await session.Arm.FindAsync(id.Text, ClusterJson.Default.JsonObject, cancellationToken).ConfigureAwait(false) is { } named ? new AksCluster(named) : null;
        var all = new List<AksCluster>();
        await foreach (var body in session.Arm.ListAsync<JsonObject>(In(AksPlace.ClusterType), ClusterJson.Default.JsonObject, null, cancellationToken).ConfigureAwait(false))
            all.Add(new AksCluster(body));
        return await ChooseAsync(all, c => c.Name, c => c.Tags, "AKS cluster", "aks-", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The AKS cluster, or a failure that says how to make it.</summary>
    public async Task<AksCluster> GetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken).ConfigureAwait(false)
        ?? throw (place.ClusterId is { } id
            ? AksClusterDiagnostics.NotThere.Failure($"There is no AKS cluster '{id.Text}'", $"Correct {AzureSettingNames.ClusterId}, or look whether the login may see it")
            : AksClusterDiagnostics.NotThere.Failure(
                $"There is no AKS cluster of '{cluster.Id.Name}' in the resource group '{place.Group}'",
                cluster.Existing ? $"Name it with {AzureSettingNames.ClusterId}" : "Make it with 'kompoxops cluster provision'"));

    /// <summary>The identity of the ingress controller, in the cluster's resource group; <c>null</c> when there is none.</summary>
    public async Task<ManagedIdentity?> FindIngressIdentityAsync(CancellationToken cancellationToken)
    {
        var all = new List<ManagedIdentity>();
        await foreach (var identity in session.Arm.ListAsync(
            In("Microsoft.ManagedIdentity/userAssignedIdentities"), ClusterJson.Default.ManagedIdentity, null, cancellationToken).ConfigureAwait(false))
            all.Add(identity);
        return await ChooseAsync(all, i => i.Name ?? "", i => i.Tags, "identity", "id-", cancellationToken).ConfigureAwait(false);
    }

    private string In(string type) => $"{session.Account.GroupId(place.Group)}/providers/{type}";

    // The original tagged the group in any case: without tags on the resource itself its kind of name is enough there.
    private async Task<T?> ChooseAsync<T>(
        List<T> all, Func<T, string> nameOf, Func<T, IReadOnlyDictionary<string, string>?> tagsOf, string what, string start, CancellationToken cancellationToken) where T : class
    {
        var own = all.FindAll(a => AzureTags.AreOf(tagsOf(a), _tags));
        if (own.Count == 0 && all.Exists(a => IsUntagged(a)) && await IsOwnGroupAsync(cancellationToken).ConfigureAwait(false))
            own = all.FindAll(IsUntagged);
        return own.Count <= 1
            ? own.FirstOrDefault()
            : throw AksClusterDiagnostics.Ambiguous.Failure(
                $"The resource group '{place.Group}' has more than one {what} of '{cluster.Id.Name}': {string.Join(", ", own.Select(nameOf).Order(StringComparer.Ordinal))}",
                $"Delete all but one, or take the tag {AzureTags.ClusterHash} from them");

        bool IsUntagged(T item) => nameOf(item).StartsWith(start, StringComparison.Ordinal) && tagsOf(item)?.ContainsKey(AzureTags.ManagedBy) != true;
    }

    private async Task<bool> IsOwnGroupAsync(CancellationToken cancellationToken) =>
        await session.Arm.FindAsync(session.Account.GroupId(place.Group), AccessJson.Default.ResourceGroup, cancellationToken).ConfigureAwait(false) is { } group
        && AzureTags.AreOf(group.Tags, _tags);
}
