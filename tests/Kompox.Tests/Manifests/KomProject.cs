using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Model;

namespace Kompox.Tests.Manifests;

/// <summary>A KOM project in memory: app kom0 in the app file, kom1 (file) and kom2 (inline) in the directory <c>kom</c>.</summary>
internal static class KomProject
{
    public const string Ids = "/ws/ws1/prv/prv1/cls/cls1/app/";

    public const string Compose = "services:\n  web:\n    image: nginx\n";

    public static string Top { get; } =
        Document("Workspace", "ws1", "/ws/ws1", "{}")
        + Document("Provider", "prv1", "/ws/ws1/prv/prv1", "{driver: k3s}")
        + Document("Cluster", "cls1", "/ws/ws1/prv/prv1/cls/cls1", "{}");

    public static string External { get; } = App("kom1", "file:compose.yml") + App("kom2", "|\n      services:\n        web:\n          image: nginx\n");

    public static string App(string name, string compose) =>
        $"---\napiVersion: ops.kompox.dev/v1alpha1\nkind: App\nmetadata:\n  name: {name}\n  annotations:\n    ops.kompox.dev/id: {Ids}{name}\nspec:\n  compose: {compose}\n";

    public static string Document(string kind, string name, string id, string spec) =>
        $"---\napiVersion: ops.kompox.dev/v1alpha1\nkind: {kind}\nmetadata:\n  name: {name}\n  annotations:\n    ops.kompox.dev/id: {id}\nspec: {spec}\n";

    public static string Defaults(string spec) => $"---\napiVersion: ops.kompox.dev/v1alpha1\nkind: Defaults\nspec: {spec}\n";

    /// <summary>The files: an app file with and one without komPath, one with a wrong default app, the directory kom.</summary>
    public static MemoryFileSource Files(string directory = "/p") => new MemoryFileSource(directory)
        .Add("/p/kompoxapp.yml", Top + App("kom0", "file:compose.yml") + Defaults("{komPath: [kom]}"))
        .Add("/p/app-only.yml", Top + App("kom0", "file:compose.yml"))
        .Add("/p/app-valid.yml", Top + App("kom0", "file:compose.yml") + Defaults($"{{komPath: [kom], appId: {Ids}kom2}}"))
        .Add("/p/app-wrong.yml", Top + App("kom0", "file:compose.yml") + Defaults($"{{komPath: [kom], appId: {Ids}nobody}}"))
        .Add("/p/compose.yml", Compose)
        .Add("/p/kom/apps.yml", External)
        .Add("/p/.kompox/config.yml", "version: 1\nstore: {type: local}\n");

    /// <summary>Loads, chooses an app and asks for its Compose model: what every app command begins with.</summary>
    public static (App? App, DiagnosticBag Bag) Open(IFileSource files, ProjectLoadRequest? request = null, string? app = null)
    {
        var bag = new DiagnosticBag();
        var project = ProjectLoader.Load(request ?? new ProjectLoadRequest(), files, bag);
        if (project is null || ProjectSelector.FindApp(project, app, null, bag) is not { } found || AppCompose.Request(found, files, bag) is null)
            return (null, bag);
        return (found, bag);
    }

    public static string Codes(DiagnosticBag bag) => string.Join(' ', bag.Select(d => d.Code));
}
