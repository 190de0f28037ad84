using Kompox.Clusters.Provisioning;

namespace Kompox.Cli.Commands.Clusters.Provisioning;

/// <summary><c>kompoxops cluster provision</c>: makes the cluster in the cloud, or changes it to what the manifest says.</summary>
internal static class ClusterProvisionCommand
{
    public static CliCommand Create(ClusterOptions selection)
    {
        var options = new ProvisioningOptions("Write the cluster anew though nothing differs, which repairs a failed one, and give the login its role in it; protection and ownership are always respected.");
        return new CliCommand("provision", "Make the cluster in the cloud, or change it to what the manifest says.")
        {
            UsesProject = true,
            Details = "Looks at what the cloud has, found by names and tags, and makes or changes what is missing or differs; a second run does nothing. After an interruption the same "
                + "command goes on where it stopped. What can only be made anew is refused, never recreated. Settings that the manifest does not name stay as they are. "
                + "A cluster with 'existing: true' is left alone.",
            Options = { options.Force, options.DryRun, options.Timeout, options.Output },
            Examples =
            [
                new("kompoxops cluster provision", "Make or change the cluster."),
                new("kompoxops cluster provision --dry-run", "Print what would be done."),
            ],
            RunAsync = (context, cancellationToken) => CloudRun.StartAsync(context, selection, options, "provision", RunAsync, cancellationToken),
        };
    }

    private static async Task<bool> RunAsync(CloudRun run, CancellationToken cancellationToken)
    {
        var bag = run.Context.Diagnostics;
        if (!ClusterProvisioner.IsOwn(run.Target, "provision", run.IsForced, bag))
            return !bag.HasErrors;
        if (ClusterProvisioner.Open(run.Target, run.Choice.Driver, bag) is not { } provisioning)
            return false;
        if (!run.IsDryRun)
            ClusterProvisioner.Tell(run.Target, "provision start");
        if (await ClusterProvisioner.PlanAsync(run.Target, provisioning, run.IsForced, run.IsDryRun, bag, cancellationToken).ConfigureAwait(false) is not { } plan)
            return false;
        if (run.IsDryRun)
        {
            CloudOutput.Print(run, plan);
            return true;
        }
        var results = await CloudRunner.RunAsync(run.Target, plan, cancellationToken).ConfigureAwait(false);
        ClusterProvisioner.Tell(run.Target, "provision success");
        CloudOutput.Print(run, plan, results);
        return true;
    }
}
