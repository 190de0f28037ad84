using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Objects;
using Kompox.Rendering;
using Kompox.Serialization;

namespace Kompox.Tests.Examples;

/// <summary>The default app of a project, loaded and rendered as <c>app validate</c> does.</summary>
internal sealed record RenderedApp(IReadOnlyList<KubernetesObject> Objects, DiagnosticBag Bag)
{
    public string Text => ManifestWriter.Write(Objects);

    public static RenderedApp Of(IFileSource files)
    {
        var bag = new DiagnosticBag();
        var project = ProjectLoader.Load(new ProjectLoadRequest { KnownDrivers = DriverCatalog.Names }, files, bag);
        if (project is null || ProjectSelector.FindApp(project, null, null, bag) is not { } app
            || AppCompose.Request(app, files, bag) is not { } load || ComposeLoader.Load(load, files, bag) is not { } compose)
            return new RenderedApp([], bag);
        var provider = project.FindProvider(app.Id)!;
        var managed = new ManagedApp
        {
            Workspace = project.FindWorkspace(app.Id)!,
            Provider = provider,
            Cluster = project.FindCluster(app.Id)!,
            App = app,
            Driver = DriverCatalog.Resolve(provider, bag)!,
        };
        return new RenderedApp(AppRenderer.Render(new RenderRequest { Compose = compose, App = managed, Files = files }, bag).Objects, bag);
    }

    /// <summary>A Compose file alone, as <c>convert</c> does.</summary>
    public static RenderedApp OfCompose(string name, IFileSource files)
    {
        var bag = new DiagnosticBag();
        var text = SourceReader.Read("compose.yml", files, bag)!;
        var compose = ComposeLoader.Load(new ComposeLoadRequest { Sources = [text], ProjectDirectory = files.WorkingDirectory, ProjectName = name }, files, bag)!;
        return new RenderedApp(AppRenderer.Render(new RenderRequest { Compose = compose, Files = files }, bag).Objects, bag);
    }
}
