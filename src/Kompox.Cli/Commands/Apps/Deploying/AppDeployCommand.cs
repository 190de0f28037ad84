using System.CommandLine;
using Kompox.Apps;
using Kompox.Apps.Moving;
using Kompox.Cli.Commands.Dns;
using Kompox.Cli.Commands.Targets;
using Kompox.Cli.Output;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Operations;
using Kompox.Planning;
using Kompox.Snapshots;
using Kompox.Snapshots.Runs;

namespace Kompox.Cli.Commands.Apps.Deploying;

/// <summary><c>kompoxops app deploy</c>: makes the cluster have the app as its Compose file says, and waits until it runs.</summary>
internal sealed class AppDeployCommand(AppOptions selection)
{
    private readonly DeployingOptions _common = new();
    private readonly Option<bool> _bootstrap = DeployingOptions.Flag("--bootstrap-disks", "Make and assign a first disk for each volume that has none.");
    private readonly Option<bool> _dns = DeployingOptions.Flag("--update-dns", "Make the app's hosts lead to the cluster, as 'dns deploy' does; problems are warnings.");
    private readonly Option<bool> _prePull = DeployingOptions.Flag("--pre-pull", "Pull new images on the node before the running pod is stopped [default].");
    private readonly Option<bool> _noPrePull = DeployingOptions.Flag("--no-pre-pull", "Stop the running pod first.");
    private readonly Option<bool> _rollsBack = DeployingOptions.Flag("--rollback-on-failure", "Put the last good revision back when the app does not become ready.");
    private readonly Option<bool> _prunesVolumes = DeployingOptions.Flag("--prune-volumes", "Remove the volumes of replaced disks too; the disks stay.");
    private readonly Option<string> _pods = RenderingOptions.CreatePods();
    private readonly Option<bool> _strict = RenderingOptions.CreateStrict();

    /// <summary>The command, also in another group: <c>disk deploy</c> moves the app to the disks that are assigned.</summary>
    public static CliCommand Create(AppOptions selection, string group = "app") => new AppDeployCommand(selection).Build(group);

    private CliCommand Build(string group) => new("deploy", "Deploy the app, and wait until it is ready.")
    {
        UsesProject = true,
        Details = "Compares the app with what the cluster has, field by field, and changes what differs; what is no longer wanted is removed, "
            + "disks never. A second run without a change does nothing and restarts nothing.",
        Options =
        {
            _bootstrap, _dns, _common.DryRun, _common.Timeout, _common.NoWait, _prePull, _noPrePull, _rollsBack, _prunesVolumes, _pods, _strict, _common.Output,
        },
        Examples =
        [
            new($"kompoxops {group} deploy --bootstrap-disks", "Deploy for the first time, with new disks."),
            new($"kompoxops {group} deploy --dry-run", "Print what would be changed."),
        ],
        RunAsync = RunAsync,
    };

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.IsStrict = context.Value(_strict);
        context.FailureTitle = "deploy failed";
        var isJson = _common.ReadIsJson(context);
        var pods = RenderingOptions.ReadPods(context, _pods);
        var options = new DeployOptions
        {
            Timeout = _common.ReadTimeout(context),
            Waits = !context.Value(_common.NoWait),
            PrePulls = !context.Value(_noPrePull),
            RollsBack = context.Value(_rollsBack),
        };
        if (context.Value(_prePull) && context.Value(_noPrePull))
            context.Report(CliDiagnostics.ConflictingOptions, "Options '--pre-pull' and '--no-pre-pull' exclude each other");
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (AppLoading.FindApp(context, selection) is not { } managed)
            return context.Outcome();
        using var span = context.Log.Span("CMD:app.deploy", managed.App.Id.ToString());
        if (AppLoading.LoadCompose(context, managed.App) is not { } compose)
            return context.Outcome();
        var target = await TargetLoading.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false);
        using var connection = target.Connection;
        var request = new DeployRequest
        {
            Compose = compose,
            Files = context.Host.Files,
            Pods = pods,
            PrunesVolumes = context.Value(_prunesVolumes),
            MayLackDisks = context.Value(_bootstrap) && context.Value(_common.DryRun),
        };
        var code = await DeployAsync(context, target, request, options, isJson, cancellationToken).ConfigureAwait(false);
        if (code == ExitCode.Ok)
            span.Complete();
        return code;
    }

    private async Task<int> DeployAsync(
        CommandContext context, AppTarget target, DeployRequest request, DeployOptions options, bool isJson, CancellationToken cancellationToken)
    {
        var isDryRun = context.Value(_common.DryRun);
        var dns = context.Value(_dns) ? DnsRun.Open(context, target) : null;
        if (context.Fails)
            return context.Outcome();
        if (!isDryRun && !await MovedMark.PassAsync(target, context.Diagnostics, cancellationToken).ConfigureAwait(false))
            return context.Outcome();
        if (!isDryRun && !await SnapshotGate.PassAsync(target, options.Timeout, RunPace.Default, context.Diagnostics, cancellationToken).ConfigureAwait(false))
            return context.Outcome();
        if (context.Value(_bootstrap) && !isDryRun)
        {
            target.Events.Report(new MessageEvent("bootstrap disks before deploy", new KeyValuePair<string, string>("app", target.App.Id.Name)));
            if (!await DiskBootstrap.RunAsync(target, context.Diagnostics, cancellationToken).ConfigureAwait(false))
                return context.Outcome();
        }
        if (await AppPlanner.PlanAsync(target, request, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } plan || context.Fails)
            return context.Outcome();
        if (isDryRun)
        {
            AppDiffCommand.Print(context, target, plan.Plan, isJson);
            return context.Outcome();
        }
        var result = await AppDeployer.RunAsync(target, plan, options, context.Diagnostics, cancellationToken).ConfigureAwait(false);
        var before = context.Diagnostics.Count;
        var records = dns is null ? [] : await dns.RunBesideAsync(new DnsChoice(), cancellationToken).ConfigureAwait(false);
        if (isJson)
            JsonText.Write(context.Host.Output, json => DeployJson.Write(json, target, result, records));
        var isWrong = context.IsStrict && context.Diagnostics.Skip(before).Any(d => d.Severity == Severity.Warning);
        return result.IsReady == false || context.Diagnostics.HasErrors || isWrong ? ExitCode.Errors : ExitCode.Ok;
    }
}
