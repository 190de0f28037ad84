using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Planning;

/// <summary>Whose an object of the cluster is.</summary>
public static class Ownership
{
    /// <summary>Whether the object bears the labels of the app, on this cluster entry or another one of the same provider.</summary>
    public static bool IsLabelled(AppNames names, ObservedObject item) =>
        item.Label(AppLabels.ManagedBy) == AppLabels.ManagedByKompox
        && (item.Label(AppLabels.Instance) == names.Instance || item.Label(AppLabels.AppIdHash) == names.Hashes.AppId);

    /// <summary>
    /// Whether a deploy of the app may take the object over: it is labelled as the app's, or this program or its predecessor, which left some
    /// objects without labels, has applied it. A namespace that names another app is never taken over.
    /// </summary>
    public static bool MayTake(AppNames names, ObservedObject item)
    {
        if (item.Type == ResourceTypes.Namespace && item.Annotation(AppLabels.AppAnnotation) is { } path)
            return IsSameApp(path, names.Path);
        return IsLabelled(names, item) || WasApplied(item);
    }

    private static bool WasApplied(ObservedObject item)
    {
        foreach (var entry in item.Items("metadata", "managedFields"))
        {
            if (ObservedObject.Find(entry, "manager")?.GetString() == ApplyOptions.FieldManager)
                return true;
        }
        return false;
    }

    // workspace/provider/cluster/app: an app keeps its namespace when it moves to another cluster entry.
    private static bool IsSameApp(string path, string own)
    {
        var (theirs, ours) = (path.Split('/'), own.Split('/'));
        return theirs.Length == 4 && theirs[0] == ours[0] && theirs[1] == ours[1] && theirs[3] == ours[3];
    }
}
