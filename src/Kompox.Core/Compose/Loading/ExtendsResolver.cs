using Kompox.Compose.Merging;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>Replaces <c>extends</c> by what it stands for (specification 05). Paths of an extended file are seen from its own directory.</summary>
internal sealed class ExtendsResolver(LoadContext context, DocumentLoader documents)
{
    private const int MaxDepth = 32;
    private readonly Dictionary<(string Path, object Variables), ServiceFile?> _files = [];
    private readonly List<(string File, string Service)> _chain = [];

    /// <summary>The document with every service extended. <paramref name="earlier"/> holds services of files before it.</summary>
    public YamlMapping Resolve(YamlMapping document, string path, ComposeScope scope, YamlMapping? earlier)
    {
        if (document.Find("services") is not YamlMapping services || !UsesExtends(services))
            return document;
        var file = new ServiceFile(path, scope, services, earlier?.Find("services") as YamlMapping);
        var entries = new List<YamlEntry>(services.Entries.Count);
        foreach (var entry in services.Entries)
            entries.Add(entry with { Value = Extend(file, entry.Key.Text, entry.Value) });
        var resolved = new YamlMapping(entries, services.Location, services.Tag);
        return Normalizing.Canonical.Entries(document, e => e.Key.Text == "services" ? resolved : e.Value) as YamlMapping ?? document;
    }

    private YamlNode Extend(ServiceFile file, string name, YamlNode node)
    {
        if (node is not YamlMapping service || service.FindEntry("extends") is not { } extends || node.Tag == MergeTags.Reset)
            return node;
        if (file.Done.TryGetValue(name, out var done))
            return done;
        var own = Without(service, "extends");
        context.Superseded.Add(extends.Value);
        if (extends.Value.Tag == MergeTags.Reset || !Enter(file, name, extends.Value))
            return file.Done[name] = own;
        var reported = context.Bag.Count;
        var found = FindBase(file, extends.Value);
        var extended = found is null ? own : context.Merger.Merge(found, own, MergeRules.Service);
        if (found is null && context.Bag.Count > reported)
            context.Unextended.Add(name);
        _chain.RemoveAt(_chain.Count - 1);
        return file.Done[name] = extended;
    }

    private bool Enter(ServiceFile file, string name, YamlNode at)
    {
        var first = _chain.IndexOf((file.Path, name));
        if (first >= 0)
        {
            var links = new List<string>();
            foreach (var link in _chain[first..])
                links.Add(Describe(link, file.Path));
            links.Add(Describe((file.Path, name), file.Path));
            context.Bag.Report(LoadDiagnostics.ExtendsCycle, at.Location, $"Services extend each other: {string.Join(" -> ", links)}");
            return false;
        }
        if (_chain.Count >= MaxDepth)
        {
            context.Bag.Report(LoadDiagnostics.TooDeep, at.Location, $"Service '{name}' is extended through more than {MaxDepth} levels");
            return false;
        }
        _chain.Add((file.Path, name));
        return true;
    }

    private static string Describe((string File, string Service) link, string here) =>
        link.File == here ? $"'{link.Service}'" : $"'{link.Service}' in {FilePath.NameOf(link.File)}";

    private YamlMapping? FindBase(ServiceFile file, YamlNode extends)
    {
        if (extends is not YamlMapping mapping || mapping.Find("service") is not YamlScalar { IsNull: false } wanted)
            return null;
        var from = file;
        if (mapping.Find("file") is YamlScalar { IsNull: false } path)
        {
            if (Open(file, path) is not { } opened)
                return null;
            from = opened;
        }
        else if (file.Scope.Directory == context.Request.ProjectDirectory)
        {
            context.Bases.Add(wanted.Text);
        }
        if ((from.Services.Find(wanted.Text) ?? from.Earlier?.Find(wanted.Text)) is not { } node)
        {
            ReportUnknown(from, wanted, ReferenceEquals(from, file));
            return null;
        }
        return Extend(from, wanted.Text, node) as YamlMapping;
    }

    private ServiceFile? Open(ServiceFile from, YamlScalar path)
    {
        if (DocumentLoader.IsRemote(path.Text))
        {
            context.Bag.Report(LoadDiagnostics.RemoteFile, path.Location, $"Remote file '{path.Text}' cannot be extended");
            return null;
        }
        var full = FilePath.Combine(from.Scope.Directory, path.Text);
        if (full == from.Path)
            return from;
        if (_files.TryGetValue((full, from.Scope.Variables), out var known))
            return known;
        _files[(full, from.Scope.Variables)] = null;
        if (context.Gate.Open(full, path.Location) is not { } text)
            return null;
        var scope = from.Scope with { Directory = FilePath.DirectoryOf(full) };
        var services = documents.ReadFile(text, scope)?.Find("services") as YamlMapping;
        return _files[(full, from.Scope.Variables)] = new ServiceFile(full, scope, services ?? new YamlMapping([], path.Location), null);
    }

    private void ReportUnknown(ServiceFile file, YamlScalar wanted, bool isSame)
    {
        const int Shown = 10;
        var names = new List<string>();
        foreach (var entry in file.Services.Entries)
            names.Add(entry.Key.Text);
        var where = isSame ? "" : $" in '{context.Gate.Display(file.Path)}'";
        var candidates = names.Count == 0 ? "it declares none"
            : $"it declares {string.Join(", ", names.GetRange(0, Math.Min(Shown, names.Count)))}{(names.Count > Shown ? ", ..." : "")}";
        context.Bag.Report(
            LoadDiagnostics.UnknownBase,
            wanted.Location,
            $"There is no service '{wanted.Text}'{where} to extend; {candidates}",
            context.Suggest(wanted.Text, names));
    }

    private static bool UsesExtends(YamlMapping services)
    {
        foreach (var entry in services.Entries)
        {
            if (entry.Value is YamlMapping service && service.FindEntry("extends") is not null)
                return true;
        }
        return false;
    }

    private static YamlMapping Without(YamlMapping service, string key)
    {
        var entries = new List<YamlEntry>(service.Entries.Count);
        foreach (var entry in service.Entries)
        {
            if (entry.Key.Text != key)
                entries.Add(entry);
        }
        return new YamlMapping(entries, service.Location, service.Tag);
    }

    private sealed record ServiceFile(string Path, ComposeScope Scope, YamlMapping Services, YamlMapping? Earlier)
    {
        /// <summary>Services that are extended already.</summary>
        public Dictionary<string, YamlNode> Done { get; } = new(StringComparer.Ordinal);
    }
}
