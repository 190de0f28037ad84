using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>Writes <c>extra_hosts</c> as a mapping of host names to lists of addresses.</summary>
internal static class HostNormalizer
{
    /// <summary>The hosts in canonical form: <c>name: [address, ...]</c>.</summary>
    public static YamlNode Normalize(YamlNode node, List<YamlNode> superseded)
    {
        if (node is YamlMapping)
            return Canonical.Entries(node, e => Canonical.List(Address(e.Value)));
        if (node is not YamlSequence sequence || Canonical.IsReset(node))
            return node;
        var entries = new List<YamlEntry>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in sequence.Items)
        {
            if (item is not YamlScalar { Tag: not "!reset" } scalar)
                continue;
            var cut = scalar.Text.IndexOf('=', StringComparison.Ordinal);
            if (cut < 0)
                cut = scalar.Text.IndexOf(':', StringComparison.Ordinal);
            if (cut < 0)
                continue;
            var name = scalar.Text[..cut].Trim();
            var address = Address(Canonical.Text(scalar.Text[(cut + 1)..].Trim(), scalar.Location));
            if (!places.TryGetValue(name, out var place))
            {
                places[name] = entries.Count;
                entries.Add(new YamlEntry(Canonical.Text(name, scalar.Location), new YamlSequence([address], scalar.Location)));
                continue;
            }
            var before = (YamlSequence)entries[place].Value;
            if (Contains(before, ((YamlScalar)address).Text))
                superseded.Add(scalar);
            else
                entries[place] = entries[place] with { Value = new YamlSequence([.. before.Items, address], before.Location) };
        }
        return new YamlMapping(entries, sequence.Location, sequence.Tag);
    }

    private static bool Contains(YamlSequence addresses, string text)
    {
        foreach (var item in addresses.Items)
        {
            if (item is YamlScalar scalar && scalar.Text == text)
                return true;
        }
        return false;
    }

    /// <summary>An IPv6 address without its square brackets.</summary>
    private static YamlNode Address(YamlNode node) =>
        node is YamlScalar { Text: ['[', .., ']'] } scalar && !Canonical.IsReset(node) ? Canonical.Text(scalar.Text[1..^1], scalar.Location) : node;
}
