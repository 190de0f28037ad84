using Kompox.Clusters.Installing.Charts;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Clusters.Installing;

/// <summary>What is installed on a cluster as the owner of objects.</summary>
/// <param name="Names">The names for the cluster entry.</param>
/// <param name="Adopts">Whether what another cluster entry has installed is taken over.</param>
public sealed record InstallationOwner(InstallationNames Names, bool Adopts = false) : PlanOwner
{
    private static readonly ResourceType[] Pruned =
    [
        ResourceTypes.ServiceAccount, ResourceTypes.ClusterRole, ResourceTypes.ClusterRoleBinding, ResourceTypes.IngressClass,
        ResourceTypes.PersistentVolumeClaim, ResourceTypes.SecretProviderClass, ResourceTypes.ConfigMap, ResourceTypes.Secret, ResourceTypes.Deployment,
        ResourceTypes.PodDisruptionBudget, ResourceTypes.PodDisruptionBudgetBeta, ResourceTypes.Service,
    ];

    /// <inheritdoc/>
    public override string Title => $"cluster '{Names.Cluster}'";

    /// <inheritdoc/>
    public override string Again => "install again";

    /// <inheritdoc/>
    public override IReadOnlyList<ResourceType> PrunedTypes => Pruned;

    /// <summary>Whether the object was installed for this cluster entry; definitions of types are of all entries together.</summary>
    public bool IsOwn(ObservedObject item) =>
        item.Label(AppLabels.ManagedBy) == AppLabels.ManagedByKompox
        && (item.Type == ResourceTypes.CustomResourceDefinition
            ? item.Label(AppLabels.Component) == InstallationNames.Component
            : item.Annotation(AppLabels.ClusterAnnotation) == Names.Path);

    /// <summary>The cluster entry that the object was installed for, when it is another one.</summary>
    public string? OtherPathOf(ObservedObject item) =>
        item.Type != ResourceTypes.CustomResourceDefinition && item.Annotation(AppLabels.ClusterAnnotation) is { } path && path != Names.Path ? path : null;

    /// <summary>
    /// Whether an installation may change the object: it was installed for this cluster entry, or Kompox or its predecessor applied it and it is no
    /// app's.
    /// </summary>
    public override bool MayTake(ObservedObject item)
    {
        if (OtherPathOf(item) is not null)
            return Adopts;
        if (IsOwn(item))
            return true;
        return item.Label(AppLabels.ManagedBy) is null or AppLabels.ManagedByKompox
            && item.Label(AppLabels.AppIdHash) is null && item.Annotation(AppLabels.AppAnnotation) is null
            && WasApplied(item);
    }

    /// <inheritdoc/>
    public override bool MayPrune(ObservedObject item) => IsOwn(item) && item.Label(AppLabels.Purpose) is null;

    /// <inheritdoc/>
    public override (string Whose, string Hint) Explain(ObservedObject item)
    {
        if (OtherPathOf(item) is { } path)
            return ($"; it was installed for cluster entry '{path}'", "use that entry, or take the installation over with 'cluster install --adopt'");
        if (item.Annotation(AppLabels.AppAnnotation) is { } app)
            return ($"; it belongs to app '{app}'", "choose another `ingress.namespace`");
        return item.Annotation("meta.helm.sh/release-name") is { } release
            ? ($"; it belongs to Helm release '{release}'", HelmReleases.Advice)
            : ("", "remove it, or choose another `ingress.namespace` or `ingress.class`");
    }

    /// <inheritdoc/>
    public override string WhyKept(ObjectKey key) => key.Type.Kind switch
    {
        "Namespace" => "goes when nothing else is in it",
        "PersistentVolumeClaim" => "holds issued certificates, kept",
        "CustomResourceDefinition" => "in use, kept",
        _ => "kept",
    };
}
