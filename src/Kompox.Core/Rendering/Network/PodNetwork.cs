using Kompox.Objects.Pods;

namespace Kompox.Rendering.Network;

/// <summary>What the network side contributes to the specification of one pod.</summary>
internal sealed record PodNetwork
{
    /// <summary>From <c>extra_hosts</c>; the names of the pod's own services are added elsewhere.</summary>
    public IReadOnlyList<HostAlias> HostAliases { get; init; } = [];
    public string? DnsPolicy { get; init; }
    public PodDnsConfig? DnsConfig { get; init; }
    public bool HostNetwork { get; init; }

    /// <summary>Ports of each service's container, by service name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ContainerPort>> Ports { get; init; } = new Dictionary<string, IReadOnlyList<ContainerPort>>();

    /// <summary>Labels that NetworkPolicies choose the pod by; added to the pod template's labels, never to the selector.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>The network side of a pod.</summary>
    public static PodNetwork Of(RenderContext context, PodPlan pod)
    {
        var hostNetwork = NetworkModes.Read(context, pod);
        var ports = new Dictionary<string, IReadOnlyList<ContainerPort>>(StringComparer.Ordinal);
        foreach (var service in pod.Services)
            ports[service.Name.Value] = ContainerPorts.Of(context, service, hostNetwork);
        return new PodNetwork
        {
            HostAliases = ExtraHosts.Merge(context, pod),
            DnsPolicy = hostNetwork ? "ClusterFirstWithHostNet" : null,
            DnsConfig = NameServers.Merge(context, pod),
            HostNetwork = hostNetwork,
            Ports = ports,
            Labels = NetworkIsolation.Labels(context, pod),
        };
    }
}
