using System.CommandLine;
using System.Globalization;
using Kompox.Apps;
using Kompox.Apps.History;
using Kompox.Cli.Commands.Targets;
using Kompox.Cli.Output;
using Kompox.Snapshots;
using Kompox.Snapshots.Runs;

namespace Kompox.Cli.Commands.Apps.Deploying;

/// <summary><c>kompoxops app rollback</c>: goes back to a state that the app had.</summary>
internal static class AppRollbackCommand
{
    public static CliCommand Create(AppOptions selection)
    {
        var common = new DeployingOptions();
        var number = new Argument<string>("REVISION") { Arity = ArgumentArity.ZeroOrOne, Description = "Which one [default: the last one before the present that was ready]." };
        return new CliCommand("rollback", "Go back to an earlier revision of the app.")
        {
            UsesProject = true,
            Details = "Applies the objects of the revision again. Disks are not rolled back: the app keeps the disks that are assigned now, with the data on them; "
                + "data comes back with 'snapshot restore'. The next deploy puts the app to what the Compose file says again.",
            Arguments = { number },
            Options = { common.DryRun, common.Timeout, common.NoWait, common.Output },
            Examples = [new("kompoxops app rollback", "Undo the last deploy."), new("kompoxops app rollback 3 --dry-run", "Print what revision 3 would change.")],
            RunAsync = (context, cancellationToken) => RunAsync(context, selection, common, context.Options.GetValue(number), cancellationToken),
        };
    }

    private static async Task<int> RunAsync(CommandContext context, AppOptions selection, DeployingOptions common, string? number, CancellationToken cancellationToken)
    {
        context.FailureTitle = "rollback failed";
        var isJson = common.ReadIsJson(context);
        var options = new DeployOptions { Timeout = common.ReadTimeout(context), Waits = !context.Value(common.NoWait) };
        if (number is not null && !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            context.Report(CliDiagnostics.InvalidValue, $"'{number}' is not the number of a revision", "'app history' lists them");
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (await TargetLoading.OpenAppAsync(context, selection, cancellationToken).ConfigureAwait(false) is not { } target)
            return context.Outcome();
        using var connection = target.Connection;
        using var span = context.Log.Span("CMD:app.rollback", target.App.Id.ToString());
        if (!context.Value(common.DryRun) && !await SnapshotGate.PassAsync(target, options.Timeout, RunPace.Default, context.Diagnostics, cancellationToken).ConfigureAwait(false))
            return context.Outcome();
        var revisions = await RevisionStore.ListAsync(target, cancellationToken).ConfigureAwait(false);
        var wanted = number is null ? (int?)null : int.Parse(number, CultureInfo.InvariantCulture);
        if (RollbackPlanner.Choose(revisions, wanted, target.App.Id.Name, context.Diagnostics) is not { } revision
            || await RollbackPlanner.PlanAsync(target, revision, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } plan)
            return context.Outcome();
        if (context.Value(common.DryRun))
        {
            AppDiffCommand.Print(context, target, plan.Plan, isJson);
            return context.Outcome();
        }
        options = options with { Summary = $"rollback to {revision.Number}" };
        var result = await AppDeployer.RunAsync(target, plan, options, context.Diagnostics, cancellationToken).ConfigureAwait(false);
        if (isJson)
            JsonText.Write(context.Host.Output, json => DeployJson.Write(json, target, result, []));
        if (result.IsReady != false)
            span.Complete();
        return result.IsReady == false ? ExitCode.Errors : context.Outcome();
    }
}
