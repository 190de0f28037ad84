using Kompox.Diagnostics;

namespace Kompox.Rendering.Network;

/// <summary>Problems of ports, names and networks: KPX3301 to KPX3349.</summary>
public static class NetworkDiagnostics
{
    public static readonly DiagnosticDescriptor HostNetwork = new()
    {
        Code = "KPX3301",
        Severity = Severity.Warning,
        Title = "Network of the node",
        Explanation = """
            The pod uses the network of the node it runs on, as `network_mode: host` asks. Its ports are open on the node, and two
            such pods cannot share a node.
            """,
    };

    public static readonly DiagnosticDescriptor ForeignNetwork = new()
    {
        Code = "KPX3302",
        Severity = Severity.Error,
        Title = "Network of a foreign container",
        Explanation = "`network_mode: container:NAME` joins a container that Compose does not manage. Services that share a network must be in one file.",
    };

    public static readonly DiagnosticDescriptor UnknownMode = new()
    {
        Code = "KPX3303",
        Severity = Severity.Warning,
        Title = "Network mode without an equal",
        Explanation = "Pods have a network of their own, or the node's (`host`). Other modes of Docker have no equal.",
    };

    public static readonly DiagnosticDescriptor HostPort = new()
    {
        Code = "KPX3304",
        Severity = Severity.Warning,
        Title = "Port on the node",
        Explanation = "`mode: host` opens the port on the node of the pod. It is reached by the node's address only, and one such pod fits on a node.",
    };

    public static readonly DiagnosticDescriptor HostConflict = new()
    {
        Code = "KPX3305",
        Severity = Severity.Error,
        Title = "One host, two addresses",
        Explanation = "The services of a pod share one hosts file, so a host has one set of addresses in it.",
    };

    public static readonly DiagnosticDescriptor HostGateway = new()
    {
        Code = "KPX3306",
        Severity = Severity.Warning,
        Title = "Host gateway",
        Explanation = "`host-gateway` stands for the machine that runs Docker. A pod has no such machine behind it.",
    };

    public static readonly DiagnosticDescriptor HostInvalid = new()
    {
        Code = "KPX3307",
        Severity = Severity.Warning,
        Title = "Extra host that cannot be added",
        Explanation = "Entries of the hosts file need a DNS name and an IP address.",
    };

    public static readonly DiagnosticDescriptor NameServer = new()
    {
        Code = "KPX3308",
        Severity = Severity.Warning,
        Title = "Name server left out",
        Explanation = "A pod takes up to three name servers, given as IP addresses, besides the cluster's own.",
    };

    public static readonly DiagnosticDescriptor NoHostPort = new()
    {
        Code = "KPX3309",
        Severity = Severity.Info,
        Title = "Port without a host port",
        Explanation = """
            Docker would choose a free port of the host. In a cluster the container port is reached by the service's name; nothing
            is exposed.
            """,
    };

    public static readonly DiagnosticDescriptor LocalPort = new()
    {
        Code = "KPX3310",
        Severity = Severity.Info,
        Title = "Port of the host itself",
        Explanation = """
            A port published on 127.0.0.1 is meant for the machine itself. It is not exposed; `kubectl port-forward` or `kompoxops
            app tunnel` leads to it.
            """,
    };

    public static readonly DiagnosticDescriptor PortTaken = new()
    {
        Code = "KPX3311",
        Severity = Severity.Error,
        Title = "Host port published twice",
        Explanation = "A host port leads to one container port. Publish the other one on another host port.",
    };

    public static readonly DiagnosticDescriptor RulePort = new()
    {
        Code = "KPX3312",
        Severity = Severity.Error,
        Title = "Ingress rule without a published port",
        Explanation = "The port of an ingress rule is a host port of the Compose file, TCP. Publish it in `ports`, or correct the rule.",
    };

    public static readonly DiagnosticDescriptor RuleConflict = new()
    {
        Code = "KPX3313",
        Severity = Severity.Error,
        Title = "Ingress rules that contradict each other",
        Explanation = "Names, ports and hosts of ingress rules are unique in an app.",
    };

    public static readonly DiagnosticDescriptor HostBelowDomain = new()
    {
        Code = "KPX3314",
        Severity = Severity.Error,
        Title = "Ingress host below the cluster's domain",
        Explanation = "Hosts below the cluster's domain are given out by Kompox: `APP-HASH-PORT.DOMAIN`. Custom hosts lie elsewhere.",
    };

    public static readonly DiagnosticDescriptor LocalPortExposed = new()
    {
        Code = "KPX3315",
        Severity = Severity.Warning,
        Title = "Ingress rule for a port of the host itself",
        Explanation = "The Compose file publishes the port on 127.0.0.1, and an ingress rule exposes it. The rule counts.",
    };

