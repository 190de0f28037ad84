using Kompox.Compose.Building;
using Kompox.Compose.Loading;
using Kompox.Compose.Merging;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Compose;

/// <summary>Turns Compose files into a <see cref="ComposeProject"/>: the only entrance to everything below <c>Compose/</c>.</summary>
public static class ComposeLoader
{
    /// <summary>The project, or <c>null</c> after errors in <paramref name="bag"/>. Nothing but diagnostics comes out of bad input.</summary>
    public static ComposeProject? Load(ComposeLoadRequest request, IFileSource files, DiagnosticBag bag)
    {
        var found = new DiagnosticBag();
        ComposeProject? project = null;
        try
        {
            project = Load(new LoadContext(request, files, found));
        }
        catch (KompoxException stop)
        {
            found.Add(stop.Diagnostic);
        }
        foreach (var diagnostic in found)
            bag.Add(diagnostic);
        return found.HasErrors ? null : project;
    }

    private static ComposeProject? Load(LoadContext context)
    {
        var request = context.Request;
        var documents = new DocumentLoader(context);
        var raw = new List<List<YamlMapping>>(request.Sources.Count);
        var paths = new List<string>(request.Sources.Count);
        if (request.Tree is { } given)
        {
            raw.Add(documents.TakeRaw(given));
            paths.Add(request.FirstPath);
        }
        foreach (var source in request.Sources)
        {
            raw.Add(documents.ReadRaw(source));
            paths.Add(source.Path);
        }
        var variables = ProjectVariables.Build(context);
        var name = ProjectName.Resolve(raw, variables, context);
        variables["COMPOSE_PROJECT_NAME"] = name.Text;
        var scope = new ComposeScope(request.ProjectDirectory, variables);
        var merged = MergeSources(raw, paths, scope, documents, context);
        context.Unset.ReportTo(context.Bag);
        if (merged is null || merged.Find("services") is not YamlMapping { Entries.Count: > 0 })
        {
            if (!context.Bag.HasErrors)
                context.Bag.Report(LoadDiagnostics.NoServices, merged?.Location ?? SourceLocation.WholeFile(request.FirstPath), "No service is declared", "Add a service under 'services'");
            return null;
        }
        var tree = new TreeCompleter(context, scope).Complete(merged, name);
        var project = new ProjectBuilder(context, scope).Build(tree);
        context.LateUnset.ReportTo(context.Bag);
        return project;
    }

    private static YamlMapping? MergeSources(List<List<YamlMapping>> raw, List<string> paths, ComposeScope scope, DocumentLoader documents, LoadContext context)
    {
        var extends = new ExtendsResolver(context, documents);
        var includes = new IncludeResolver(context, documents);
        YamlMapping? merged = null;
        for (var i = 0; i < raw.Count; i++)
        {
            if (documents.Merge(raw[i], scope) is not { } document)
                continue;
            var path = FilePath.Combine(context.Gate.WorkingDirectory, paths[i]);
            document = extends.Resolve(document, path, scope, merged);
            document = includes.Resolve(document, path, scope);
            merged = merged is null ? document : context.Merger.Merge(merged, document, MergeRules.Document);
        }
        return merged;
    }
}
