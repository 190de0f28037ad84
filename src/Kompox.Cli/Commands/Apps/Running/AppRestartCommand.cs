using System.CommandLine;
using Kompox.Apps.Restarts;
using Kompox.Cli.Commands.Targets;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Apps.Running;

/// <summary><c>kompoxops app restart</c>: new pods, nothing else changed.</summary>
internal static class AppRestartCommand
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(10);

    public static CliCommand Create(AppOptions selection)
    {
        var service = new Option<string>("--service", "-S") { HelpName = "SERVICE", Description = "Only the pod that runs this Compose service [default: all]." };
        var timeout = new Option<string>("--timeout") { HelpName = "TIME", Description = "Longest wait for the app, for example 90s or 10m [default: 10m]." };
        var noWait = new Option<bool>("--no-wait") { Description = "Return at once, before the new pods are ready.", Arity = ArgumentArity.Zero };
        return new CliCommand("restart", "Restart the app's pods as they are.")
        {
            UsesProject = true,
            Details = "Neither the Compose file nor the configuration is read again: that is what 'app deploy' does, which sees no difference after a restart. "
                + "A pod with a disk is stopped before the next one starts, so that never two of them write to it. Services that run once are not run again.",
            Options = { service, timeout, noWait },
            Examples =
            [
                new("kompoxops app restart", "Restart everything and wait until it is ready."),
                new("kompoxops app restart -S web", "Restart only the pod that runs the service 'web'."),
            ],
            RunAsync = async (context, cancellationToken) =>
            {
                context.FailureTitle = "restart failed";
                var longest = DurationOption.Read(context, timeout, DefaultTimeout);
                if (context.Diagnostics.HasErrors)
                    return ExitCode.Usage;
                if (await TargetLoading.OpenAppAsync(context, selection, cancellationToken).ConfigureAwait(false) is not { } target)
                    return context.Outcome();
                using var connection = target.Connection;
                using var span = context.Log.Span("CMD:app.restart", target.App.Id.ToString());
                await AppRestarter.RunAsync(target, context.Value(service), context.Value(noWait) ? null : longest, context.Diagnostics, cancellationToken).ConfigureAwait(false);
                if (context.Fails)
                    return context.Outcome();
                context.Events.Report(new MessageEvent("restart success", new KeyValuePair<string, string>("app", target.App.Id.Name)));
                span.Complete();
                return context.Outcome();
            },
        };
    }
}
