using Kompox.Compose.Loading;
using Kompox.Diagnostics;
using Kompox.Yaml;

namespace Kompox.Compose.Normalizing;

/// <summary>Brings one interpolated document into canonical form: long forms, absolute paths, lists and mappings where the specification allows several shapes.</summary>
internal sealed class DocumentNormalizer
{
    private readonly PathResolver _paths;
    private readonly List<YamlNode> _superseded;
    private readonly DiagnosticBag _bag;
    private readonly ServiceNormalizer _services;

    public DocumentNormalizer(ComposeScope scope, LoadContext context)
    {
        _paths = new PathResolver(scope, context.Written);
        _superseded = context.Superseded;
        _bag = context.Bag;
        _services = new ServiceNormalizer(_paths, context);
    }

    /// <summary>The document in canonical form.</summary>
    public YamlMapping Normalize(YamlMapping document) => (YamlMapping)Canonical.Entries(document, Section);

    private YamlNode? Section(YamlEntry entry)
    {
        switch (entry.Key.Text)
        {
            case "version":
                _bag.Report(LoadDiagnostics.ObsoleteVersion, entry.Key.Location, "The key 'version' is obsolete and has no effect");
                _superseded.Add(entry.Value);
                return null;
            case "services":
                return Canonical.Entries(entry.Value, e => _services.Normalize(e.Value));
            case "networks" or "volumes":
                return Canonical.Entries(entry.Value, e => Resource(e.Value));
            case "configs" or "secrets":
                return Canonical.Entries(entry.Value, e => Canonical.Entries(
                    Resource(e.Value), a => a.Key.Text == "file" ? _paths.Resolve(a.Value) : a.Value));
            default:
                return entry.Value;
        }
    }

    private YamlNode Resource(YamlNode resource)
    {
        var normal = Canonical.Entries(resource, e => e.Key.Text == "labels" ? Canonical.Map(e.Value, _superseded) : e.Value);
        return normal is YamlMapping mapping && mapping.Find("external") is YamlMapping external ? NamedExternal(mapping, external) : normal;
    }

    /// <summary>The old form <c>external: {name: x}</c> becomes <c>external: true</c> and <c>name: x</c>.</summary>
    private YamlMapping NamedExternal(YamlMapping resource, YamlMapping external)
    {
        var entries = new List<YamlEntry>(resource.Entries.Count + 1);
        var name = external.FindEntry("name");
        foreach (var entry in resource.Entries)
        {
            if (entry.Key.Text == "external")
            {
                entries.Add(entry with { Value = Canonical.Plain("true", external.Location) });
                if (name is { } named)
                    entries.Add(named);
            }
            else if (entry.Key.Text != "name" || name is null)
            {
                entries.Add(entry);
            }
            else
            {
                _superseded.Add(entry.Value);
            }
        }
        return new YamlMapping(entries, resource.Location, resource.Tag);
    }
}
