using Kompox.Cli.Output;

namespace Kompox.Cli.Commands.Clusters.NodePools;

/// <summary><c>kompoxops cluster nodepool list</c>: the node pools of the cluster.</summary>
internal static class NodePoolListCommand
{
    public static CliCommand Create(ClusterOptions selection)
    {
        var options = new NodePoolOptions();
        return new CliCommand("list", "List the node pools of the cluster.")
        {
            UsesProject = true,
            Details = "A cluster that is not there has none: the list is empty.",
            Options = { options.Name, options.Output },
            Examples = [new("kompoxops cluster nodepool list -o table", "Show the node pools.")],
            RunAsync = async (context, cancellationToken) =>
            {
                var isTable = options.ReadIsTable(context);
                var name = NodePoolOptions.ReadName(context, options.Name);
                return await NodePoolRun.RunAsync(context, selection, "list", async run =>
                {
                    var pools = await run.Pools.ListAsync(cancellationToken).ConfigureAwait(false) ?? [];
                    if (name is not null)
                        pools = [.. pools.Where(p => p.Name == name)];
                    if (isTable)
                        NodePoolTable.Write(context.Host.Output, pools);
                    else
                        JsonText.Write(context.Host.Output, json => NodePoolJson.Write(json, pools));
                }).ConfigureAwait(false);
            },
        };
    }
}
