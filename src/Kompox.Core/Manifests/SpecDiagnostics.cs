using Kompox.Diagnostics;

namespace Kompox.Manifests;

/// <summary>Problems of what providers, clusters, apps and boxes ask for.</summary>
public static class SpecDiagnostics
{
    public static readonly DiagnosticDescriptor DuplicateName = Make("KPX1401", Severity.Error, "Name used twice", """
        Two entries of a list have one name, for example two volumes of an app.
        """);

    public static readonly DiagnosticDescriptor ExclusiveKeys = Make("KPX1402", Severity.Error, "Keys that exclude each other", """
        `deployment.pool` chooses one node pool, `deployment.pools` several; the same holds for `zone` and `zones`. Keep one of the two.
        """);

    public static readonly DiagnosticDescriptor ReservedKey = Make("KPX1403", Severity.Error, "Reserved key", """
        The key is kept for a later version and must not be used yet.
        """);

    public static readonly DiagnosticDescriptor DuplicatePort = Make("KPX1404", Severity.Error, "Port used by two ingress rules", """
        Each ingress rule leads to a port of its own. To give one port several hosts, list them in one rule. Two rules may share a port when their
        paths differ.
        """);

    public static readonly DiagnosticDescriptor DuplicateHost = Make("KPX1405", Severity.Error, "Host listed twice", """
        A host leads to one port only, save that different paths of it may lead to different ports. The hosts of TCP and of UDP rules have a load
        balancer each, so they share no host with rules of other protocols.
        """);

    public static readonly DiagnosticDescriptor RepeatedHost = Make("KPX1406", Severity.Warning, "Host repeated in one rule", """
        The host is listed twice in one ingress rule; once is enough.
        """);

    public static readonly DiagnosticDescriptor HostInClusterDomain = Make("KPX1407", Severity.Error, "Host in the cluster's domain", """
        Hosts in the cluster's domain (`ingress.domain`) are given by Kompox: `APP-HASH-PORT.DOMAIN`. Leave the host out, or take one
        outside the domain.
        """);

    public static readonly DiagnosticDescriptor InvalidNetworkRule = Make("KPX1408", Severity.Error, "Network rule not allowed", """
        A rule names who may connect (`from`, each with a `namespaceSelector` that is not empty) and, if wanted, which `ports`. `Exists` and
        `DoesNotExist` have no values, `In` and `NotIn` have at least one. An empty rule would let everybody in, so it is an error.
        """);

    public static readonly DiagnosticDescriptor InvalidBox = Make("KPX1409", Severity.Error, "Box not allowed", """
        A box has another name than `app`, its `component` is empty or equal to its name, and `command` and `args` go with an `image` only.
        """);

    public static readonly DiagnosticDescriptor UnknownDriver = Make("KPX1410", Severity.Error, "Unknown driver", """
        `driver` is the word of a platform that this program supports.
        """);

    public static readonly DiagnosticDescriptor InvalidComposePath = Make("KPX1411", Severity.Error, "Compose file not allowed", """
        `file:PATH` names a file in the directory of the manifest or below it. Paths that start at a root, lead out with `..` or over a
        symbolic link, and URLs are not allowed.
        """);

    public static readonly DiagnosticDescriptor InvalidQuantity = Make("KPX1412", Severity.Error, "Quantity not allowed", """
        A quantity is a number with a unit: `250m` or `1.5` for processors, `256Mi` or `1Gi` for memory and storage.
        """);

    public static readonly DiagnosticDescriptor InvalidPath = Make("KPX1413", Severity.Error, "Path of an ingress rule not allowed", """
        A path begins with a slash and names a part of the rule's hosts: `/api`. It has no empty part, no `.` or `..`, no query, and only characters
        that a URL's path may have. Each path is listed once; `strip` needs more than `/` to take away.
        """);

    public static readonly DiagnosticDescriptor InvalidRedirect = Make("KPX1414", Severity.Error, "Redirect not allowed", """
        `redirects[].host` is a host that the app does not serve otherwise, listed once. `to` is another host, without `*`, or an absolute
        `http:` or `https:` URL; without it visitors are sent to the rule's first host. A redirect never leads back to itself, not even over others.
        """);

