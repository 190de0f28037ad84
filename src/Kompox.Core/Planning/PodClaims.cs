using Kompox.Kubernetes;

namespace Kompox.Planning;

/// <summary>Which PersistentVolumeClaims pods mount.</summary>
public static class PodClaims
{
    /// <summary>Names of the claims that the pods of a workload mount.</summary>
    public static IReadOnlySet<string> OfWorkload(ObservedObject workload) => Of(workload, "spec", "template", "spec", "volumes");

    /// <summary>Names of the claims that a pod mounts.</summary>
    public static IReadOnlySet<string> OfPod(ObservedObject pod) => Of(pod, "spec", "volumes");

    private static HashSet<string> Of(ObservedObject item, params ReadOnlySpan<string> path)
    {
        var claims = new HashSet<string>(StringComparer.Ordinal);
        foreach (var volume in item.Items(path))
        {
            if (ObservedObject.Find(volume, "persistentVolumeClaim", "claimName")?.GetString() is { } name)
                claims.Add(name);
        }
        return claims;
    }
}
