using Kompox.Apps;
using Kompox.Cli.Commands.Targets;
using Kompox.Cli.Output;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Apps.Deploying;

/// <summary><c>kompoxops app diff</c>: what a deploy would change.</summary>
internal static class AppDiffCommand
{
    /// <summary>What the cluster has differs from what is wanted.</summary>
    private const int Drift = 2;

    public static CliCommand Create(AppOptions selection)
    {
        var common = new DeployingOptions();
        var prunesVolumes = DeployingOptions.Flag("--prune-volumes", "Show the volumes of replaced disks as removed.");
        var pods = RenderingOptions.CreatePods();
        return new CliCommand("diff", "Print what a deploy would change.")
        {
            UsesProject = true,
            Details = "Asks the API server what would become of each object, field by field; nothing is changed. Values of Secrets are not shown. "
                + "Exit codes: 0 no difference, 2 differences, 1 errors.",
            Options = { prunesVolumes, pods, common.Output },
            Examples = [new("kompoxops app diff", "Print the differences."), new("kompoxops app diff -o json", "Print them as JSON.")],
            RunAsync = async (context, cancellationToken) =>
            {
                context.FailureTitle = "diff failed";
                var isJson = common.ReadIsJson(context);
                var mode = RenderingOptions.ReadPods(context, pods);
                if (context.Diagnostics.HasErrors)
                    return ExitCode.Usage;
                if (AppLoading.FindApp(context, selection) is not { } managed || AppLoading.LoadCompose(context, managed.App) is not { } compose)
                    return context.Outcome();
                using var span = context.Log.Span("CMD:app.diff", managed.App.Id.ToString());
                var target = await TargetLoading.OpenAsync(context, managed, cancellationToken).ConfigureAwait(false);
                using var connection = target.Connection;
                var request = new DeployRequest { Compose = compose, Files = context.Host.Files, Pods = mode, PrunesVolumes = context.Value(prunesVolumes) };
                if (await AppPlanner.PlanAsync(target, request, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } plan)
                    return context.Outcome();
                Print(context, target, plan.Plan, isJson);
                span.Complete();
                return plan.Plan.IsEmpty ? ExitCode.Ok : Drift;
            },
        };
    }

    /// <summary>Prints a plan.</summary>
    public static void Print(CommandContext context, AppTarget target, Plan plan, bool isJson)
    {
        if (!isJson)
        {
            context.Host.Output.Write(PlanText.Write(target.Owner, plan));
            return;
        }
        JsonText.Write(context.Host.Output, json =>
        {
            json.WriteStartObject();
            PlanJson.WriteApp(json, target);
            json.WriteBoolean("drift", !plan.IsEmpty);
            PlanJson.Write(json, plan);
            json.WriteEndObject();
        });
    }
}
