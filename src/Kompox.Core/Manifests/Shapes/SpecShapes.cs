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

    private static readonly ObjectShape Certificate = new("Certificate", "A TLS certificate that the ingress controller serves.",
    [
        new("name", ScalarShape.Label, "the certificate's name in the cluster") { Required = true },
        new("source", ScalarShape.Text, "file:PATH of a PEM file with the chain, secret:NAME or secret:NAMESPACE/NAME of a kubernetes.io/tls Secret, or the URL of a secret in the platform's store") { Required = true },
        new("key", ScalarShape.Text, "file:PATH of the private key when it is not in the source"),
        new("hosts", new ListShape(ScalarShape.Text), "hosts that the certificate must be good for"),
    ]);

    private static readonly ObjectShape Resolver = new("CertResolver", "A certificate authority that speaks ACME, and how it is shown that a host is ours.",
    [
        new("name", ScalarShape.Label, "the resolver's name; staging and production are those of Let's Encrypt unless they are given here") { Required = true },
        new("challenge", ScalarShape.OneOf("tls-alpn-01", "http-01", "dns-01"), "how it is shown; dns-01 is the only one for wildcard hosts") { Default = "tls-alpn-01" },
        new("server", ScalarShape.Text, "the URL of the authority's directory"),
        new("caBundle", ScalarShape.Text, "the certificates by which the authority's own server is known: file:PATH, or PEM text"),
        new("email", ScalarShape.Text, "the address of the account; certEmail when absent"),
        new("provider", ScalarShape.Text, "Traefik's word for the DNS provider of dns-01, for example cloudflare"),
        new("credentialsSecret", ScalarShape.Text, "a Secret in the ingress namespace with the environment variables of the DNS provider"),
        new("nameServers", new ListShape(ScalarShape.Text), "name servers, HOST:PORT, that are asked whether the record of dns-01 is there"),
    ]);

    private static readonly ObjectShape Storage = new("IngressStorage", "Where the ingress controller keeps the certificates that it was issued.",
    [
        new("size", ScalarShape.Size, "the size of the claim") { Default = "1Gi" },
        new("class", ScalarShape.Text, "the storage class; the cluster's default when absent"),
    ]);

    private static readonly ObjectShape Patch = new("IngressPatch", "A merge patch for objects of the installation.",
    [
        new("kind", ScalarShape.Text, "the kind of the objects, for example Deployment") { Required = true },
        new("name", ScalarShape.Text, "the name of the object; all of the kind when absent"),
        new("patch", new AnyShape(), "a mapping that is merged into the object (RFC 7396); null removes a field") { Required = true },
    ]);

    private static readonly ObjectShape ClusterIngress = new("ClusterIngress", "The cluster's front door.",
    [
        new("namespace", ScalarShape.Label, "the namespace of the ingress controller") { Default = "traefik" },
        new("controller", ScalarShape.OneOf("traefik", "helm", "external"), "who runs the ingress controller: Kompox with objects of its own, the helm program with Traefik's chart, or somebody else") { Default = "traefik" },
        new("class", ScalarShape.Text, "the IngressClass of the apps' Ingresses") { Default = "traefik" },
        new("service", ScalarShape.Text, "the Service that is the front door, NAME or NAMESPACE/NAME, when controller is external and there are several"),
        new("serviceAccount", ScalarShape.Text, "the service account of the ingress controller") { Default = "ingress-service-account" },
        new("domain", ScalarShape.Text, "the parent of every app's default host, for example cluster1.example.com"),
        new("certResolver", ScalarShape.Text, "the certificate resolver of apps that name none: staging, production or one of resolvers"),
        new("certEmail", ScalarShape.Text, "the address given to the certificate authority") { Default = "noreply@example.com" },
        new("resolvers", new ListShape(Resolver), "certificate resolvers beside staging and production, or in their place"),
        new("certificates", new ListShape(Certificate), "certificates that the ingress controller serves"),
        new("image", ScalarShape.Text, "the image of the ingress controller, for registries of one's own"),
        new("pullSecrets", new ListShape(ScalarShape.Text), "pull Secrets in the ingress namespace"),
        new("arguments", new ListShape(ScalarShape.Text), "arguments of the ingress controller beside those that Kompox gives"),
        new("storage", Storage, "where it keeps the certificates that it was issued"),
        new("patches", new ListShape(Patch), "merge patches for what has no field here"),
        new("chartVersion", ScalarShape.Text, "the version of the chart when controller is helm"),
    ]);

    private static readonly ObjectShape Dns = new("ClusterDns", "Where the hosts of the cluster's apps are published.",
    [
        new("driver", ScalarShape.OneOf("rfc2136"), "the DNS driver; that of the platform when absent"),
        new("zones", new ListShape(ScalarShape.Text), "the zones that may be written; all that the driver finds when absent"),
        new("ttl", new ScalarShape(ScalarKind.Integer) { Minimum = 1, Maximum = 604800 }, "seconds that others may keep a record") { Default = "300" },
        new("settings", MapShape.Settings, "settings of the DNS driver"),
    ]);

    private static readonly ScalarShape Level = ScalarShape.OneOf("none", "cannotDelete", "readOnly");

    private static readonly ObjectShape Protection = new("Protection", "Guards a cluster against commands given by mistake.",
    [
        new("provisioning", Level, "what may be done to the cluster itself") { Default = "none" },
        new("installation", Level, "what may be done to the parts that Kompox installs in it") { Default = "none" },
    ]);

    private static readonly ObjectShape IngressPath = new("IngressPath", "A part of a host.",
    [
        new("path", ScalarShape.Text, "begins with a slash, for example /api") { Required = true },
        new("exact", ScalarShape.Boolean, "only this path, not what is below it") { Default = "false" },
        new("strip", ScalarShape.Boolean, "whether the app sees the path without this prefix") { Default = "false" },
    ]);

    private static readonly ObjectShape Redirect = new("HostRedirect", "A host that only sends its visitors elsewhere.",
    [
        new("host", ScalarShape.Text, "the host, for example www.example.com") { Required = true },
        new("to", ScalarShape.Text, "a host, or a URL; the first host of the rule when absent"),
        new("permanent", ScalarShape.Boolean, "whether browsers may remember it") { Default = "true" },
    ]);

    private static readonly ObjectShape BasicAuth = new("BasicAuth", "Users and passwords that are asked for.",
    [
        new("secret", ScalarShape.Text, "a Compose secret with the lines of htpasswd"),
        new("secretName", ScalarShape.Text, "a Secret in the app's namespace instead"),
        new("realm", ScalarShape.Text, "what browsers show"),
    ]);

    private static readonly ObjectShape Timeouts = new("IngressTimeouts", "How long the ingress controller waits for the app.",
    [
        new("connect", ScalarShape.Text, "for the connection, for example 5s"),
        new("response", ScalarShape.Text, "for the head of the response, for example 2m"),
    ]);

    private static readonly ObjectShape IngressRule = new("IngressRule", "A published port and the hosts that lead to it.",
    [
        new("name", new ScalarShape { Pattern = "^[a-z]([-a-z0-9]*[a-z0-9])?$", MaxLength = 15 }, "the name of the port in the app's Service") { Required = true },
        new("port", ScalarShape.Port, "a host port of the Compose file") { Required = true },
        new("protocol", ScalarShape.OneOf("http", "tcp", "udp"), "http: by host and path over HTTPS; tcp and udp: the port as it is, on a load balancer of its own") { Default = "http" },
        new("hosts", new ListShape(ScalarShape.Text), "host names of your own"),
        new("paths", new ListShape(IngressPath), "parts of the hosts; everything when absent"),
        new("redirects", new ListShape(Redirect), "hosts that only send their visitors elsewhere"),
        new("basicAuth", BasicAuth, "users and passwords that are asked for"),
        new("allowedSources", new ListShape(ScalarShape.Text), "networks that may visit, for example 10.0.0.0/8; everybody when absent"),
        new("maxBodySize", ScalarShape.Size, "the largest request, for example 100Mi"),
        new("timeouts", Timeouts, "how long the ingress controller waits for the app"),
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
        new("dns", Dns, "where the hosts of its apps are published"),
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
