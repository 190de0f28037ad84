using Kompox.Cli.Commands.Apps.Deploying;

namespace Kompox.Cli.Commands.Clusters.NodePools;

/// <summary><c>kompoxops cluster nodepool update</c>: changes labels and autoscaling of a node pool.</summary>
internal static class NodePoolUpdateCommand
{
    public static CliCommand Create(ClusterOptions selection)
    {
        var options = new NodePoolOptions();
        return new CliCommand("update", "Change labels and autoscaling of a node pool.")
        {
            UsesProject = true,
            Details = "Keys that the file does not have leave the pool as it is. 'labels' replaces the labels that the pool has, save those of Kompox (kompox.dev/) and of the "
                + "platform, which stay unless the file gives them another value. All other keys are fixed once the pool is made: one that differs is an error, and nothing is changed.",
            Options = { options.File, DeployingOptions.Flag("--force", "Has no effect; for scripts."), options.DryRun, options.Output },
            Examples =
            [
                new("kompoxops cluster nodepool update -f np1.yml", "Change the node pool of a file."),
                new("kompoxops cluster nodepool update -f np1.yml --dry-run", "Print what would change."),
            ],
            RunAsync = (context, cancellationToken) => NodePoolApply.RunAsync(context, selection, options, makes: false, cancellationToken),
        };
    }
}
