using Kompox.Kubernetes;

namespace Kompox.Clusters.Installing.Charts;

/// <summary>Helm releases of the ingress controller: Helm 3 keeps each revision in a Secret beside it.</summary>
public static class HelmReleases
{
    /// <summary>Name of the release that Kompox looks for and makes.</summary>
    public const string Name = "traefik";

    /// <summary>Label selector of the Secrets of its revisions.</summary>
    public const string Selector = $"owner=helm,name={Name}";

    /// <summary>What can be done about a release that is in the way.</summary>
    public const string Advice =
        "set `ingress.controller: external` to use it as it is, `ingress.controller: helm` to have it managed, or remove it with 'helm uninstall'";

    /// <summary>Whether a release is there: one of its revisions is not on its way out.</summary>
    public static bool IsThere(IEnumerable<ObservedObject> revisions) => revisions.Any(r => !r.IsTerminating && r.Label("status") != "uninstalled");
}
