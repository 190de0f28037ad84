using System.Globalization;
using Kompox.Yaml;

namespace Kompox.Compose.Building;

/// <summary>Reads how a service is reached and what it reaches: ports, networks, names, DNS.</summary>
internal sealed class NetworkBuilder(ValueReader values)
{
    /// <summary>The service with its network side.</summary>
    public ComposeService Add(ComposeService service)
    {
        var source = service.Source;
        return service with
        {
            Ports = BuildPorts(source),
            Expose = ValueReader.Texts(source, "expose"),
            Networks = BuildNetworks(source),
            NetworkMode = ValueReader.Word(source, "network_mode"),
            Links = ValueReader.Texts(source, "links"),
            ExternalLinks = ValueReader.Texts(source, "external_links"),
            ExtraHosts = BuildHosts(source),
            Dns = ValueReader.Texts(source, "dns"),
            DnsSearch = ValueReader.Texts(source, "dns_search"),
            DnsOpt = ValueReader.Texts(source, "dns_opt"),
        };
    }

    private List<PortMapping> BuildPorts(YamlMapping service)
    {
        var ports = new List<PortMapping>();
        foreach (var item in ValueReader.Items(service, "ports"))
        {
            if (item is not YamlMapping mapping || values.Required(mapping, "target", "A port") is not { } target)
                continue;
            if (!int.TryParse(target.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535)
            {
                values.ReportInvalid(target, "target", "a port from 1 to 65535");
                continue;
            }
            var protocol = ValueReader.Word(mapping, "protocol") ?? new Located<string>("tcp", mapping);
            if (protocol.Value.ToLowerInvariant() is not ("tcp" or "udp" or "sctp"))
                values.ReportInvalid(protocol, "protocol", "tcp, udp or sctp");
            var published = ValueReader.Word(mapping, "published");
            if (published is { } host && !IsPortOrRange(host.Value))
                values.ReportInvalid(host, "published", "a port or a range such as 8000-8010");
            ports.Add(new PortMapping
            {
                Target = new Located<int>(number, target.Source),
                Published = published,
                HostIp = ValueReader.Word(mapping, "host_ip"),
                Protocol = protocol with { Value = protocol.Value.ToLowerInvariant() },
                Mode = ValueReader.Word(mapping, "mode"),
                Name = ValueReader.Word(mapping, "name"),
                AppProtocol = ValueReader.Word(mapping, "app_protocol"),
                Source = mapping,
            });
        }
        return ports;
    }

    private static bool IsPortOrRange(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? IsPort(text) : IsPort(text[..dash]) && IsPort(text[(dash + 1)..]);
    }

    private static bool IsPort(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static List<ServiceNetwork> BuildNetworks(YamlMapping service)
    {
        var networks = new List<ServiceNetwork>();
        foreach (var entry in ValueReader.Entries(service, "networks"))
        {
            networks.Add(new ServiceNetwork
            {
                Network = new Located<string>(entry.Key.Text, entry.Key),
                Aliases = entry.Value is YamlMapping mapping ? ValueReader.Texts(mapping, "aliases") : [],
                Source = entry.Value,
            });
        }
        return networks;
    }

    private static List<KeyedValue> BuildHosts(YamlMapping service)
    {
        var hosts = new List<KeyedValue>();
        foreach (var entry in ValueReader.Entries(service, "extra_hosts"))
        {
            foreach (var address in ValueReader.Texts(entry.Value))
                hosts.Add(new KeyedValue(new Located<string>(entry.Key.Text, entry.Key), address));
        }
        return hosts;
    }
}
