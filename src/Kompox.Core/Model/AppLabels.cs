namespace Kompox.Model;

/// <summary>Labels and annotations of the objects Kompox makes, and the node labels it schedules by.</summary>
public static class AppLabels
{
    public const string Name = "app.kubernetes.io/name";
    public const string Instance = "app.kubernetes.io/instance";
    public const string ManagedBy = "app.kubernetes.io/managed-by";
    public const string ManagedByKompox = "kompox";
    public const string Component = "app.kubernetes.io/component";

    /// <summary>The one selector of Deployments and Services.</summary>
    public const string App = "app";
    public const string AppInstanceHash = "kompox.dev/app-instance-hash";
    public const string AppIdHash = "kompox.dev/app-id-hash";

    /// <summary><c>"true"</c> on the Services that only give a Compose service its name.</summary>
    public const string ComposeServiceHeadless = "kompox.dev/compose-service-headless";

    /// <summary>
    /// Label of the objects in an app's namespace that no deploy renders, and what they are for: <c>history</c>, <c>pull</c>, <c>run</c>. A deploy
    /// never removes them.
    /// </summary>
    public const string Purpose = "kompox.dev/purpose";

    /// <summary>Value of <see cref="Purpose"/> on what keeps the revisions of an app.</summary>
    public const string HistoryPurpose = "history";

    /// <summary>Node label: the pool of the node; <c>user</c> unless the app says otherwise.</summary>
    public const string NodePool = "kompox.dev/node-pool";

    /// <summary>Node label: the zone of the node.</summary>
    public const string NodeZone = "kompox.dev/node-zone";

    /// <summary>Pool of apps that name none.</summary>
    public const string DefaultNodePool = "user";

    /// <summary>Namespace annotation: <c>workspace/provider/cluster/app</c>.</summary>
    public const string AppAnnotation = "kompox.dev/app";

    /// <summary>Label of what is installed on a cluster for all apps: the hash of the cluster entry.</summary>
    public const string ClusterHash = "kompox.dev/cluster-hash";

    /// <summary>Annotation of what is installed on a cluster for all apps: <c>workspace/provider/cluster</c>.</summary>
    public const string ClusterAnnotation = "kompox.dev/cluster";

    /// <summary>Namespace annotation: the driver.</summary>
    public const string ProviderDriverAnnotation = "kompox.dev/provider-driver";

    /// <summary>Annotation of ConfigMaps, Secrets and pod templates: see <see cref="ContentHash"/>.</summary>
    public const string ComposeContentHashAnnotation = "kompox.dev/compose-content-hash";

    /// <summary>Annotation of the tool container's pods: SHA-256 in hex of the public key file.</summary>
    public const string BoxSshPublicKeyHashAnnotation = "kompox.dev/box-ssh-pubkey-hash";

    /// <summary>Annotation of LoadBalancer Services: the hosts that lead to them, joined with commas.</summary>
    public const string HostsAnnotation = "kompox.dev/hosts";

    /// <summary>Annotation of workloads: the commands around a snapshot, by container, as JSON.</summary>
    public const string SnapshotHooksAnnotation = "kompox.dev/snapshot-hooks";

    /// <summary>Labels of every object of an app, in the order they are written.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ForApp(AppNames names) =>
    [
        new(Name, names.App),
        new(Instance, names.Instance),
        new(ManagedBy, ManagedByKompox),
        new(AppInstanceHash, names.Hashes.AppInstance),
        new(AppIdHash, names.Hashes.AppId),
    ];

    /// <summary>Labels of the objects of one component: Deployment, pods, Services, Ingresses, ConfigMaps, Secrets.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ForComponent(AppNames names) =>
    [
        new(App, names.Workload),
        .. ForApp(names),
        new(Component, names.Component),
    ];
}
