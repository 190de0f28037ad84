using Kompox.Clusters.Provisioning;
using Kompox.Diagnostics;
using Kompox.Drivers;

namespace Kompox.Cli.Commands.Clusters.Provisioning;

/// <summary><c>kompoxops cluster deprovision</c>: removes the cluster from the cloud.</summary>
internal static class ClusterDeprovisionCommand
{
    public static CliCommand Create(ClusterOptions selection)
    {
        var options = new ProvisioningOptions("Also when the cluster cannot be asked for apps and disks inside; what is known to be inside, protection and ownership are always respected.");
        return new CliCommand("deprovision", "Remove the cluster from the cloud.")
        {
            UsesProject = true,
            Details = "Refuses while apps, their volumes or an installation are inside the cluster. Deletes only what bears the tags of the cluster entry; a resource group with other things in "
                + "it, or that a setting names, stays. Disks and snapshots of apps lie outside and stay. After an interruption the same command goes on where it stopped.",
            Options = { options.Force, options.DryRun, options.Timeout, options.Output },
            Examples =
            [
                new("kompoxops cluster deprovision --dry-run", "Print what would be removed."),
                new("kompoxops cluster deprovision", "Remove the cluster."),
            ],
            RunAsync = (context, cancellationToken) => CloudRun.StartAsync(context, selection, options, "deprovision", RunAsync, cancellationToken),
        };
    }

    private static async Task<bool> RunAsync(CloudRun run, CancellationToken cancellationToken)
    {
        var bag = run.Context.Diagnostics;
        if (!ClusterProvisioner.IsOwn(run.Target, "deprovision", run.IsForced, bag))
            return !bag.HasErrors;
        if (ClusterProvisioner.Open(run.Target, run.Choice.Driver, bag) is not { } provisioning
            || await ClusterProvisioner.PlanRemovalAsync(run.Target, provisioning, run.IsDryRun, bag, cancellationToken).ConfigureAwait(false) is not { } plan
            || !await IsEmptyAsync(run, provisioning, cancellationToken).ConfigureAwait(false))
            return false;
        if (run.IsDryRun)
        {
            CloudOutput.Print(run, plan);
            return true;
        }
        ClusterProvisioner.Tell(run.Target, "deprovision start");
        var results = await CloudRunner.RunAsync(run.Target, plan, cancellationToken).ConfigureAwait(false);
        ClusterProvisioner.Tell(run.Target, "deprovision success");
        CloudOutput.Print(run, plan, results);
        return true;
    }

    // A cluster that the cloud does not have has nothing inside; one that is being deleted was found empty when that began.
    private static async Task<bool> IsEmptyAsync(CloudRun run, IProvisioning provisioning, CancellationToken cancellationToken)
    {
        var bag = run.Context.Diagnostics;
        if (await provisioning.FindAsync(cancellationToken).ConfigureAwait(false) is null or { IsGoing: true })
            return true;
        ClusterContents? contents = null;
        try
        {
            using var connection = await ClusterLoading.ConnectAsync(run.Context, run.Choice, cancellationToken).ConfigureAwait(false);
            contents = await ClusterContents.ReadAsync(connection, run.Choice.Cluster, bag, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e)
        {
            foreach (var diagnostic in e.Others.Prepend(e.Diagnostic))
                bag.Add(diagnostic with { Severity = Severity.Warning });
        }
        return RemovalGuard.Allows(run.Choice.Cluster, contents, run.IsForced, bag);
    }
}
