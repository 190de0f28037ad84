using Kompox.Diagnostics;

namespace Kompox.Yaml;

/// <summary>Keys and values in file order; keys are unique.</summary>
public sealed class YamlMapping : YamlNode
{
    private const int IndexFrom = 9;
    private readonly Dictionary<string, YamlEntry>? _index;

    /// <summary>Takes entries with unique keys.</summary>
    public YamlMapping(IReadOnlyList<YamlEntry> entries, SourceLocation location, string? tag = null) : base(location, tag)
    {
        Entries = entries;
        if (entries.Count < IndexFrom)
            return;
        _index = new Dictionary<string, YamlEntry>(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
            _index[entry.Key.Text] = entry;
    }

    /// <summary>The entries in file order.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; }

    /// <summary>The value of a key, or <c>null</c> when the key is absent.</summary>
    public YamlNode? Find(string key) => FindEntry(key)?.Value;

    /// <summary>The mapping with every value rewritten, tag kept; <c>null</c> drops the entry. Itself when nothing changes.</summary>
    public YamlMapping Rewrite(Func<YamlEntry, YamlNode?> rewrite)
    {
        List<YamlEntry>? changed = null;
        for (var i = 0; i < Entries.Count; i++)
        {
            var entry = Entries[i];
            var value = rewrite(entry);
            if (changed is null && !ReferenceEquals(value, entry.Value))
            {
                changed = new List<YamlEntry>(Entries.Count);
                for (var j = 0; j < i; j++)
                    changed.Add(Entries[j]);
            }
            if (value is not null)
                changed?.Add(entry with { Value = value });
        }
        return changed is null ? this : new YamlMapping(changed, Location, Tag);
    }

    /// <summary>The entry of a key, or <c>null</c> when the key is absent.</summary>
    public YamlEntry? FindEntry(string key)
    {
        if (_index is not null)
            return _index.TryGetValue(key, out var found) ? found : null;
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key)
                return entry;
        }
        return null;
    }
}
