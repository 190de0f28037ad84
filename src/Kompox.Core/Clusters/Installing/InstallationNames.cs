using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Clusters.Installing;

/// <summary>The names and labels of what Kompox installs on a cluster: pure functions of the cluster entry.</summary>
public sealed record InstallationNames
{
    /// <summary>Value of <c>app.kubernetes.io/component</c>.</summary>
    public const string Component = "ingress-controller";

    /// <summary>Deployment, container, Service, ConfigMap and claim.</summary>
    public const string Controller = "traefik";

    /// <summary>Service of the metrics.</summary>
    public const string Metrics = "traefik-metrics";

    /// <summary>The names for a cluster entry.</summary>
    public InstallationNames(Cluster cluster)
    {
        var ingress = cluster.IngressOrDefault;
        Namespace = ingress.Namespace;
        ServiceAccount = ingress.ServiceAccount;
        Class = ingress.Class;
        Cluster = cluster.Id.Name;
        Path = string.Join('/', cluster.Id.Names);
        Hash = ShortHash.Of(string.Join(':', cluster.Id.Names));
    }

    /// <summary>Name of the cluster entry.</summary>
    public string Cluster { get; }

    /// <summary><c>workspace/provider/cluster</c>.</summary>
    public string Path { get; }

    /// <summary>For example <c>62mpgv</c>.</summary>
    public string Hash { get; }
    public string Namespace { get; }
    public string ServiceAccount { get; }

    /// <summary>The IngressClass.</summary>
    public string Class { get; }

    /// <summary>ClusterRole and ClusterRoleBinding: <c>kompox-traefik</c>.</summary>
    public string ClusterRole => $"kompox-{Namespace}";

    /// <summary>The Deployment.</summary>
    public ObjectKey Deployment => new(ResourceTypes.Deployment, Namespace, Controller);

    /// <summary>The Service that is the front door.</summary>
    public ObjectKey Service => new(ResourceTypes.Service, Namespace, Controller);

    /// <summary>Whether the namespace is one of Kubernetes itself, which is never changed or removed.</summary>
    public bool IsReservedNamespace => Namespace == "default" || Namespace.StartsWith("kube-", StringComparison.Ordinal);

    /// <summary>Labels of every object.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels =>
    [
        new(AppLabels.Name, Controller),
        new(AppLabels.Instance, $"{Controller}-{Hash}"),
        new(AppLabels.ManagedBy, AppLabels.ManagedByKompox),
        new(AppLabels.Component, Component),
        new(AppLabels.ClusterHash, Hash),
    ];

    /// <summary>Labels of what all cluster entries of a cluster share: the definitions of Traefik's types.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> SharedLabels { get; } =
        [new(AppLabels.Name, Controller), new(AppLabels.ManagedBy, AppLabels.ManagedByKompox), new(AppLabels.Component, Component)];

    /// <summary>Annotation of every object.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations => [new(AppLabels.ClusterAnnotation, Path)];

    /// <summary>Labels by which the Deployment and the Services know the pods. They cannot be changed, so they name no cluster entry.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Selector { get; } = [new(AppLabels.Name, Controller), new(AppLabels.Component, Component)];

    /// <summary>The same as the text of a selector.</summary>
    public static string PodSelector { get; } = string.Join(',', Selector.Select(l => $"{l.Key}={l.Value}"));

    /// <summary>Selector of what Kompox installed on the cluster, whichever cluster entry it was for.</summary>
    public static string InstalledSelector { get; } = $"{AppLabels.Name}={Controller},{AppLabels.ManagedBy}={AppLabels.ManagedByKompox}";
}
