using System.Globalization;
using Kompox.Boxes;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Boxes;

/// <summary><c>kompoxops box destroy</c>.</summary>
internal static class BoxDestroyCommand
{
    public static CliCommand Create(BoxOptions options) => new("destroy", "Remove a box with everything that was made for it.")
    {
        UsesProject = true,
        Details = "Disks stay. Volumes that only the box mounted go, as does the namespace if it was made for the box and holds nothing else.",
        RunAsync = (context, cancellationToken) => RunAsync(context, options, cancellationToken),
    };

    private static async Task<int> RunAsync(CommandContext context, BoxOptions options, CancellationToken cancellationToken)
    {
        context.FailureTitle = "box destroy failed";
        if (await options.OpenAsync(context, cancellationToken).ConfigureAwait(false) is not var (target, names))
            return context.Outcome();
        using var connection = target.Connection;
        using var span = context.Log.Span("CMD:box.destroy", target.App.Id.ToString());
        var count = await new BoxDestroyer(target, names, context.Diagnostics).RunAsync(cancellationToken).ConfigureAwait(false);
        if (!context.Diagnostics.HasErrors)
            new BoxKeyFiles(context, names).Delete();
        context.Events.Report(new MessageEvent("box destroyed", new("box", names.Workload), new("objects", count.ToString(CultureInfo.InvariantCulture))));
        span.Complete();
        return context.Outcome();
    }
}
