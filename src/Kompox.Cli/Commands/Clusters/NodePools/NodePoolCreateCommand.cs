using Kompox.Cli.Commands.Apps.Deploying;

namespace Kompox.Cli.Commands.Clusters.NodePools;

/// <summary><c>kompoxops cluster nodepool create</c>: makes a node pool.</summary>
internal static class NodePoolCreateCommand
{
    public static CliCommand Create(ClusterOptions selection)
    {
        var options = new NodePoolOptions();
        return new CliCommand("create", "Make a node pool.")
        {
            UsesProject = true,
            Details = "The file has the keys name, mode, labels, zones, instanceType, osDiskType, osDiskSizeGiB, priority, autoscaling and extensions; 'kompoxops schema nodepool' "
                + "describes them. Apps choose a pool with 'deployment.pool' by the label kompox.dev/node-pool, which is the pool's name unless the file says otherwise. "
                + "A pool of the name that is there already gets the labels and the number of nodes of the file; when the file asks for anything else of it, nothing is changed.",
            Options = { options.File, DeployingOptions.Flag("--force", "Has no effect; for scripts."), options.DryRun, options.Output },
            Examples =
            [
                new("kompoxops cluster nodepool create -f np1.yml", "Make the node pool of a file."),
                new("kompoxops cluster nodepool create -f np1.yml --dry-run", "Print what would be made."),
            ],
            RunAsync = (context, cancellationToken) => NodePoolApply.RunAsync(context, selection, options, makes: true, cancellationToken),
        };
    }
}
