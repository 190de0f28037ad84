using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>Gathers the resources of a document and of what it includes, in file order, names once each.</summary>
internal sealed class ImportTarget
{
    /// <summary>The sections whose entries an included project brings along.</summary>
    public static readonly IReadOnlyList<string> Sections = ["services", "networks", "volumes", "configs", "secrets", "models"];

    private readonly Dictionary<string, (List<YamlEntry> Entries, Dictionary<string, YamlEntry> Known)> _sections = new(StringComparer.Ordinal);

    /// <summary>Adds a resource, unless its name is taken; then the holder of the name is returned.</summary>
    public YamlEntry? Add(string section, YamlEntry entry)
    {
        if (!_sections.TryGetValue(section, out var resources))
            _sections[section] = resources = ([], new Dictionary<string, YamlEntry>(StringComparer.Ordinal));
        if (!resources.Known.TryAdd(entry.Key.Text, entry))
            return resources.Known[entry.Key.Text];
        resources.Entries.Add(entry);
        return null;
    }

    /// <summary>The document with its sections replaced by the gathered ones and without <c>include</c>.</summary>
    public YamlMapping ToDocument(YamlMapping document)
    {
        var entries = new List<YamlEntry>();
        foreach (var entry in document.Entries)
        {
            if (entry.Key.Text == "include")
                continue;
            var replaced = _sections.Remove(entry.Key.Text, out var resources)
                ? entry with { Value = new YamlMapping(resources.Entries, entry.Value.Location, entry.Value.Tag) }
                : entry;
            entries.Add(replaced);
        }
        foreach (var section in Sections)
        {
            if (!_sections.TryGetValue(section, out var resources))
                continue;
            var location = resources.Entries[0].Key.Location;
            entries.Add(new YamlEntry(new YamlScalar(section, plain: true, location), new YamlMapping(resources.Entries, location)));
        }
        return new YamlMapping(entries, document.Location, document.Tag);
    }
}
