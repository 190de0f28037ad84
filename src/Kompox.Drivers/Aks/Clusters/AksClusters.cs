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
    /// name; else the one that the original made there without tags. <c>null</c> when there is none.
    /// </summary>
    public async Task<AksCluster?> FindAsync(CancellationToken cancellationToken)
    {
        if (place.ClusterId is { } id)
            return await session.Arm.FindAsync(id.Text, ClusterJson.Default.JsonObject, cancellationToken).ConfigureAwait(false) is { } named ? new AksCluster(named) : null;
        var all = new List<AksCluster>();
        await foreach (var body in session.Arm.ListAsync<JsonObject>(In(AksPlace.ClusterType), ClusterJson.Default.JsonObject, null, cancellationToken).ConfigureAwait(false))
            all.Add(new AksCluster(body));
        var own = all.FindAll(c => AzureTags.AreOf(c.Tags, _tags));
        if (own.Count == 0 && all.FindAll(c => IsUntagged(c.Tags) && OriginalNames.Fits(c, place.Group)) is { Count: > 0 } originals && await FindOwnGroupAsync(cancellationToken).ConfigureAwait(false) is not null)
            own = originals;
        return Only(own, c => c.Name, "AKS cluster");
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
            In(Steps.IdentityStep.Type), ClusterJson.Default.ManagedIdentity, null, cancellationToken).ConfigureAwait(false))
            all.Add(identity);
        var own = all.FindAll(i => AzureTags.AreOf(i.Tags, _tags));
        if (own.Count == 0 && all.Exists(i => IsUntagged(i.Tags)) && await FindTokenAsync(cancellationToken).ConfigureAwait(false) is { } token)
            own = all.FindAll(i => IsUntagged(i.Tags) && OriginalNames.IsIdentity(i.Name, token));
        return Only(own, i => i.Name ?? "", "identity");
    }

    // A cluster that the settings name may be of another subscription.
    private string GroupPath => place.ClusterId is { } id ? $"/subscriptions/{id.Subscription}/resourceGroups/{id.Group}" : session.Account.GroupId(place.Group);

    private string In(string type) => $"{GroupPath}/providers/{type}";

    private static bool IsUntagged(IReadOnlyDictionary<string, string>? tags) => tags?.ContainsKey(AzureTags.ManagedBy) != true;

    private T? Only<T>(List<T> own, Func<T, string> nameOf, string what) where T : class => own.Count <= 1
        ? own.FirstOrDefault()
        : throw AksClusterDiagnostics.Ambiguous.Failure(
            $"The resource group '{place.Group}' has more than one {what} of '{cluster.Id.Name}': {string.Join(", ", own.Select(nameOf).Order(StringComparer.Ordinal))}",
            $"Delete all but one, or take the tag {AzureTags.ClusterHash} from them");

    private async Task<string?> FindTokenAsync(CancellationToken cancellationToken) =>
        await FindOwnGroupAsync(cancellationToken).ConfigureAwait(false) is { } group
            ? OriginalNames.TokenOf(group, await FindAsync(cancellationToken).ConfigureAwait(false))
            : null;

    private async Task<ResourceGroup?> FindOwnGroupAsync(CancellationToken cancellationToken) =>
        await session.Arm.FindAsync(GroupPath, AccessJson.Default.ResourceGroup, cancellationToken).ConfigureAwait(false) is { } group && AzureTags.AreOf(group.Tags, _tags) ? group : null;
}
