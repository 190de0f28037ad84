using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Clusters.Installing;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Cli.Commands.Clusters;

/// <summary><c>kompoxops cluster diff</c>: what an install would change.</summary>
internal static class ClusterDiffCommand
{
    /// <summary>What the cluster has differs from what is wanted.</summary>
    private const int Drift = 2;

    public static CliCommand Create(ClusterOptions selection)
    {
        var common = new DeployingOptions();
        var adopts = DeployingOptions.Flag("--adopt", "Compare with what another cluster entry or project has installed.");
        return new CliCommand("diff", "Print what an install would change.")
        {
            UsesProject = true,
            Details = "Asks the API server what would become of each object, field by field; nothing is changed. Values of Secrets are not shown. "
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
                var target = await ClusterLoading.OpenAsync(context, choice, cancellationToken).ConfigureAwait(false);
                using var connection = target.Connection;
                var owner = new InstallationOwner(new InstallationNames(target.Cluster), context.Value(adopts));
                if (target.Ingress.Controller == IngressController.External)
                {
                    if (await ExternalController.FindAsync(target, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not null)
                        InstallationOutput.Print(context, target, owner, new Plan { Steps = [] }, isJson);
                    return context.Outcome();
                }
                if (await InstallationPlanner.PlanAsync(target, owner, forces: true, context.Diagnostics, cancellationToken).ConfigureAwait(false) is not { } plan)
                    return context.Outcome();
                InstallationOutput.Print(context, target, owner, plan.Shown, isJson);
                span.Complete();
                return plan.Shown.IsEmpty ? ExitCode.Ok : Drift;
            },
        };
    }
}
