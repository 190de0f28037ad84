namespace Kompox.Cli.Commands.Clusters.NodePools;

/// <summary><c>kompoxops cluster nodepool</c>: the commands on the node pools of a cluster.</summary>
internal static class NodePoolCommand
{
    public static CliCommand Create(ClusterOptions selection) => new("nodepool", "Look after the node pools of a cluster.")
    {
        Subcommands =
        {
            NodePoolListCommand.Create(selection), NodePoolCreateCommand.Create(selection), NodePoolUpdateCommand.Create(selection), NodePoolDeleteCommand.Create(selection),
        },
    };
}
