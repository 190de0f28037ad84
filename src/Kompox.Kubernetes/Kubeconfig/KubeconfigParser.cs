using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Kubernetes.Kubeconfig;

/// <summary>Reads the outer form of a kubeconfig: named clusters, users and contexts, and which context is the current one.</summary>
internal sealed class KubeconfigParser(string path, string directory, DiagnosticBag bag)
{
    private static readonly string[] Keys =
        ["apiVersion", "kind", "preferences", "clusters", "users", "contexts", "current-context", "extensions"];

    /// <summary>What a text says; an empty text is an empty kubeconfig.</summary>
    public static KubeconfigFile Parse(SourceText text, string directory, DiagnosticBag bag)
    {
        var parser = new KubeconfigParser(text.Path, directory, bag);
        var documents = YamlReader.ReadAll(text, bag);
        return parser.Read(documents.Count == 0 ? null : documents[0].Root);
    }

    private KubeconfigFile Read(YamlNode? root)
    {
        var body = root as YamlMapping;
        if (body is null && root is not (null or YamlScalar { IsNull: true }))
            bag.Report(KubeconfigDiagnostics.WrongShape, root.Location, $"'{path}' is not a kubeconfig");
        var reader = new EntryReader(body, "the kubeconfig", directory, bag);
        if (reader.Text("kind") is { Value: not "Config" } kind)
            bag.Report(KubeconfigDiagnostics.WrongShape, kind.Location, $"A kubeconfig is of kind Config, not '{kind.Value}'");
        var file = new KubeconfigFile
        {
            Path = path,
            CurrentContext = reader.Text("current-context"),
            Clusters = List(body, "clusters", "cluster"),
            Users = List(body, "users", "user"),
            Contexts = List(body, "contexts", "context"),
        };
        reader.WarnOfUnknown(Keys);
        return file;
    }

    private List<NamedEntry> List(YamlMapping? root, string key, string bodyKey)
    {
        var entries = new List<NamedEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        switch (root?.Find(key))
        {
            case null or YamlScalar { IsNull: true }:
                break;
            case YamlSequence list:
                foreach (var item in list.Items)
                {
                    // Of two entries of one name in one file, kubectl takes the first.
                    if (Entry(item, key, bodyKey) is { } entry && names.Add(entry.Name))
                        entries.Add(entry);
                }
                break;
            case var other:
                bag.Report(KubeconfigDiagnostics.WrongShape, other.Location, $"'{key}' of a kubeconfig is a list of entries with 'name' and '{bodyKey}'");
                break;
        }
        return entries;
    }

    private NamedEntry? Entry(YamlNode item, string key, string bodyKey)
    {
        if (item is not YamlMapping mapping)
        {
            bag.Report(KubeconfigDiagnostics.WrongShape, item.Location, $"An entry of '{key}' has 'name' and '{bodyKey}'");
            return null;
        }
        var reader = new EntryReader(mapping, $"an entry of '{key}'", directory, bag);
        reader.WarnOfUnknown(["name", bodyKey]);
        if (reader.Text("name") is not { } name)
        {
            if (mapping.Find("name") is null or YamlScalar)
                bag.Report(KubeconfigDiagnostics.MissingValue, mapping.Location, $"An entry of '{key}' has no name");
            return null;
        }
        var body = mapping.Find(bodyKey);
        if (body is not (null or YamlMapping or YamlScalar { IsNull: true }))
            bag.Report(KubeconfigDiagnostics.WrongShape, body.Location, $"'{bodyKey}' of '{name.Value}' is not a mapping");
        return new NamedEntry(name.Value, body as YamlMapping, directory, name.Location);
    }
}
