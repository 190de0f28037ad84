using System.CommandLine;
using Kompox.Boxes;
using Kompox.Cli.Commands.Apps;
using Kompox.Cli.Commands.Targets;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rendering;

namespace Kompox.Cli.Commands.Boxes;

/// <summary>The options that choose a box.</summary>
internal sealed class BoxOptions
{
    public AppOptions App { get; } = new();

    public Option<string> Box { get; } = new("--box")
    {
        HelpName = "NAME",
        Description = "A Box document of the app [default: box, which needs no document].",
        Recursive = true,
    };

    /// <summary>The box and its document (<c>null</c> when there is none) of an app, or <c>null</c> after a diagnostic.</summary>
    public (BoxNames Names, Box? Document)? Find(CommandContext context, ManagedApp managed)
    {
        var name = context.Value(Box) ?? AppNames.BoxComponent;
        var document = managed.Boxes.FirstOrDefault(b => b.Id.Name == name);
        if (document is null && name != AppNames.BoxComponent)
        {
            var all = managed.Boxes.Select(b => b.Id.Name).ToList();
            context.Report(
                BoxDiagnostics.UnknownBox, $"App '{managed.App.Id.Name}' has no box '{name}'",
                Suggestion.Hint(name, all) ?? (all.Count == 0 ? "It has no Box documents" : $"Boxes are {string.Join(", ", all)}"));
            return null;
        }
        return (new BoxNames(new AppNames(managed.App.Id), name), document);
    }

    /// <summary>The app connected, and the names of its box; <c>null</c> after diagnostics. The caller disposes the connection.</summary>
    public async Task<(AppTarget Target, BoxNames Names)?> OpenAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (AppLoading.FindApp(context, App) is not { } managed || Find(context, managed) is not { } box)
            return null;
        return (await TargetLoading.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false), box.Names);
    }
}
