using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Clusters.Installing;

/// <summary>What a cluster has, as far as an installation is concerned.</summary>
public sealed record InstallationFacts
{
    public required KubernetesVersion Version { get; init; }

    /// <summary>The namespace, what is in it, and what of the wanted objects has no namespace.</summary>
    public required Inventory Inventory { get; init; }

    /// <summary>Secrets in which Helm keeps the revisions of a release of that name in the namespace.</summary>
    public IReadOnlyList<ObservedObject> HelmRevisions { get; init; } = [];

    /// <summary>Deployments and DaemonSets of Traefik in the whole cluster.</summary>
    public IReadOnlyList<ObservedObject> Controllers { get; init; } = [];

    /// <summary><c>null</c>: they may not be listed.</summary>
    public IReadOnlyList<ObservedObject>? StorageClasses { get; init; }

    /// <summary>Whether a node is for what belongs to the cluster itself.</summary>
    public bool HasSystemNodes { get; init; }

    /// <summary>Whether something is installed, for this cluster entry or another one.</summary>
    public bool IsInstalled(InstallationOwner owner) => Inventory.Objects.Any(o => Counts(o) && (owner.IsOwn(o) || owner.OtherPathOf(o) is not null));

    /// <summary>What another cluster entry has installed where this one would install, what is in the namespace first; or <c>null</c>.</summary>
    public ObservedObject? FindOther(InstallationOwner owner) =>
        Inventory.Objects.Where(o => Counts(o) && owner.OtherPathOf(o) is not null)
            .OrderBy(o => o.Namespace is null).ThenBy(o => o.Key.ToString(), StringComparer.Ordinal).FirstOrDefault();

    // A namespace and a claim stay behind on purpose.
    private static bool Counts(ObservedObject item) => item.Type.Kind is not ("CustomResourceDefinition" or "Namespace" or "PersistentVolumeClaim");
}
