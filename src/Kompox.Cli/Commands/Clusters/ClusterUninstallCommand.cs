using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Clusters.Installing;
using Kompox.Clusters.Installing.Removing;
using Kompox.Drivers;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Clusters;

/// <summary><c>kompoxops cluster uninstall</c>: takes the ingress controller away again.</summary>
internal static class ClusterUninstallCommand
{
    public static CliCommand Create(ClusterOptions selection)
    {
        var common = new DeployingOptions();
        var forces = DeployingOptions.Flag("--force", "Also when Ingresses use it: their apps can no longer be reached.");
        var keepsData = DeployingOptions.Flag("--keep-data", "Keep the claim with issued certificates.");
        return new CliCommand("uninstall", "Remove the ingress controller from the cluster.")
        {
            UsesProject = true,
            Details = "Removes what 'cluster install' made for this cluster entry and nothing else, waits until it is gone and says what it kept. The namespace goes "
                + "when nothing else is in it, types of Traefik when nobody uses them. Issued certificates go too unless --keep-data is given.",
            Options = { forces, keepsData, common.DryRun, common.Output },
            Examples =
            [
                new("kompoxops cluster uninstall --dry-run", "Print what would be removed."),
                new("kompoxops cluster uninstall --keep-data", "Remove it, but keep the certificates that were issued."),
            ],
            RunAsync = async (context, cancellationToken) =>
            {
                context.FailureTitle = "cluster uninstall failed";
                var isJson = common.ReadIsJson(context);
                if (context.Diagnostics.HasErrors)
                    return ExitCode.Usage;
                if (ClusterLoading.Find(context, selection) is not { } choice)
                    return context.Outcome();
                using var span = context.Log.Span("CMD:cluster.uninstall", choice.Cluster.Id.ToString());
                var target = await ClusterLoading.OpenAsync(context, choice, cancellationToken).ConfigureAwait(false);
                using var connection = target.Connection;
                var options = new UninstallOptions(context.Value(forces), context.Value(keepsData), context.Value(common.DryRun));
                if (await ClusterUninstaller.PlanAsync(target, options, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } plan)
                    return context.Outcome();
                if (context.Value(common.DryRun))
                    InstallationOutput.Print(context, target, plan.Owner, plan.Shown, isJson);
                else
                    await RunAsync(context, choice, target, plan, isJson, cancellationToken).ConfigureAwait(false);
                span.Complete();
                return context.Outcome();
            },
        };
    }

    private static async Task RunAsync(
        CommandContext context, ClusterChoice choice, ClusterTarget target, UninstallPlan plan, bool isJson, CancellationToken cancellationToken)
    {
        var isEmpty = plan.Shown.IsEmpty;
        if (!isEmpty)
            ClusterInstaller.Tell(target, "uninstall start");
        if (plan.HasRelease && !await HelmProgram.UninstallAsync(context, choice, plan.Owner.Names.Namespace, cancellationToken).ConfigureAwait(false))
            return;
        var kept = await ClusterUninstaller.RunAsync(target, plan, cancellationToken).ConfigureAwait(false);
        foreach (var key in kept)
            target.Events.Report(new MessageEvent("kept", new KeyValuePair<string, string>("kind", key.Type.Kind), new KeyValuePair<string, string>("name", key.Name)));
        if (!isEmpty)
            ClusterInstaller.Tell(target, "uninstall success");
        if (isJson)
            InstallationOutput.Print(context, target, plan.Shown, kept);
    }
}
