using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Planning;

/// <summary>An app as the owner of objects.</summary>
public sealed record AppOwner(AppNames Names) : PlanOwner
{
    private static readonly ResourceType[] Pruned = [.. InventoryReader.Types, ResourceTypes.PersistentVolume];

    /// <inheritdoc/>
    public override string Title => $"app '{Names.App}'";

    /// <inheritdoc/>
    public override string Again => "deploy again";

    /// <inheritdoc/>
    public override IReadOnlyList<ResourceType> PrunedTypes => Pruned;

    /// <summary>Whether the object bears the labels of the app, on this cluster entry or another one of the same provider.</summary>
    public bool IsLabelled(ObservedObject item) =>
        item.Label(AppLabels.ManagedBy) == AppLabels.ManagedByKompox
        && (item.Label(AppLabels.Instance) == Names.Instance || item.Label(AppLabels.AppIdHash) == Names.Hashes.AppId);

    /// <summary>
    /// Whether a deploy of the app may take the object over: it is labelled as the app's, or this program or its predecessor, which left some
    /// objects without labels, has applied it. A namespace that names another app is never taken over.
    /// </summary>
    public override bool MayTake(ObservedObject item)
    {
        if (item.Type == ResourceTypes.Namespace && item.Annotation(AppLabels.AppAnnotation) is { } path)
            return IsSameApp(path, Names.Path);
        return IsLabelled(item) || WasApplied(item);
    }

    /// <summary>
    /// Whether a deploy made the object and may remove it: not the tool container's, nor what operators set (overrides of variables, pull
    /// Secrets), nor what bears a purpose of its own.
    /// </summary>
    public override bool MayPrune(ObservedObject item) =>
        IsLabelled(item)
        && item.Label(AppLabels.Purpose) is null
        && item.Label(AppLabels.Component) != AppNames.BoxComponent
        && !(item.Type == ResourceTypes.Secret && IsOperators(item.Name));

    /// <inheritdoc/>
    public override (string Whose, string Hint) Explain(ObservedObject item) => item.Annotation(AppLabels.AppAnnotation) is { } app
        ? ($"; it belongs to app '{app}'", "choose another name for the app")
        : ("", $"remove it, or hand it over with the labels {AppLabels.ManagedBy}={AppLabels.ManagedByKompox},{AppLabels.Instance}={Names.Instance}");

    /// <inheritdoc/>
    public override string WhyKept(ObjectKey key) =>
        key.Type == ResourceTypes.PersistentVolume || key.Type == ResourceTypes.PersistentVolumeClaim
            ? "of a replaced disk, kept; --prune-volumes removes it"
            : "kept";

    private bool IsOperators(string secret) =>
        secret == Names.BoxSecret || secret.EndsWith("-override", StringComparison.Ordinal) || secret.EndsWith("--pull", StringComparison.Ordinal);

    // workspace/provider/cluster/app: an app keeps its namespace when it moves to another cluster entry.
    private static bool IsSameApp(string path, string own)
    {
        var (theirs, ours) = (path.Split('/'), own.Split('/'));
        return theirs.Length == 4 && theirs[0] == ours[0] && theirs[1] == ours[1] && theirs[3] == ours[3];
    }
}
