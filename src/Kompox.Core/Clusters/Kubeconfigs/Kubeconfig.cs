using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Clusters.Kubeconfigs;

/// <summary>A kubeconfig as it stands in a file: whatever Kompox does not know stays as it is.</summary>
public sealed record Kubeconfig(YamlMapping Root)
{
    internal const string Clusters = "clusters";
    internal const string Contexts = "contexts";
    internal const string Users = "users";
    private static readonly string[] Lists = [Clusters, Contexts, Users];

    /// <summary>A kubeconfig with nothing in it.</summary>
    public static Kubeconfig Empty { get; } = new(YamlParts.Map(("apiVersion", YamlParts.Text("v1")), ("kind", YamlParts.Text("Config"))));

    /// <summary>The context that is used when none is named, or <c>null</c>.</summary>
    public string? CurrentContext => Root.TextOf("current-context");

    /// <summary>Whether there is a context of that name with that default namespace.</summary>
    public bool HasContext(string name, string space) => Find(Contexts, name)?.TextOf("namespace") == space;

    /// <summary>Reads a file's text; an empty one is an empty kubeconfig, <c>null</c> comes after diagnostics.</summary>
    public static Kubeconfig? Read(SourceText text, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        var documents = YamlReader.ReadAll(text, found);
        if (found.HasErrors)
        {
            var first = found.First(d => d.Severity == Severity.Error);
            // The parser's words may quote a line, and lines of a kubeconfig are secrets: only the place is told.
            bag.Report(ClusterDiagnostics.BrokenKubeconfig, first.Location, $"'{text.Path}' is not YAML and is left as it is", "Repair the file, or move it away");
            return null;
        }
        switch (documents)
        {
            case [] or [{ Root: YamlScalar { IsNull: true } }]:
                return Empty;
            case [{ Root: YamlMapping root }] when FindMistake(root) is not { } mistake:
                return new Kubeconfig(root);
            case [{ Root: YamlMapping root }]:
                var at = FindMistake(root)!.Value;
                bag.Report(ClusterDiagnostics.BrokenKubeconfig, at.Value.Location, $"'{at.Key.Text}' of '{text.Path}' is not a list of named entries; the file is left as it is", "Repair the file, or move it away");
                return null;
            default:
                bag.Report(
                    ClusterDiagnostics.BrokenKubeconfig, documents[0].Root.Location, $"'{text.Path}' is not a kubeconfig and is left as it is", "Repair the file, or move it away");
                return null;
        }
    }

    /// <summary>The names in a list of the file.</summary>
    internal IEnumerable<string> Names(string list) => Items(list).Select(i => i.TextOf("name")!);

    /// <summary>The <c>cluster</c>, <c>context</c> or <c>user</c> of a name, or <c>null</c>.</summary>
    internal YamlMapping? Find(string list, string name)
    {
        foreach (var item in Items(list))
        {
            if (item.TextOf("name") == name)
                return item.Find(list[..^1]) as YamlMapping ?? YamlParts.Map();
        }
        return null;
    }

    /// <summary>The kubeconfig with an entry put into a list, in the place of one of the same name.</summary>
    internal Kubeconfig With(string list, string name, YamlMapping body)
    {
        var entry = YamlParts.Map(("name", YamlParts.Text(name)), (list[..^1], body));
        var items = new List<YamlNode>(Items(list));
        var at = items.FindIndex(i => ((YamlMapping)i).TextOf("name") == name);
        if (at < 0)
            items.Add(entry);
        else
            items[at] = entry;
        return new Kubeconfig(Root.With(list, YamlParts.List(items)));
    }

    private IEnumerable<YamlMapping> Items(string list) => Root.Find(list) is YamlSequence items ? items.Items.OfType<YamlMapping>() : [];

    private static YamlEntry? FindMistake(YamlMapping root)
    {
        foreach (var name in Lists)
        {
            if (root.FindEntry(name) is not { } entry || entry.Value is YamlScalar { IsNull: true })
                continue;
            if (entry.Value is not YamlSequence items || items.Items.Any(i => i is not YamlMapping item || item.TextOf("name") is null))
                return entry;
        }
        return null;
    }
}
