using System.Globalization;
using Kompox.Compose;
using Kompox.Objects.Pods;

namespace Kompox.Rendering.Network;

/// <summary>Ports of containers: targets of <c>ports</c>, each once, with its protocol.</summary>
internal static class ContainerPorts
{
    /// <summary>The ports of a service's container.</summary>
    public static IReadOnlyList<ContainerPort> Of(RenderContext context, ComposeService service, bool hostNetwork)
    {
        var ports = new List<ContainerPort>();
        foreach (var mapping in service.Ports)
        {
            var number = context.Use(mapping.Target);
            var protocol = context.Use(mapping.Protocol).ToUpperInvariant();
            var host = HostPort(context, service, mapping, hostNetwork);
            var known = ports.FindIndex(p => p.Port == number && p.Protocol == protocol);
            if (known < 0)
                ports.Add(new ContainerPort { Port = number, Protocol = protocol, HostPort = host, HostIp = host is null ? null : HostIp(mapping) });
            else if (host is not null && ports[known].HostPort is null)
                ports[known] = ports[known] with { HostPort = host, HostIp = HostIp(mapping) };
        }
        return ports;
    }

    // mode: host opens the port on the node of the pod, past every Service.
    private static int? HostPort(RenderContext context, ComposeService service, PortMapping mapping, bool hostNetwork)
    {
        if (context.Ledger.Use(mapping.Mode) != "host" || hostNetwork || PublishedPorts.NumberOf(mapping) is not { } number)
            return null;
        context.Bag.Report(
            NetworkDiagnostics.HostPort, mapping.Mode!.Value.Location,
            $"Service '{service.Name}' opens port {number.ToString(CultureInfo.InvariantCulture)} on the node that its pod runs on", "remove 'mode: host' to reach it through a Service instead");
        return number;
    }

    private static string? HostIp(PortMapping mapping) => mapping.HostIp?.Value is { Length: > 0 } ip and not ("0.0.0.0" or "::" or "[::]") ? ip.Trim('[', ']') : null;
}
