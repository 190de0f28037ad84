using Kompox.Compose;

namespace Kompox.Rendering.Containers;

/// <summary><c>entrypoint</c> and <c>command</c>.</summary>
internal static class CommandRenderer
{
    /// <summary>The container's command and arguments, escaped.</summary>
    public static (IReadOnlyList<string> Command, IReadOnlyList<string> Args) Render(RenderContext context, ComposeService service)
    {
        var entrypoint = Words(context, service.Entrypoint);
        var command = Words(context, service.Command);
        if (entrypoint is { Count: 0 })
        {
            // The image's ENTRYPOINT is cleared: the command is the whole command line.
            if (command is { Count: > 0 })
                return (command, []);
            Report(context, service, "entrypoint", service.Entrypoint!);
            return ([], []);
        }
        if (command is { Count: 0 } && entrypoint is null)
            Report(context, service, "command", service.Command!);
        return (entrypoint ?? [], command ?? []);
    }

    private static void Report(RenderContext context, ComposeService service, string attribute, ArgumentList list) =>
        context.Bag.Report(
            ContainerDiagnostics.CannotClear,
            list.Source.Location,
            $"'{attribute}' of service '{service.Name}' is empty, but the image's own cannot be cleared on Kubernetes",
            "Write the whole command line as 'entrypoint'");

    private static List<string>? Words(RenderContext context, ArgumentList? list)
    {
        if (list is null)
            return null;
        context.Ledger.UseAll(list.Source);
        var words = new List<string>(list.Items.Count);
        foreach (var item in list.Items)
            words.Add(VariableEscape.Escape(context.Use(item)));
        return words;
    }
}
