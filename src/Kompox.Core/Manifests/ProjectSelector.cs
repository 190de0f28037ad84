using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Manifests;

/// <summary>Chooses the app or cluster of a command.</summary>
public static class ProjectSelector
{
    private const int Shown = 10;

    /// <summary>The app of <c>--app-id</c>, <c>--app-name</c>, or the default one; <c>null</c> after an error.</summary>
    public static App? FindApp(Project project, string? appId, string? appName, DiagnosticBag bag)
    {
        var id = Find("app", project.Apps, a => a.Id, appId ?? appName, project.DefaultApp, bag);
        return id is null ? null : project.FindApp(id);
    }

    /// <summary>The cluster of <c>--cluster-id</c>, <c>--cluster-name</c>, that of the default app, or the only one; <c>null</c> after an error.</summary>
    public static Cluster? FindCluster(Project project, string? clusterId, string? clusterName, DiagnosticBag bag)
    {
        var id = Find("cluster", project.Clusters, c => c.Id, clusterId ?? clusterName, project.DefaultCluster, bag);
        return id is null ? null : project.FindCluster(id);
    }

    // A text with a slash is an id; another one is a name.
    private static ResourceId? Find<T>(
        string what, IReadOnlyList<T> all, Func<T, ResourceId> idOf, string? text, ResourceId? @default, DiagnosticBag bag)
    {
        List<ResourceId> ids = [.. all.Select(idOf)];
        if (string.IsNullOrEmpty(text))
        {
            if (@default is null)
                bag.Report(ProjectDiagnostics.NothingSelected, null, $"No {what} is specified and there is no default", $"Use '--{what}-id' or '--{what}-name'; {Candidates(what, ids)}");
            return @default;
        }
        var byId = text.Contains('/', StringComparison.Ordinal);
        var found = ids.FindAll(i => byId ? i.ToString() == text : i.Name == text);
        switch (found.Count)
        {
            case 1:
                return found[0];
            case 0:
                var hint = Suggestion.Hint(text, ids.Select(i => byId ? i.ToString() : i.Name));
                bag.Report(ProjectDiagnostics.NotFound, null, $"{Capital(what)} '{text}' is not found", hint ?? Capital(Candidates(what, ids)));
                return null;
            default:
                bag.Report(
                    ProjectDiagnostics.Ambiguous, null, $"Multiple {what}s are found with the name '{text}'", $"Use '--{what}-id' with one of {string.Join(", ", found.Take(Shown))}");
                return null;
        }
    }

    private static string Candidates(string what, List<ResourceId> ids) =>
        ids.Count == 0 ? $"the project has no {what}"
        : $"{what}s are {string.Join(", ", ids.Take(Shown))}{(ids.Count > Shown ? $" and {ids.Count - Shown} more" : "")}";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
