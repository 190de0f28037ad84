using Kompox.Diagnostics;

namespace Kompox.Yaml;

/// <summary>Gathers the entries of one mapping: keys once each, merge keys resolved at the end.</summary>
internal sealed class YamlEntryList(DiagnosticBag bag)
{
    private const int IndexFrom = 9;
    private readonly List<YamlEntry> _entries = [];
    private Dictionary<string, YamlScalar>? _index;
    private List<(int At, YamlEntry Entry)>? _merges;

    /// <summary>Adds an entry, unless its key is there already.</summary>
    public void Add(YamlEntry entry)
    {
        if (entry.Key is { IsPlain: true, Text: "<<" })
        {
            AddMerge(entry);
            return;
        }
        if (Find(entry.Key.Text) is { } first)
        {
            bag.Report(
                YamlDiagnostics.DuplicateKey,
                entry.Key.Location,
                $"Key '{entry.Key.Text}' is already in this mapping, at line {first.Location.Line}",
                "Remove or rename one of the two",
                first.Location);
            return;
        }
        _entries.Add(entry);
        _index?.Add(entry.Key.Text, entry.Key);
        if (_index is null && _entries.Count == IndexFrom)
        {
            _index = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
            foreach (var known in _entries)
                _index.Add(known.Key.Text, known.Key);
        }
    }

    /// <summary>The entries in file order, with those of merge keys in the place of the merge key; own keys win, then the first mapping.</summary>
    public YamlEntry[] ToMerged()
    {
        if (_merges is null)
            return [.. _entries];
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in _entries)
            keys.Add(entry.Key.Text);
        var merged = new List<YamlEntry>();
        var next = 0;
        foreach (var (at, merge) in _merges)
        {
            for (; next < at; next++)
                merged.Add(_entries[next]);
            foreach (var mapping in MappingsOf(merge))
            {
                foreach (var entry in mapping.Entries)
                {
                    if (keys.Add(entry.Key.Text))
                        merged.Add(entry);
                }
            }
        }
        for (; next < _entries.Count; next++)
            merged.Add(_entries[next]);
        return [.. merged];
    }

    private void AddMerge(YamlEntry entry)
    {
        _merges ??= [];
        if (_merges.Count > 0)
            bag.Report(YamlDiagnostics.RepeatedMerge, entry.Key.Location, "The merge key '<<' is already in this mapping", "Write '<<: [*a, *b]'", _merges[0].Entry.Key.Location);
        _merges.Add((_entries.Count, entry));
    }

    private IEnumerable<YamlMapping> MappingsOf(YamlEntry merge)
    {
        if (merge.Value is YamlMapping single)
            return [single];
        if (merge.Value is YamlSequence list)
        {
            var mappings = new List<YamlMapping>(list.Items.Count);
            foreach (var item in list.Items)
            {
                if (item is YamlMapping mapping)
                    mappings.Add(mapping);
                else
                    bag.Report(YamlDiagnostics.BadMerge, item.Location, "The list of the merge key '<<' may only hold mappings");
            }
            return mappings;
        }
        bag.Report(YamlDiagnostics.BadMerge, merge.Key.Location, "The merge key '<<' needs a mapping or a list of mappings");
        return [];
    }

    private YamlScalar? Find(string key)
    {
        if (_index is not null)
            return _index.GetValueOrDefault(key);
        foreach (var entry in _entries)
        {
            if (entry.Key.Text == key)
                return entry.Key;
        }
        return null;
    }
}
