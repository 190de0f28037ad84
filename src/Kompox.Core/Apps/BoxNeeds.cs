using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Apps;

/// <summary>What the boxes of an app use of its objects.</summary>
public sealed record BoxNeeds(IReadOnlySet<string> Claims, bool IsThere)
{
    /// <summary>There is no box.</summary>
    public static BoxNeeds None { get; } = new(new HashSet<string>(), IsThere: false);

    /// <summary>What the Deployments of the component <c>box</c> use.</summary>
    public static BoxNeeds Of(Inventory inventory)
    {
        var claims = new HashSet<string>(StringComparer.Ordinal);
        var isThere = false;
        foreach (var deployment in inventory.Of(ResourceTypes.Deployment))
        {
            if (deployment.Label(AppLabels.Component) != AppNames.BoxComponent)
                continue;
            isThere = true;
            claims.UnionWith(PodClaims.OfWorkload(deployment));
        }
        return new BoxNeeds(claims, isThere);
    }

    /// <summary>Whether an object has to stay for them: claims that they mount, and what belongs to the namespace as a whole.</summary>
    public bool Needs(ObservedObject item) =>
        IsThere && (item.Type == ResourceTypes.PersistentVolumeClaim ? Claims.Contains(item.Name) : item.Label(AppLabels.Component) is null && IsShared(item.Type));

    private static bool IsShared(ResourceType type) => type.Kind is "ServiceAccount" or "Role" or "RoleBinding" or "NetworkPolicy";
}
