using Kompox.Compose.Merging;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose.Loading;

/// <summary>Brings in the projects that <c>include</c> names (specification 14), each with its own directory and environment.</summary>
internal sealed class IncludeResolver(LoadContext context, DocumentLoader documents)
{
    private const int MaxDepth = 32;
    private readonly List<string> _chain = [];

    /// <summary>The document together with what it includes.</summary>
    public YamlMapping Resolve(YamlMapping document, string path, ComposeScope scope)
    {
        if (document.Find("include") is not YamlSequence includes)
            return document;
        context.Superseded.Add(includes);
        var result = ToImports(document);
        _chain.Add(path);
        foreach (var item in includes.Items)
        {
            if (Load(item, scope) is { } included)
                Import(result, included.Document, included.Scope);
        }
        _chain.RemoveAt(_chain.Count - 1);
        return result.ToDocument(document);
    }

    private (YamlMapping Document, ComposeScope Scope)? Load(YamlNode item, ComposeScope scope)
    {
        var paths = PathsOf(item);
        if (paths.Count == 0)
        {
            context.Bag.Report(LoadDiagnostics.InvalidInclude, item.Location, "'include' needs the path of a Compose file");
            return null;
        }
        if (IncludedScope(item, paths[0], scope) is not { } inner)
            return null;
        YamlMapping? merged = null;
        var extends = new ExtendsResolver(context, documents);
        foreach (var path in paths)
        {
            var full = FilePath.Combine(scope.Directory, path.Text);
            if (!MayEnter(full, path) || context.Gate.Open(full, path.Location) is not { } text || documents.ReadFile(text, inner) is not { } document)
                continue;
            document = extends.Resolve(document, full, inner, merged);
            document = Resolve(document, full, inner);
            merged = merged is null ? document : context.Merger.Merge(merged, document, MergeRules.Document);
        }
        return merged is null ? null : (merged, inner);
    }

    private bool MayEnter(string full, YamlScalar path)
    {
        if (DocumentLoader.IsRemote(path.Text))
        {
            context.Bag.Report(LoadDiagnostics.RemoteFile, path.Location, $"Remote project '{path.Text}' cannot be included");
            return false;
        }
        var first = _chain.IndexOf(full);
        if (first >= 0)
        {
            var links = _chain[first..].ConvertAll(context.Gate.Display);
            context.Bag.Report(LoadDiagnostics.IncludeCycle, path.Location, $"Files include each other: {string.Join(" -> ", links)} -> {context.Gate.Display(full)}");
            return false;
        }
        if (_chain.Count >= MaxDepth)
        {
            context.Bag.Report(LoadDiagnostics.TooDeep, path.Location, $"Files include each other through more than {MaxDepth} levels");
            return false;
        }
        return true;
    }

    private ComposeScope? IncludedScope(YamlNode item, YamlScalar firstPath, ComposeScope scope)
    {
        var mapping = item as YamlMapping;
        var directory = mapping?.Find("project_directory") is YamlScalar { IsNull: false } given
            ? FilePath.Combine(scope.Directory, given.Text)
            : FilePath.DirectoryOf(FilePath.Combine(scope.Directory, firstPath.Text));
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var envFiles = ScalarsOf(mapping?.Find("env_file"));
        if (envFiles.Count == 0)
        {
            var path = FilePath.Combine(directory, ".env");
            if (context.Gate.Has(path))
                ProjectVariables.ReadInto(variables, path, firstPath.Location, scope.Variables, context);
        }
        foreach (var envFile in envFiles)
            ProjectVariables.ReadInto(variables, FilePath.Combine(scope.Directory, envFile.Text), envFile.Location, scope.Variables, context);
        if (variables.Count == 0)
            return new ComposeScope(directory, scope.Variables);
        foreach (var (name, value) in scope.Variables)
            variables[name] = value;
        return new ComposeScope(directory, variables);
    }

    private void Import(ImportTarget target, YamlMapping included, ComposeScope scope)
    {
        foreach (var section in ImportTarget.Sections)
        {
            if (included.Find(section) is not YamlMapping resources)
                continue;
            foreach (var entry in resources.Entries)
            {
                var known = target.Add(section, entry);
                if (known is null)
                    context.Scopes.TryAdd($"{section}/{entry.Key.Text}", scope);
                else if (!YamlEquality.AreEqual(known.Value.Value, entry.Value))
                    ReportConflict(section, entry, known.Value);
                else
                    context.Superseded.Add(entry.Value);
            }
        }
        foreach (var entry in included.Entries)
        {
            if (entry.Key.Text.StartsWith("x-", StringComparison.Ordinal) || entry.Key.Text == "name")
                context.Superseded.Add(entry.Value);
        }
    }

    private void ReportConflict(string section, YamlEntry entry, YamlEntry known) => context.Bag.Report(
        LoadDiagnostics.IncludeConflict,
        entry.Key.Location,
        $"{char.ToUpperInvariant(section[0])}{section[1..^1]} '{entry.Key.Text}' of the included project is declared already",
        "Rename one of them, or put changes to it into an override file",
        known.Key.Location);

    private static ImportTarget ToImports(YamlMapping document)
    {
        var target = new ImportTarget();
        foreach (var section in ImportTarget.Sections)
        {
            if (document.Find(section) is not YamlMapping resources)
                continue;
            foreach (var entry in resources.Entries)
                target.Add(section, entry);
        }
        return target;
    }

    private static List<YamlScalar> PathsOf(YamlNode item) => item is YamlMapping mapping ? ScalarsOf(mapping.Find("path")) : ScalarsOf(item);

    private static List<YamlScalar> ScalarsOf(YamlNode? node)
    {
        var scalars = new List<YamlScalar>();
        if (node is YamlScalar { IsNull: false } single)
            scalars.Add(single);
        foreach (var item in node is YamlSequence sequence ? sequence.Items : [])
        {
            if (item is YamlScalar { IsNull: false } scalar)
                scalars.Add(scalar);
        }
        return scalars;
    }
}
