using System.Globalization;
using Kompox.Compose.Loading;
using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>Writes out the short form of <c>ports</c>, ranges included (specification 05).</summary>
internal sealed class PortNormalizer(LoadContext context)
{
    private const int NodesPerPort = 10;

    /// <summary>Adds the canonical items of one entry.</summary>
    public void Add(YamlNode item, List<YamlNode> into)
    {
        if (item is not YamlScalar { IsNull: false } scalar)
        {
            into.Add(item);
            return;
        }
        if (!TryAdd(scalar, into))
        {
            context.ReportBroken(
                LoadDiagnostics.InvalidPort,
                scalar.Location,
                $"'{scalar.Text}' is not a port mapping",
                "Write '[[IP:]HOST:]CONTAINER[/PROTOCOL]' with ports or equally long ranges, for example '8080:80'");
        }
    }

    /// <summary>Reads <c>127.0.0.1:8000-8001:80-81/udp</c>.</summary>
    private bool TryAdd(YamlScalar scalar, List<YamlNode> into)
    {
        var text = scalar.Text.Trim();
        var slash = text.LastIndexOf('/');
        var protocol = slash < 0 ? "tcp" : text[(slash + 1)..].ToLowerInvariant();
        var (rest, container) = SplitLast(slash < 0 ? text : text[..slash]);
        if (protocol is not ("tcp" or "udp" or "sctp") || !TryRange(container, out var first, out var last))
            return false;
        var (address, host) = rest is null ? (null, null) : SplitLast(rest);
        if (address is ['[', .., ']'])
            address = address[1..^1];
        if (string.IsNullOrEmpty(host))
        {
            AddRange(scalar, into, (first, last), null, address, protocol);
            return true;
        }
        if (!TryRange(host, out var firstHost, out var lastHost))
            return false;
        if (first == last && firstHost != lastHost)
        {
            into.Add(Port(scalar.Location, first, host, address, protocol));
            return true;
        }
        if (lastHost - firstHost != last - first)
            return false;
        AddRange(scalar, into, (first, last), firstHost, address, protocol);
        return true;
    }

    private void AddRange(YamlScalar scalar, List<YamlNode> into, (int First, int Last) targets, int? host, string? address, string protocol)
    {
        context.Budget.Spend((targets.Last - targets.First + 1) * NodesPerPort, scalar.Location);
        for (var target = targets.First; target <= targets.Last; target++)
        {
            var published = host is { } first ? Number(first + target - targets.First) : null;
            into.Add(Port(scalar.Location, target, published, address, protocol));
        }
    }

    private static YamlMapping Port(SourceLocation at, int target, string? published, string? address, string protocol) => Canonical.Mapping(
        at,
        ("host_ip", string.IsNullOrEmpty(address) ? null : Canonical.Text(address, at)),
        ("target", Canonical.Plain(Number(target), at)),
        ("published", published is null ? null : Canonical.Text(published, at)),
        ("protocol", Canonical.Text(protocol, at)));

    private static (string? Before, string Last) SplitLast(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon < 0 ? (null, text) : (text[..colon], text[(colon + 1)..]);
    }

    private static bool TryRange(string text, out int first, out int last)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        last = 0;
        return TryPort(dash < 0 ? text : text[..dash], out first) && TryPort(dash < 0 ? text : text[(dash + 1)..], out last) && first <= last;
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
