using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Manifests;
using Kompox.Model;
using Kompox.Rendering;

namespace Kompox.Cli.Commands.Apps;

/// <summary>Finds the app that a command works on, and loads its Compose model.</summary>
internal static class AppLoading
{
    /// <summary>The app with its cluster and driver, or <c>null</c> after diagnostics.</summary>
    public static ManagedApp? FindApp(CommandContext context, AppOptions selection) => FindInProject(context, selection)?.App;

    /// <summary>The same, with the project that declares it.</summary>
    public static (Project Project, ManagedApp App)? FindInProject(CommandContext context, AppOptions selection)
    {
        // A variable of a script that is not set must not choose the default app.
        if (UsageErrors.ReportEmpty(context, selection.Id, selection.Name))
            return null;
        if (context.Value(selection.Id) is not null && context.Value(selection.Name) is not null)
        {
            context.Report(CliDiagnostics.ConflictingOptions, "Options '--app-id' and '--app-name' exclude each other");
            return null;
        }
        var bag = context.Diagnostics;
        if (ProjectLoader.Load(context.ProjectRequest(), context.Host.Files, bag) is not { } project
            || ProjectSelector.FindApp(project, context.Value(selection.Id), context.Value(selection.Name), bag) is not { } app
            || project.FindProvider(app.Id) is not { } provider
            || DriverCatalog.Resolve(provider, bag, context.DriverHost) is not { } driver)
            return null;
        return (project, new ManagedApp
        {
            Workspace = project.FindWorkspace(app.Id)!,
            Provider = provider,
            Cluster = project.FindCluster(app.Id)!,
            App = app,
            Driver = driver,
            Boxes = [.. project.Boxes.Where(b => b.Id.Parent == app.Id)],
        });
    }

    /// <summary>The app's Compose model, or <c>null</c> after diagnostics. Nothing of the process environment gets into it.</summary>
    public static ComposeProject? LoadCompose(CommandContext context, App app) => LoadCompose(context, app, context.Diagnostics);

    /// <summary>The same with another place for diagnostics.</summary>
    public static ComposeProject? LoadCompose(CommandContext context, App app, DiagnosticBag bag)
    {
        var files = context.Host.Files;
        return AppCompose.Request(app, files, bag) is { } request ? ComposeLoader.Load(request, files, bag) : null;
    }
}
