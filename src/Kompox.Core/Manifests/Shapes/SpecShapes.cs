namespace Kompox.Manifests.Shapes;

/// <summary>The parts that KOM documents and <c>kompoxops.yml</c> have in common.</summary>
internal static class SpecShapes
{
    private static readonly ObjectShape LabelRequirement = new("LabelRequirement", "One condition on a label.",
    [
        new("key", ScalarShape.Text, "the label's key") { Required = true },
        new("operator", ScalarShape.OneOf("In", "NotIn", "Exists", "DoesNotExist"), "how the label is compared") { Required = true },
        new("values", new ListShape(ScalarShape.Text), "the values of In and NotIn"),
    ]);

    private static readonly ObjectShape NamespaceSelector = new("NamespaceSelector", "Chooses namespaces by label; not empty.",
    [
        new("matchLabels", new MapShape(ScalarShape.Text), "labels that must be there with these values"),
        new("matchExpressions", new ListShape(LabelRequirement), "conditions that must all hold"),
    ]);

    private static readonly ObjectShape NetworkPeer = new("NetworkPeer", "Who may connect.",
    [
        new("namespaceSelector", NamespaceSelector, "the namespaces that may connect") { Required = true },
    ]);

    private static readonly ObjectShape NetworkPort = new("NetworkPort", "A port that may be reached.",
    [
        new("protocol", ScalarShape.OneOf("TCP", "UDP", "SCTP"), "the transport protocol") { Default = "TCP" },
        new("port", ScalarShape.Port, "the container's port") { Required = true },
    ]);

    private static readonly ObjectShape NetworkRule = new("NetworkRule", "Lets some namespaces reach the app's pods.",
    [
        new("from", new ListShape(NetworkPeer), "who may connect"),
        new("ports", new ListShape(NetworkPort), "the ports they may reach; all when absent"),
    ]);

    private static readonly ObjectShape Certificate = new("Certificate", "A TLS certificate kept in a vault.",
    [
        new("name", ScalarShape.Label, "the certificate's name in the cluster") { Required = true },
        new("source", ScalarShape.Text, "where the certificate is fetched from, for example the URL of a Key Vault secret") { Required = true },
    ]);

    private static readonly ObjectShape ClusterIngress = new("ClusterIngress", "The cluster's front door.",
    [
        new("namespace", ScalarShape.Label, "the namespace of the ingress controller") { Default = "traefik" },
        new("controller", ScalarShape.Text, "the ingress controller") { Default = "traefik" },
        new("serviceAccount", ScalarShape.Text, "the service account of the ingress controller") { Default = "ingress-service-account" },
        new("domain", ScalarShape.Text, "the parent of every app's default host, for example cluster1.example.com"),
        new("certResolver", ScalarShape.Text, "the certificate resolver of apps that name none: staging or production"),
        new("certEmail", ScalarShape.Text, "the address given to the certificate authority") { Default = "noreply@example.com" },
        new("certificates", new ListShape(Certificate), "certificates that the ingress controller serves"),
    ]);

    private static readonly ScalarShape Level = ScalarShape.OneOf("none", "cannotDelete", "readOnly");

    private static readonly ObjectShape Protection = new("Protection", "Guards a cluster against commands given by mistake.",
    [
        new("provisioning", Level, "what may be done to the cluster itself") { Default = "none" },
        new("installation", Level, "what may be done to the parts that Kompox installs in it") { Default = "none" },
    ]);

    private static readonly ObjectShape IngressRule = new("IngressRule", "A published port and the hosts that lead to it.",
    [
        new("name", new ScalarShape { Pattern = "^[a-z]([-a-z0-9]*[a-z0-9])?$", MaxLength = 15 }, "the name of the port in the app's Service") { Required = true },
        new("port", ScalarShape.Port, "a host port of the Compose file") { Required = true },
        new("hosts", new ListShape(ScalarShape.Text), "host names of your own"),
    ]);

    private static readonly ObjectShape AppIngress = new("AppIngress", "How the app is reached from outside.",
    [
        new("certResolver", ScalarShape.Text, "the certificate resolver; the cluster's when absent"),
        new("rules", new ListShape(IngressRule), "the published ports and their hosts"),
    ]);

    private static readonly ObjectShape Volume = new("AppVolume", "A place for the app's files that outlives its pods; the first one takes relative bind mounts.",
    [
        new("name", new ScalarShape { Pattern = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", MaxLength = 16 }, "the name that Compose services mount it by") { Required = true },
        new("size", ScalarShape.Size, "its size, for example 10Gi") { Required = true },
        new("type", ScalarShape.OneOf("disk", "files"), "disk: one node at a time; files: a share for several") { Default = "disk" },
        new("options", MapShape.Settings, "what the driver understands, for example sku"),
    ]);

    private static readonly ObjectShape Deployment = new("AppDeployment", "Which nodes the app may run on.",
    [
        new("pool", ScalarShape.Text, "the node pool") { Default = "user" },
        new("pools", new ListShape(ScalarShape.Text), "node pools to choose from, instead of pool"),
        new("zone", ScalarShape.Text, "the availability zone"),
        new("zones", new ListShape(ScalarShape.Text), "availability zones to choose from, instead of zone"),
        new("selectors", new AnyShape(), "reserved") { Deprecated = true },
    ]);

    private static readonly ObjectShape Resources = new("Resources", "What each container asks for unless its service says otherwise.",
    [
        new("cpu", ScalarShape.Text, "processor time, for example 250m"),
        new("memory", ScalarShape.Text, "memory, for example 256Mi"),
        new("ephemeral-storage", ScalarShape.Text, "disk space of the node, for example 1Gi"),
    ]);

    /// <summary><c>networkPolicy</c>.</summary>
    public static ObjectShape NetworkPolicy { get; } = new("NetworkPolicy", "Who may reach the app's pods beyond its own namespace and the ingress controller.",
    [
        new("ingressRules", new ListShape(NetworkRule), "the rules"),
    ]);

    /// <summary>Keys of a workspace's spec.</summary>
    public static IReadOnlyList<FieldShape> Workspace { get; } = [new("settings", MapShape.Settings, "settings of the workspace")];

    /// <summary>Keys of a provider's spec.</summary>
    public static IReadOnlyList<FieldShape> Provider { get; } =
    [
        new("driver", ScalarShape.Text, "the platform's driver, for example aks or k3s") { Required = true },
        new("settings", MapShape.Settings, "settings of the driver"),
    ];

    /// <summary>Keys of a cluster's spec.</summary>
    public static IReadOnlyList<FieldShape> Cluster { get; } =
    [
        new("existing", ScalarShape.Boolean, "whether somebody else provisions the cluster") { Default = "false" },
        new("ingress", ClusterIngress, "the cluster's front door"),
        new("protection", Protection, "guards against commands given by mistake"),
        new("settings", MapShape.Settings, "settings of the driver for this cluster"),
    ];

    /// <summary>Keys of an app's spec.</summary>
    public static IReadOnlyList<FieldShape> App { get; } =
    [
        new("compose", new ComposeShape(), "the Compose model: a mapping, its text, or 'file:PATH' relative to this file") { Required = true },
        new("ingress", AppIngress, "how the app is reached from outside"),
        new("volumes", new ListShape(Volume), "places for files that outlive the app's pods"),
        new("deployment", Deployment, "which nodes the app may run on"),
        new("networkPolicy", NetworkPolicy, "who may reach the app's pods"),
        new("resources", Resources, "what each container asks for unless its service says otherwise"),
        new("settings", MapShape.Settings, "settings of the driver for this app"),
    ];
}
