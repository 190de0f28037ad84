using System.CommandLine;
using Kompox.Cli.Commands.Apps;
using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Cli.Commands.Targets;
using Kompox.Diagnostics;
using Kompox.Dns;
using Kompox.Dns.Checking;
using Kompox.Drivers;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Dns;

/// <summary><c>kompoxops dns check</c>: what a resolver sees of the app's hosts.</summary>
internal sealed class DnsCheckCommand(AppOptions selection)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private readonly DnsOptions _common = new();
    private readonly Option<string> _resolver = new("--resolver") { HelpName = "HOST[:PORT]", Description = "The resolver to ask [default: that of this machine]." };
    private readonly Option<bool> _addressesOnly = DeployingOptions.Flag("--no-connect", "Compare addresses only; do not connect to them.");
    private readonly Option<bool> _waits = DeployingOptions.Flag("--wait", "Ask again until every host leads to the cluster.");
    private readonly Option<string> _timeout = new("--timeout") { HelpName = "TIME", Description = "With --wait: the longest wait, for example 90s or 10m [default: 10m]." };

    public static CliCommand Create(AppOptions selection) => new DnsCheckCommand(selection).Build();

    private CliCommand Build() => new("check", "Check whether the hosts of the app lead to its cluster.")
    {
        UsesProject = true,
        Details = "Asks a resolver for the addresses of each host of the app's deployed Ingresses, compares them with the address of the cluster's front door, and says who "
            + "owns the records and what the zone's own name servers say when that differs. Then it connects to each address and compares the certificate that is served there with the one that the ingress controller's pod serves. Exit codes: 0 all hosts lead here, 1 some do not, or nobody knows.",
        Options = { _common.Component, _resolver, _addressesOnly, _waits, _timeout, _common.Output },
        Examples =
        [
            new("kompoxops dns check", "Check the hosts of the default app."),
            new("kompoxops dns check --resolver 192.0.2.53 --wait --timeout 5m", "Wait until another resolver knows them."),
        ],
        RunAsync = RunAsync,
    };

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.FailureTitle = "dns check failed";
        var isJson = _common.ReadIsJson(context);
        UsageErrors.ReportEmpty(context, _resolver);
        var timeout = DurationOption.Read(context, _timeout, LongestWait);
        if (context.Value(_timeout) is not null && !context.Value(_waits))
            context.Report(CliDiagnostics.ConflictingOptions, "Option '--timeout' needs '--wait'");
        var resolver = context.Diagnostics.HasErrors ? null : context.Host.OpenResolver(context.Value(_resolver), context.Host, context.Diagnostics);
        if (resolver is null)
            return ExitCode.Usage;
        if (AppLoading.FindApp(context, selection) is not { } managed)
            return context.Outcome();
        using var span = context.Log.Span("CMD:dns.check", $"{managed.App.Id}/component:{context.Value(_common.Component) ?? "*"}");
        var target = await TargetLoading.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false);
        using var connection = target.Connection;
        var checks = await CheckAsync(context, target, resolver, timeout, cancellationToken).ConfigureAwait(false);
        CheckOutput.Write(context.Host.Output, target, resolver.Title, checks, isJson);
        span.Complete();
        return context.Outcome();
    }

    private async Task<IReadOnlyList<HostCheck>> CheckAsync(
        CommandContext context, AppTarget target, IDnsResolver resolver, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var servers = context.Value(_addressesOnly) ? null : new ServerComparison(target, context.Host.Dial, context.Diagnostics);
        var inspection = new HostInspection(target, resolver, context.Value(_common.Component), servers);
        var checks = await (context.Value(_waits) ? inspection.WaitAsync(timeout, cancellationToken) : inspection.CheckAsync(cancellationToken)).ConfigureAwait(false);
        foreach (var problem in checks.Select(c => c.Problem).OfType<Diagnostic>())
            context.Diagnostics.Add(problem);
        if (checks.Count == 0)
            context.Report(DnsDiagnostics.NoHosts, $"App '{target.App.Id.Name}' has no hosts, so there is nothing to check");
        return checks;
    }
}
