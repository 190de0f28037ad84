using System.CommandLine;
using Kompox.Planning;
using Kompox.Snapshots.Verifying;

namespace Kompox.Cli.Commands.Snapshots;

/// <summary><c>kompoxops snapshot verify</c>: starts a copy of the app on a snapshot and sees whether it is healthy.</summary>
internal static class SnapshotVerifyCommand
{
    public static CliCommand Create(SnapshotOptions options)
    {
        var snapshot = new Option<string>("--snapshot", "-S") { HelpName = "SNAPSHOT-ID", Description = "The snapshot to try [default: the newest]." };
        var latest = new Option<bool>("--latest") { Description = "Try the newest complete snapshot.", Arity = ArgumentArity.Zero };
        var container = new Option<string>("--container", "-c") { HelpName = "NAME", Description = "Container to run the command in [default: the first one that mounts the volume]." };
        var timeout = new Option<string>("--timeout") { HelpName = "DURATION", Description = "How long the copy may take to become healthy, and then the command [default: 5m]." };
        var egress = new Option<bool>("--allow-egress") { Description = "Let the copy reach other addresses than its own.", Arity = ArgumentArity.Zero };
        var command = new Argument<string[]>("command") { HelpName = "CMD", Description = "Command to run in the healthy copy, after --.", Arity = ArgumentArity.ZeroOrMore };
        return new CliCommand("verify", "Start a copy of the app on a snapshot, and see whether it is healthy.")
        {
            UsesProject = true,
            Details = "The snapshot is restored to a scratch disk, and the app's pods are started on it in a namespace of their own, without Ingress, published ports and "
                + "ServiceAccount. Its health checks decide, or the exit code of the given command. The outcome is recorded on the snapshot, everything else is removed. "
                + "Snapshots of one group are tried together.",
            Options = { snapshot, latest, container, timeout, egress },
            Arguments = { command },
            Examples =
            [
                new("kompoxops snapshot verify -V default --latest", "Try the newest snapshot."),
                new("kompoxops snapshot verify -S 0t4mrd528u3s -c postgres -- psql -U me -c 'select 1 from notes limit 1'", "Try one with a query."),
            ],
            RunAsync = (context, cancellationToken) =>
            {
                UsageErrors.ReportEmpty(context, snapshot, container);
                if (context.Value(latest) && context.Value(snapshot) is not null)
                    context.Report(CliDiagnostics.ConflictingOptions, "Options '--latest' and '--snapshot' exclude each other");
                var limit = DurationOption.Read(context, timeout, SnapshotVerifyRequest.DefaultTimeout);
                return SnapshotRunning.RunAsync(context, options, "verify", async target =>
                {
                    if (options.FindVolume(context, target.App) is not { } volume)
                        return false;
                    using var output = new ErrorStream(context.Host.Error);
                    return await RunAsync(context, target, new SnapshotVerifyRequest
                    {
                        Volume = volume,
                        SnapshotName = context.Value(snapshot) ?? context.Value(options.Name),
                        Command = context.Options.GetValue(command) ?? [],
                        Container = context.Value(container),
                        Timeout = limit,
                        AllowsEgress = context.Value(egress),
                        Output = output,
                    }, cancellationToken).ConfigureAwait(false);
                }, cancellationToken);
            },
        };
    }

    private static async Task<bool> RunAsync(CommandContext context, AppTarget target, SnapshotVerifyRequest request, CancellationToken cancellationToken)
    {
        if (await SnapshotVerification.RunAsync(target, request, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } tried)
            return false;
        if (tried.Count == 1)
            SnapshotJson.Write(context.Host.Output, tried[0]);
        else
            SnapshotJson.Write(context.Host.Output, tried);
        return tried.All(s => s.Check is { IsGood: true });
    }
}
