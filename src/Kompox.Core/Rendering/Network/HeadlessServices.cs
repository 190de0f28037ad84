using System.Globalization;
using Kompox.Compose;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Yaml;

namespace Kompox.Rendering.Network;

/// <summary>A headless Service for each name: it resolves to the pod, so every container port is reached under its own number.</summary>
internal static class HeadlessServices
{
    private const int MostRange = 64;

    /// <summary>The Services, in order of the names.</summary>
    public static IEnumerable<Service> Render(RenderContext context, IReadOnlyList<ServiceName> names)
    {
        foreach (var name in names)
        {
            yield return new Service
            {
                Metadata = context.Names.Meta(name.Name, [.. context.Names.Labels(name.Pod), new(AppLabels.ComposeServiceHeadless, "true")]),
                IsHeadless = true,
                Selector = context.Names.Selector(name.Pod),
                Ports = PortsOf(context, name.Service),
            };
        }
    }

    // Ports of a headless Service only tell people and port-forward; of a project's app they are left out, as they always were.
    private static List<ServicePort> PortsOf(RenderContext context, ComposeService service)
    {
        var ports = new List<ServicePort>();
        foreach (var mapping in service.Ports)
            Add(ports, mapping.Target.Value, mapping.Protocol.Value.ToUpperInvariant(), PortWords.AppProtocol(mapping));
        foreach (var entry in service.Expose)
            AddExposed(context, entry, ports);
        return context.IsManaged ? [] : ports;
    }

    // 3000, 8000-8010, 53/udp
    private static void AddExposed(RenderContext context, Located<string> entry, List<ServicePort> ports)
    {
        var text = context.Use(entry);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var protocol = slash < 0 ? "TCP" : text[(slash + 1)..].ToUpperInvariant();
        var range = (slash < 0 ? text : text[..slash]).Split('-');
        if (protocol is not ("TCP" or "UDP" or "SCTP") || range.Length > 2 || !IsPort(range[0], out var first) || !IsPort(range[^1], out var last))
        {
            context.Bag.Report(NetworkDiagnostics.Expose, entry.Location, $"'{text}' is not a port", "write '3000', '8000-8010' or '53/udp'");
            return;
        }
        for (var port = first; port <= last && port < first + MostRange; port++)
            Add(ports, port, protocol, null);
    }

    private static void Add(List<ServicePort> ports, int number, string protocol, string? appProtocol)
    {
        if (ports.Exists(p => p.Port == number && p.Protocol == protocol))
            return;
        var name = string.Create(CultureInfo.InvariantCulture, $"p{number}") + (protocol == "TCP" ? "" : "-" + protocol.ToLowerInvariant());
        ports.Add(new ServicePort { Name = name, Port = number, Protocol = protocol, AppProtocol = appProtocol });
    }

    private static bool IsPort(string text, out int port) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
}
