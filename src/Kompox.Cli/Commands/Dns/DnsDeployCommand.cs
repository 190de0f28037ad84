using Kompox.Cli.Commands.Apps;
using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Cli.Commands.Targets;
using Kompox.Cli.Output;

namespace Kompox.Cli.Commands.Dns;

/// <summary><c>kompoxops dns deploy</c>: makes the app's hosts lead to its cluster.</summary>
internal static class DnsDeployCommand
{
    public static CliCommand Create(AppOptions selection)
    {
        var options = new DnsOptions();
        var adopt = DeployingOptions.Flag("--adopt", "Take over records that lead here already and have no owner.");
        return new CliCommand("deploy", "Make the hosts of the app lead to its cluster.")
        {
            UsesProject = true,
            Details = "Takes the hosts of the app's deployed Ingresses and the address of the cluster's front door, compares them with the zone, prints what differs and "
                + "changes it. A text record beside each host says that the app owns it; records of others are never overwritten. Records of hosts that the app had before go.",
            Options = { options.Component, adopt, options.Strict, options.DryRun, options.Output },
            Examples =
            [
                new("kompoxops dns deploy --dry-run", "Print what would be changed."),
                new("kompoxops dns deploy --strict", "Fail unless every host leads to the cluster afterwards."),
            ],
            RunAsync = (context, cancellationToken) =>
            {
                context.FailureTitle = "dns deploy failed";
                return RunAsync(context, selection, options, isRemoval: false, context.Value(adopt), cancellationToken);
            },
        };
    }

    /// <summary>Sets or removes the records of the app that the options choose.</summary>
    public static async Task<int> RunAsync(
        CommandContext context, AppOptions selection, DnsOptions options, bool isRemoval, bool adopts, CancellationToken cancellationToken)
    {
        context.IsStrict = context.Value(options.Strict);
        var isJson = options.ReadIsJson(context);
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (AppLoading.FindApp(context, selection) is not { } managed)
            return context.Outcome();
        var component = context.Value(options.Component);
        using var span = context.Log.Span(isRemoval ? "CMD:dns.destroy" : "CMD:dns.deploy", $"{managed.App.Id}/component:{component ?? "*"}");
        var target = await TargetLoading.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false);
        using var connection = target.Connection;
        if (DnsRun.Open(context, target) is not { } dns)
            return context.Outcome();
        var choice = new DnsChoice { Removes = isRemoval, Component = component, Adopts = adopts, IsDryRun = context.Value(options.DryRun), PrintsPlan = !isJson };
        var rows = await dns.RunAsync(choice, context.Diagnostics, cancellationToken).ConfigureAwait(false);
        if (isJson)
            JsonText.Write(context.Host.Output, json =>
            {
                json.WriteStartObject();
                PlanJson.WriteApp(json, target);
                json.WriteBoolean("dry_run", choice.IsDryRun);
                DnsRow.Write(json, rows);
                json.WriteEndObject();
            });
        if (!context.Fails)
            span.Complete();
        return context.Outcome();
    }
}