    public static readonly DiagnosticDescriptor Published = new()
    {
        Code = "KPX3316",
        Severity = Severity.Info,
        Title = "Published ports",
        Explanation = """
            `kompoxops convert` does not decide how a cluster exposes ports. The published ports are in a Service of their own, and
            an Ingress or a load balancer leads to it.
            """,
    };

    public static readonly DiagnosticDescriptor NoName = new()
    {
        Code = "KPX3317",
        Severity = Severity.Warning,
        Title = "Name that no Service can have",
        Explanation = """
            Names of Services are lower case letters, digits and `-`, starting with a letter, without dots. The name is not resolved
            in the cluster, save inside the service's own pod.
            """,
    };

    public static readonly DiagnosticDescriptor NameChanged = new()
    {
        Code = "KPX3318",
        Severity = Severity.Warning,
        Title = "Changed name is used elsewhere",
        Explanation = """
            Names of Services are lower case letters, digits and `-`. The name was changed, and another service still has the old one in its
            variables or command. Change it there too.
            """,
    };

    public static readonly DiagnosticDescriptor AliasChanged = new()
    {
        Code = "KPX3319",
        Severity = Severity.Info,
        Title = "Name changed",
        Explanation = "Names of Services are lower case letters, digits and `-`. The service is reached by the changed name.",
    };

    public static readonly DiagnosticDescriptor NameTwice = new()
    {
        Code = "KPX3320",
        Severity = Severity.Error,
        Title = "One name for two services",
        Explanation = "A name leads to one pod. Rename one of the two, or put both services into one pod.",
    };

    public static readonly DiagnosticDescriptor Reserved = new()
    {
        Code = "KPX3321",
        Severity = Severity.Error,
        Title = "Reserved name",
        Explanation = "Kompox makes a Service of that name for the published ports of a pod, or for the box. Rename the service or its alias.",
    };

    public static readonly DiagnosticDescriptor ExternalLink = new()
    {
        Code = "KPX3322",
        Severity = Severity.Warning,
        Title = "Link to a foreign container",
        Explanation = "`external_links` leads to containers outside of the app. Services of other apps are reached by `SERVICE.NAMESPACE`.",
    };

    public static readonly DiagnosticDescriptor Expose = new()
    {
        Code = "KPX3323",
        Severity = Severity.Error,
        Title = "Not a port",
        Explanation = "`expose` lists ports from 1 to 65535, ranges and protocols: `3000`, `8000-8010`, `53/udp`.",
    };

    public static readonly DiagnosticDescriptor ExternalNetwork = new()
    {
        Code = "KPX3324",
        Severity = Severity.Warning,
        Title = "External network",
        Explanation = "A network of another app has no equal: apps are kept apart by namespaces. Names of its services need the namespace added.",
    };

    public static readonly DiagnosticDescriptor NetworkSetting = new()
    {
        Code = "KPX3325",
        Severity = Severity.Warning,
        Title = "Network setting without an equal",
        Explanation = "Addresses, interfaces and drivers of networks are the cluster's. The setting is left out.",
    };

    public static readonly DiagnosticDescriptor NetworkDetail = new()
    {
        Code = "KPX3326",
        Severity = Severity.Info,
        Title = "Network setting without meaning",
        Explanation = "The setting matters to Docker only.",
    };

    public static readonly DiagnosticDescriptor SharedPod = new()
    {
        Code = "KPX3327",
        Severity = Severity.Info,
        Title = "Services of different networks share a pod",
        Explanation = "Containers of one pod reach each other whatever their networks. Give a service a pod of its own where that matters.",
    };

    public static readonly DiagnosticDescriptor InternalPod = new()
    {
        Code = "KPX3328",
        Severity = Severity.Warning,
        Title = "Internal network in a shared pod",
        Explanation = """
            A service on internal networks only must not reach the outside. It shares a pod with one that does, and containers of a
            pod have one network.
            """,
    };

    /// <summary>Every descriptor of this area.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        HostNetwork, ForeignNetwork, UnknownMode, HostPort, HostConflict, HostGateway, HostInvalid, NameServer, NoHostPort,
        LocalPort, PortTaken, RulePort, RuleConflict, HostBelowDomain, LocalPortExposed, Published, NoName, NameChanged,
        AliasChanged, NameTwice, Reserved, ExternalLink, Expose, ExternalNetwork, NetworkSetting, NetworkDetail, SharedPod,
        InternalPod,
    ];
}
