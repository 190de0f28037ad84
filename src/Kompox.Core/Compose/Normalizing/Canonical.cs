using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>Small rewrites that the canonical forms are made of. A node that needs no change is returned as it is.</summary>
internal static class Canonical
{
    /// <summary>A text node that stands at the place of what it was made from.</summary>
    public static YamlScalar Text(string text, SourceLocation location) => new(text, plain: false, location);

    /// <summary>A plain node (number, boolean, null) that stands at the place of what it was made from.</summary>
    public static YamlScalar Plain(string text, SourceLocation location) => new(text, plain: true, location);

    /// <summary>Rewrites the value of each key; <c>null</c> drops the entry.</summary>
    public static YamlNode Entries(YamlNode node, Func<YamlEntry, YamlNode?> rewrite)
    {
        if (node is not YamlMapping mapping || IsReset(node))
            return node;
        return mapping.Rewrite(entry => IsReset(entry.Value) ? entry.Value : rewrite(entry));
    }

    /// <summary>Rewrites each item; one item may become several or none.</summary>
    public static YamlNode Items(YamlNode node, Action<YamlNode, List<YamlNode>> rewrite)
    {
        if (node is not YamlSequence sequence || IsReset(node))
            return node;
        var items = new List<YamlNode>(sequence.Items.Count);
        var same = true;
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            if (IsReset(sequence.Items[i]))
                items.Add(sequence.Items[i]);
            else
                rewrite(sequence.Items[i], items);
            same = same && items.Count == i + 1 && ReferenceEquals(items[i], sequence.Items[i]);
        }
        return same ? sequence : new YamlSequence(items, sequence.Location, sequence.Tag);
    }

    /// <summary>A single value becomes a list of one.</summary>
    public static YamlNode List(YamlNode node) =>
        node is YamlScalar { IsNull: false, Tag: not "!reset" } scalar ? new YamlSequence([WithoutTag(scalar)], scalar.Location, scalar.Tag) : node;

    /// <summary>A list of <c>KEY=VALUE</c> or <c>KEY</c> becomes a mapping; a key without a value gets a null. The last of equal keys wins.</summary>
    public static YamlNode Map(YamlNode node, List<YamlNode> superseded, char separator = '=')
    {
        if (node is not YamlSequence sequence || IsReset(node))
            return node;
        var entries = new List<YamlEntry>(sequence.Items.Count);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in sequence.Items)
        {
            if (item is not YamlScalar scalar)
                continue;
            var cut = scalar.Text.IndexOf(separator, StringComparison.Ordinal);
            var key = Text(cut < 0 ? scalar.Text : scalar.Text[..cut], scalar.Location);
            var value = IsReset(item) ? scalar : cut < 0 ? Plain("", scalar.Location) : Text(scalar.Text[(cut + 1)..], scalar.Location);
            if (places.TryGetValue(key.Text, out var place))
            {
                superseded.Add(entries[place].Value);
                entries[place] = new YamlEntry(key, value);
                continue;
            }
            places[key.Text] = entries.Count;
            entries.Add(new YamlEntry(key, value));
        }
        return new YamlMapping(entries, sequence.Location, sequence.Tag);
    }

    /// <summary>A list of names becomes a mapping of each name to what <paramref name="value"/> makes of it.</summary>
    public static YamlNode Keys(YamlNode node, Func<YamlScalar, YamlNode> value)
    {
        if (node is not YamlSequence sequence || IsReset(node))
            return node;
        var entries = new List<YamlEntry>(sequence.Items.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in sequence.Items)
        {
            if (item is YamlScalar scalar && seen.Add(scalar.Text))
                entries.Add(new YamlEntry(scalar, IsReset(item) ? item : value(scalar)));
        }
        return new YamlMapping(entries, sequence.Location, sequence.Tag);
    }

    /// <summary>A mapping with entries in the given order; those whose value is <c>null</c> are left out.</summary>
    public static YamlMapping Mapping(SourceLocation location, params ReadOnlySpan<(string Key, YamlNode? Value)> entries)
    {
        var kept = new List<YamlEntry>(entries.Length);
        foreach (var (key, value) in entries)
        {
            if (value is not null)
                kept.Add(new YamlEntry(Text(key, location), value));
        }
        return new YamlMapping(kept, location);
    }

    /// <summary>Whether a node carries <c>!reset</c>: its content means nothing.</summary>
    public static bool IsReset(YamlNode node) => node.Tag == Merging.MergeTags.Reset;

    private static YamlScalar WithoutTag(YamlScalar scalar) =>
        scalar.Tag is null ? scalar : new YamlScalar(scalar.Text, scalar.IsPlain, scalar.Location);
}
