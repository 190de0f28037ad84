using Kompox.Apps;
using Kompox.Apps.Moving;
using Kompox.Cli.Commands.Dns;
using Kompox.Cli.Output;
using Kompox.Model;
using Kompox.Rendering;

namespace Kompox.Cli.Commands.Apps.Moving;

/// <summary><c>kompoxops app move</c>: takes an app with its data to another zone, region or cluster.</summary>
internal sealed class AppMoveCommand(AppOptions selection)
{
    private readonly MoveOptions _options = new();

    public static CliCommand Create(AppOptions selection) => new AppMoveCommand(selection).Build();

    private CliCommand Build() => new("move", "Move the app with its data to another zone, region or cluster.")
    {
        UsesProject = true,
        Details = "The app is stopped, its disks are copied by snapshots, it is started on the new disks, and the downtime is printed; nothing is lost. With --from-snapshot the data "
            + "of a snapshot are taken instead, also when the former zone does not answer any more, and it is printed how old they are. Until the new disks are assigned a failure puts "
            + "the app back where it was. After an interruption the same command goes on. The former disks are kept.",
        Options =
        {
            _options.Zone, _options.Region, _options.Cluster, _options.Snapshot, _options.DeletesOld, _options.Dns, _options.Pods, _options.Common.DryRun, _options.Common.Timeout,
            _options.Common.Output,
        },
        Examples =
        [
            new("kompoxops app move --zone 2 --dry-run", "Print what would be done."),
            new("kompoxops app move --zone 2", "Move to another zone of the same cluster."),
            new("kompoxops app move --zone 2 --from-snapshot 0t4mrd528u3s", "Start again in another zone when the former one is lost."),
            new("kompoxops app move --region westus --update-dns", "Move to the provider's cluster in another region."),
        ],
        RunAsync = RunAsync,
    };

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.FailureTitle = "move failed";
        _options.Check(context);
        var isJson = _options.Common.ReadIsJson(context);
        var snapshots = _options.ReadSnapshots(context);
        var timeout = _options.Common.ReadTimeout(context);
        var pods = RenderingOptions.ReadPods(context, _options.Pods);
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (AppLoading.FindInProject(context, selection) is not var (project, managed)
            || MoveTargets.Find(project, managed, context.Value(_options.Cluster), context.Value(_options.Region), context.Diagnostics) is not { } cluster
            || AppLoading.LoadCompose(context, managed.App) is not { } compose)
            return context.Outcome();
        using var span = context.Log.Span("CMD:app.move", managed.App.Id.ToString());
        var request = new MoveRequest
        {
            Zone = context.Value(_options.Zone),
            Snapshots = snapshots,
            DeletesOldDisks = context.Value(_options.DeletesOld),
            Timeout = timeout,
            Deploy = new DeployRequest { Compose = compose, Files = context.Host.Files, Pods = pods, PrunesVolumes = context.Value(_options.DeletesOld) },
        };
        var code = await MoveAsync(context, managed, cluster, request, isJson, cancellationToken).ConfigureAwait(false);
        if (code == ExitCode.Ok)
            span.Complete();
        return code;
    }

    private async Task<int> MoveAsync(CommandContext context, ManagedApp managed, Cluster cluster, MoveRequest request, bool isJson, CancellationToken cancellationToken)
    {
        if (await MoveTargets.OpenAsync(context, managed, cluster, request.IsFailover, cancellationToken).ConfigureAwait(false) is not { } sides)
            return context.Outcome();
        using var target = sides.Target.Connection;
        using var source = sides.Source?.Connection;
        // An app that was stopped for the move is started again, here or there, come what may.
        using var hold = context.Host.Exit.Hold();
        var isDryRun = context.Value(_options.Common.DryRun);
        if (await AppMover.PlanAsync(sides, request, isDryRun, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } plan)
            return context.Outcome();
        if (isDryRun || plan.IsEmpty)
        {
            if (isJson)
                JsonText.Write(context.Host.Output, json => MoveJson.Write(json, plan, null, []));
            else
                await context.Host.Output.WriteAsync(MoveText.Write(plan)).ConfigureAwait(false);
            return context.Outcome();
        }
        if (await AppMover.RunAsync(request, plan, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } result)
            return context.Outcome();
        var dns = context.Value(_options.Dns) && result.IsReady == true ? DnsRun.Open(context, result.Target) : null;
        var records = dns is null ? [] : await dns.RunBesideAsync(new DnsChoice(), cancellationToken).ConfigureAwait(false);
        if (isJson)
            JsonText.Write(context.Host.Output, json => MoveJson.Write(json, plan, result, records));
        return context.Outcome();
    }
}
