using System.CommandLine;
using Kompox.Apps.Status;
using Kompox.Cli.Commands.Targets;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Apps.Running;

/// <summary><c>kompoxops app status</c>: what runs of the app, what it keeps, where it is reached.</summary>
internal static class AppStatusCommand
{
    private static readonly string[] Formats = ["json", "table", "wide"];

    public static CliCommand Create(AppOptions selection)
    {
        var format = new Option<string>("--output", "-o")
        {
            HelpName = "FORMAT",
            Description = "json; table with pods, disks, snapshots and the last deploy; or wide with nodes and images too [default: json; table with --watch].",
        };
        format.CompletionSources.Add(Formats);
        var watch = new Option<bool>("--watch", "-w") { Description = "Show it again whenever it changes, until Ctrl-C.", Arity = ArgumentArity.Zero };
        return new CliCommand("status", "Show what runs of the app.")
        {
            UsesProject = true,
            Details = "The Compose file is not read, so that a broken one does not matter. The namespace is empty when the app is not deployed, or when the "
                + "namespace is not the app's; then everything else is empty too. A cluster that does not answer is an error.",
            Options = { format, watch },
            Examples =
            [
                new("kompoxops app status", "Print the status as JSON."),
                new("kompoxops app status -o table", "Show pods, containers, disks, snapshots and hosts."),
                new("kompoxops app status --watch", "Watch it change."),
            ],
            RunAsync = async (context, cancellationToken) =>
            {
                context.FailureTitle = "status failed";
                var isWatched = context.Value(watch);
                var form = context.Value(format) ?? (isWatched ? "table" : "json");
                if (Array.IndexOf(Formats, form) < 0)
                {
                    UsageErrors.ReportWord(context.Diagnostics, "--output", form, Formats);
                    return ExitCode.Usage;
                }
                if (await TargetLoading.OpenAppAsync(context, selection, cancellationToken).ConfigureAwait(false) is not { } target)
                    return context.Outcome();
                using var connection = target.Connection;
                using var span = context.Log.Span("CMD:app.status", target.App.Id.ToString());
                if (isWatched)
                    await new StatusWatch(context, target, form).RunAsync(cancellationToken).ConfigureAwait(false);
                else
                    Write(context, context.Host.Output, await ObserveAsync(context, target, form, cancellationToken).ConfigureAwait(false), form);
                span.Complete();
                return context.Outcome();
            },
        };
    }

    /// <summary>As much as a format shows.</summary>
    public static Task<AppStatus> ObserveAsync(CommandContext context, AppTarget target, string format, CancellationToken cancellationToken) =>
        AppObserver.ObserveAsync(target, format != "json", context.Diagnostics, cancellationToken);

    /// <summary>Writes a status in a format.</summary>
    public static void Write(CommandContext context, TextWriter output, AppStatus status, string format)
    {
        if (format == "json")
            AppStatusJson.Write(output, status);
        else
            AppStatusTable.Write(output, status, format == "wide", context.Host.Time.GetUtcNow());
    }
}
