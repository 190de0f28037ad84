using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Cli.Commands.Clusters.Provisioning;
using Kompox.Cli.Commands.Targets;
using Kompox.Clusters.Installing;
using Kompox.Drivers;
using Kompox.Drivers.Provisioning;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Clusters;

/// <summary><c>kompoxops cluster diff</c>: what a provision and an install would change.</summary>
internal static class ClusterDiffCommand
{
    /// <summary>What the cloud or the cluster has differs from what is wanted.</summary>
    private const int Drift = 2;

    public static CliCommand Create(ClusterOptions selection)
    {
        var common = new DeployingOptions();
        var adopts = DeployingOptions.Flag("--adopt", "Compare with what another cluster entry or project has installed.");
        return new CliCommand("diff", "Print what a provision and an install would change.")
        {
            UsesProject = true,
            Details = "Asks the cloud what it has of the cluster, and the API server what would become of each object, field by field; nothing is changed. Values of Secrets are not shown. "
                + "Exit codes: 0 no difference, 2 differences, 1 errors.",
            Options = { adopts, common.Output },
            Examples = [new("kompoxops cluster diff", "Print the differences."), new("kompoxops cluster diff -o json", "Print them as JSON.")],
            RunAsync = async (context, cancellationToken) =>
            {
                context.FailureTitle = "cluster diff failed";
                var isJson = common.ReadIsJson(context);
                if (context.Diagnostics.HasErrors)
                    return ExitCode.Usage;
                if (ClusterLoading.Find(context, selection) is not { } choice)
                    return context.Outcome();
                using var span = context.Log.Span("CMD:cluster.diff", choice.Cluster.Id.ToString());
                var code = await RunAsync(context, choice, context.Value(adopts), isJson, cancellationToken).ConfigureAwait(false);
                if (code is ExitCode.Ok or Drift)
                    span.Complete();
                return code;
            },
        };
    }

    private static async Task<int> RunAsync(CommandContext context, ClusterChoice choice, bool adopts, bool isJson, CancellationToken cancellationToken)
    {
        var (cloud, isThere) = await PlanCloudAsync(context, choice, cancellationToken).ConfigureAwait(false);
        if (!isThere)
        {
            CloudOutput.PrintDiff(context, choice.Cluster, cloud!, isJson);
            return context.Fails ? context.Outcome() : Drift;
        }
        var target = await ClusterLoading.OpenAsync(context, choice, cancellationToken).ConfigureAwait(false);
        using var connection = target.Connection;
        var owner = new InstallationOwner(new InstallationNames(target.Cluster), adopts);
        if (await PlanInstallationAsync(context, target, owner, cancellationToken).ConfigureAwait(false) is not { } plan)
            return context.Outcome();
        InstallationOutput.Print(context, target, owner, plan, isJson, cloud);
        return context.Fails ? context.Outcome() : plan.IsEmpty && cloud is not { HasChanges: true } ? ExitCode.Ok : Drift;
    }

    private static async Task<Plan?> PlanInstallationAsync(CommandContext context, ClusterTarget target, InstallationOwner owner, CancellationToken cancellationToken)
    {
        if (target.Ingress.Controller == IngressController.External)
            return await ExternalController.FindAsync(target, context.Diagnostics, cancellationToken).ConfigureAwait(false) is null ? null : new Plan { Steps = [] };
        return (await InstallationPlanner.PlanAsync(target, owner, forces: true, context.Diagnostics, cancellationToken).ConfigureAwait(false))?.Shown;
    }

    // No plan where the driver makes no clusters or somebody else makes this one; a cluster that is not there yet, or goes, has nothing to compare inside.
    private static async Task<(CloudPlan? Plan, bool IsThere)> PlanCloudAsync(CommandContext context, ClusterChoice choice, CancellationToken cancellationToken)
    {
        if (choice.Cluster.Existing
            || choice.Driver.OpenProvisioning(TargetLoading.CloudTargetOf(context, choice.Project, choice.Provider, choice.Cluster)) is not { } provisioning)
            return (null, true);
        choice.Driver.CheckSettings(choice.Provider, choice.Cluster, context.Diagnostics);
        var plan = await provisioning.PlanAsync(isForced: false, context.Diagnostics, cancellationToken).ConfigureAwait(false);
        return (plan, await provisioning.FindAsync(cancellationToken).ConfigureAwait(false) is { IsGoing: false });
    }
}
