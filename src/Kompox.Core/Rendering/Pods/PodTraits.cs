using Kompox.Compose;
using Kompox.Rendering.Extensions;

namespace Kompox.Rendering.Pods;

/// <summary>Settings that Kubernetes has once per pod.</summary>
internal sealed record PodTraits
{
    public bool HostNetwork { get; init; }
    public bool NoNetwork { get; init; }
    public bool HostPid { get; init; }
    public bool HostIpc { get; init; }

    /// <summary>Whether it may change routes and firewall rules, as VPN clients do, which all containers of a pod have in common.</summary>
    public bool ChangesNetwork { get; init; }
    public string? Runtime { get; init; }
    public string? Platform { get; init; }
    public string? Pool { get; init; }
    public string? ServiceAccount { get; init; }

    /// <summary>Name servers, search domains and options as one text; <c>null</c> when none is set.</summary>
    public string? Dns { get; init; }
    public IReadOnlyList<KeyedValue> Sysctls { get; init; } = [];

    /// <summary>Whether the pod gets a part of its node, no network or one that it changes: nothing that neighbours would want.</summary>
    public bool IsSpecial => HostNetwork || NoNetwork || HostPid || HostIpc || ChangesNetwork;

    /// <summary>The traits of one service.</summary>
    public static PodTraits Of(ComposeService service, ServiceExtension extension) => new()
    {
        HostNetwork = service.NetworkMode?.Value == "host",
        NoNetwork = service.NetworkMode?.Value == "none",
        HostPid = service.Pid?.Value == "host",
        HostIpc = service.Ipc?.Value == "host",
        ChangesNetwork = service.NetworkMode?.Value is not ("host" or "none") && service.CapAdd.Any(c => c.Value.ToUpperInvariant() is "NET_ADMIN" or "CAP_NET_ADMIN"),
        Runtime = service.Runtime?.Value,
        Platform = service.Platform?.Value,
        Pool = extension.Pool?.Value,
        ServiceAccount = extension.ServiceAccount?.Value,
        Dns = DnsOf(service),
        Sysctls = service.Sysctls,
    };

    /// <summary>Says what keeps two services from sharing a pod, for example <c>'network_mode: host'</c>; <c>null</c> when nothing does.</summary>
    public static string? Difference(PodTraits a, PodTraits b)
    {
        if (a.HostNetwork != b.HostNetwork)
            return "only one of them has 'network_mode: host'";
        if (a.NoNetwork != b.NoNetwork)
            return "only one of them has 'network_mode: none'";
        if (a.HostPid != b.HostPid)
            return "only one of them has 'pid: host'";
        if (a.HostIpc != b.HostIpc)
            return "only one of them has 'ipc: host'";
        if (Differ(a.Runtime, b.Runtime))
            return $"their runtimes are '{a.Runtime}' and '{b.Runtime}'";
        if (Differ(a.Platform, b.Platform))
            return $"their platforms are '{a.Platform}' and '{b.Platform}'";
        if (Differ(a.Pool, b.Pool))
            return $"their node pools are '{a.Pool}' and '{b.Pool}'";
        if (Differ(a.ServiceAccount, b.ServiceAccount))
            return $"their ServiceAccounts are '{a.ServiceAccount}' and '{b.ServiceAccount}'";
        return Differ(a.Dns, b.Dns) ? "their DNS settings differ" : SysctlDifference(a, b);
    }

    private static bool Differ(string? a, string? b) => a is not null && b is not null && a != b;

    private static string? SysctlDifference(PodTraits a, PodTraits b)
    {
        foreach (var mine in a.Sysctls)
        {
            foreach (var other in b.Sysctls)
            {
                if (mine.Key.Value == other.Key.Value && mine.Value.Value != other.Value.Value)
                    return $"the sysctl '{mine.Key.Value}' is '{mine.Value.Value}' and '{other.Value.Value}'";
            }
        }
        return null;
    }

    private static string? DnsOf(ComposeService service) =>
        service.Dns.Count + service.DnsSearch.Count + service.DnsOpt.Count == 0
            ? null
            : $"{string.Join(' ', service.Dns)};{string.Join(' ', service.DnsSearch)};{string.Join(' ', service.DnsOpt)}";
}
