using Kompox.Compose.Loading;
using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>Writes <c>extra_hosts</c> as a mapping of host names to lists of addresses.</summary>
internal static class HostNormalizer
{
    /// <summary>The hosts in canonical form: <c>name: [address, ...]</c>.</summary>
    public static YamlNode Normalize(YamlNode node, LoadContext context)
    {
        if (node is YamlMapping)
            return Canonical.Entries(node, e => Canonical.List(Address(e.Value)));
        if (node is not YamlSequence sequence || Canonical.IsReset(node))
            return node;
        var hosts = new List<(YamlScalar Name, List<YamlNode> Addresses)>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        foreach (var item in sequence.Items)
        {
            if (item is not YamlScalar { Tag: not "!reset" } scalar)
                continue;
            if (Split(scalar.Text) is not { } parts)
            {
                context.ReportBroken(LoadDiagnostics.InvalidValue, scalar.Location, $"'{scalar.Text}' is not a host and an address", "Write 'HOST=ADDRESS'");
                continue;
            }
            var address = Address(Canonical.Text(parts.Address, scalar.Location));
            if (!seen.Add((parts.Name, ((YamlScalar)address).Text)))
            {
                context.Superseded.Add(scalar);
                continue;
            }
            if (!places.TryGetValue(parts.Name, out var place))
            {
                places[parts.Name] = place = hosts.Count;
                hosts.Add((Canonical.Text(parts.Name, scalar.Location), []));
            }
            hosts[place].Addresses.Add(address);
        }
        var entries = hosts.ConvertAll(h => new YamlEntry(h.Name, new YamlSequence(h.Addresses, h.Name.Location)));
        return new YamlMapping(entries, sequence.Location, sequence.Tag);
    }

    /// <summary>The parts of <c>name=address</c> or <c>name:address</c>.</summary>
    private static (string Name, string Address)? Split(string text)
    {
        var cut = text.IndexOf('=', StringComparison.Ordinal);
        if (cut < 0)
            cut = text.IndexOf(':', StringComparison.Ordinal);
        return cut < 0 ? null : (text[..cut].Trim(), text[(cut + 1)..].Trim());
    }

    /// <summary>An IPv6 address without its square brackets.</summary>
    private static YamlNode Address(YamlNode node) =>
        node is YamlScalar { Text: ['[', .., ']'] } scalar && !Canonical.IsReset(node) ? Canonical.Text(scalar.Text[1..^1], scalar.Location) : node;
}