    public static readonly DiagnosticDescriptor InvalidAccess = Make("KPX1415", Severity.Error, "Access to an ingress rule not allowed", """
        `basicAuth` names exactly one source of users: `secret`, a secret of the Compose file, or `secretName`, a Secret in the app's namespace.
        `allowedSources` lists addresses and networks: `192.0.2.7`, `10.0.0.0/8`, `2001:db8::/32`.
        """);

    public static readonly DiagnosticDescriptor HostBits = Make("KPX1416", Severity.Warning, "Network with host bits", """
        The address of a network names one machine of it. The network that it lies in counts; write that, or the address alone.
        """);

    public static readonly DiagnosticDescriptor InvalidLimit = Make("KPX1417", Severity.Error, "Limit of an ingress rule not allowed", """
        `timeouts.connect` and `timeouts.response` are durations such as `5s`, `1m30s` or `2m`, from a millisecond to a day. Leave a field out for the
        ingress controller's own limit.
        """);

    public static readonly DiagnosticDescriptor NotForProtocol = Make("KPX1418", Severity.Error, "Field for HTTP only", """
        Rules of protocol `tcp` and `udp` publish a port as it is, on the address of a load balancer. Paths, redirects, users, body sizes, timeouts and
        certificates belong to HTTP. `hosts` and `allowedSources` go with every protocol.
        """);

    public static readonly DiagnosticDescriptor HostOfTwoApps = Make("KPX1419", Severity.Error, "Host of two apps", """
        Two apps of one cluster list the same host with the same path, so only one of them could be reached. Remove it from one of the two, or give
        them different paths.
        """);

    public static readonly DiagnosticDescriptor UnknownResolver = Make("KPX1420", Severity.Error, "Unknown certificate resolver", """
        `ingress.certResolver` of a cluster or app is `staging`, `production`, or one that `ingress.resolvers` of the cluster declares.
        """);

    public static readonly DiagnosticDescriptor InvalidResolver = Make("KPX1421", Severity.Error, "Certificate resolver not allowed", """
        `server` is the https URL of an ACME directory. `challenge: dns-01` needs a `provider`; `provider`, `credentialsSecret` and
        `nameServers` go with `dns-01` only.
        """);

    public static readonly DiagnosticDescriptor InsecureResolver = Make("KPX1422", Severity.Warning, "Certificate resolver without TLS", """
        The server of a certificate resolver is asked over plain HTTP on this machine. That is for tests only.
        """);

    public static readonly DiagnosticDescriptor WildcardNeedsDns = Make("KPX1423", Severity.Error, "No certificate for a wildcard host", """
        Certificate authorities issue certificates for `*.example.com` by the challenge `dns-01` only. Give the app a resolver with it, or the
        cluster a static certificate for the host.
        """);

    public static readonly DiagnosticDescriptor InvalidCertificate = Make("KPX1424", Severity.Error, "Certificate not allowed", """
        `source` of a certificate is `file:PATH`, `secret:NAME`, `secret:NAMESPACE/NAME`, or the https URL of the platform's secret store. `key` is
        `file:PATH` and goes with a file only.
        """);

    /// <summary>Every descriptor of this class.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        DuplicateName, ExclusiveKeys, ReservedKey, DuplicatePort, DuplicateHost, RepeatedHost, HostInClusterDomain, InvalidNetworkRule,
        InvalidBox, UnknownDriver, InvalidComposePath, InvalidQuantity, InvalidPath, InvalidRedirect, InvalidAccess, HostBits, InvalidLimit,
        NotForProtocol, HostOfTwoApps, UnknownResolver, InvalidResolver, InsecureResolver, WildcardNeedsDns, InvalidCertificate,
    ];

    private static DiagnosticDescriptor Make(string code, Severity severity, string title, string explanation) =>
        new() { Code = code, Severity = severity, Title = title, Explanation = explanation };
}
