using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Clusters.Removing;

/// <summary>Tells which resources of a group were made for a cluster.</summary>
/// <param name="tags">The tags of the cluster.</param>
/// <param name="token">What the names of all of its resources end with, or <c>null</c>.</param>
/// <param name="isOwnGroup">Whether the group bears the tags: only there names count.</param>
internal sealed class ResourceOwner(IReadOnlyDictionary<string, string> tags, string? token, bool isOwnGroup)
{
    /// <summary>Whether it was made for the cluster. What bears tags of its own manager is judged by them alone.</summary>
    public bool IsOwn(GroupResource resource) =>
        AzureTags.AreOf(resource.Tags, tags)
        || isOwnGroup && token is not null && resource.Tags?.ContainsKey(AzureTags.ManagedBy) != true && OriginalNames.HasToken(resource.Name, token);
}
