using System.Globalization;
using System.Net;
using Kompox.Compose;

namespace Kompox.Rendering.Network;

/// <summary>Collects the published ports of an app and finds those that contradict each other.</summary>
internal static class PublishedPorts
{
    /// <summary>Every published port in file order, each once.</summary>
    public static IReadOnlyList<PublishedPort> Collect(RenderContext context, IReadOnlyList<PodPlan> pods)
    {
        var ports = new List<PublishedPort>();
        var podOf = new Dictionary<string, PodPlan>(StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            foreach (var service in pod.Services)
                podOf[service.Name.Value] = pod;
        }
        foreach (var service in context.Compose.Services)
        {
            if (!podOf.TryGetValue(service.Name.Value, out var pod))
                continue;
            foreach (var mapping in service.Ports)
                Add(context, pod, service, mapping, ports);
        }
        return ports;
    }

    /// <summary>The host port; the first one of a range; <c>null</c> when the host picks one.</summary>
    public static int? NumberOf(PortMapping mapping)
    {
        var text = mapping.Published?.Value ?? "";
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return int.TryParse(dash < 0 ? text : text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? number : null;
    }

    private static void Add(RenderContext context, PodPlan pod, ComposeService service, PortMapping mapping, List<PublishedPort> ports)
    {
        context.Ledger.Use(mapping.Published);
        context.Ledger.Use(mapping.HostIp);
        context.Ledger.Use(mapping.Name);
        context.Ledger.Use(mapping.AppProtocol);
        if (mapping.Mode is { Value: "host" })
            return;
        if (NumberOf(mapping) is not { } number)
        {
            context.Bag.Report(
                NetworkDiagnostics.NoHostPort, mapping.Target.Location, $"Port {mapping.Target} of service '{service.Name}' has no fixed host port and is reached inside the cluster only", "write 'HOST:CONTAINER' to publish it");
            return;
        }
        var isLocal = IsLocal(mapping.HostIp?.Value);
        if (isLocal)
            context.Bag.Report(
                NetworkDiagnostics.LocalPort, mapping.HostIp!.Value.Location, $"Port {number} of service '{service.Name}' is published for the host itself only, so it is not exposed", "reach it with 'kubectl port-forward'");
        var port = new PublishedPort(pod, service, mapping, number, mapping.Target.Value, mapping.Protocol.Value.ToUpperInvariant(), isLocal);
        var twin = ports.Find(p => p.Number == number && p.Protocol == port.Protocol);
        if (twin is null)
            ports.Add(port);
        else if (twin.Target != port.Target || !ReferenceEquals(twin.Service, service))
            ReportTwin(context, twin, port, ports);
    }

    // Two host addresses can publish one port twice; a Service cannot.
    private static void ReportTwin(RenderContext context, PublishedPort first, PublishedPort second, List<PublishedPort> ports)
    {
        if (first.IsLocal && !second.IsLocal)
            ports[ports.IndexOf(first)] = second;
        else if (!second.IsLocal)
            context.Bag.Report(
                NetworkDiagnostics.PortTaken, second.Mapping.Target.Location,
                $"Host port {second.Number} leads to port {second.Target} of service '{second.Service.Name}' and to port {first.Target} of service '{first.Service.Name}'", "publish one of them on another port",
                first.Mapping.Target.Location);
    }

    private static bool IsLocal(string? address) =>
        address is { Length: > 0 } && IPAddress.TryParse(address.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip);
}
