using Kompox.Cli.Commands.Apps.Deploying;
using Kompox.Clusters.Protection;
using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.NodePools;

namespace Kompox.Cli.Commands.Clusters.NodePools;

/// <summary><c>kompoxops cluster nodepool delete</c>: removes a node pool and its nodes.</summary>
internal static class NodePoolDeleteCommand
{
    public static CliCommand Create(ClusterOptions selection)
    {
        var options = new NodePoolOptions();
        var force = DeployingOptions.Flag("--force", "Also when pods of apps run on its nodes, or nobody knows.");
        return new CliCommand("delete", "Delete a node pool and its nodes.")
        {
            UsesProject = true,
            Details = "Refused for the last system pool, and while pods of apps run on the nodes. A pool that is not there is fine.",
            Options = { options.Name, force, options.DryRun },
            Examples = [new("kompoxops cluster nodepool delete --name np1", "Delete a node pool.")],
            RunAsync = async (context, cancellationToken) =>
            {
                var name = NodePoolOptions.RequireName(context, options.Name);
                return await NodePoolRun.RunAsync(
                    context, selection, "delete", run => RunAsync(run, name!, context.Value(force), context.Value(options.DryRun), cancellationToken)).ConfigureAwait(false);
            },
        };
    }

    private static async Task RunAsync(NodePoolRun run, string name, bool isForced, bool isDryRun, CancellationToken cancellationToken)
    {
        var bag = run.Context.Diagnostics;
        if (!isDryRun && !run.IsAllowed(ProtectedVerb.Delete))
            return;
        var pools = await run.ListAsync(name, cancellationToken).ConfigureAwait(false) ?? [];
        if (NodePoolRemoval.Decide(name, pools, bag) is not { } plan)
            return;
        if (plan.Before is { } pool && !NodePoolRemoval.Allows(pool, isForced ? [] : await FindPodsAsync(run, pool, cancellationToken).ConfigureAwait(false), isForced, bag))
            return;
        if (isDryRun)
            await run.Context.Host.Output.WriteAsync(plan.Text(run.ClusterName)).ConfigureAwait(false);
        else if (plan.Before is { } found)
        {
            run.Tell("deleting node pool", name);
            await run.Pools.DeleteAsync(found, cancellationToken).ConfigureAwait(false);
            run.Tell("deleted node pool", name);
        }
        else
            run.Tell("no such node pool", name);
    }

    // A cluster that does not answer says nothing about its pods.
    private static async Task<IReadOnlyList<string>?> FindPodsAsync(NodePoolRun run, NodePool pool, CancellationToken cancellationToken)
    {
        if (pool.NodeCount == 0)
            return [];
        try
        {
            using var connection = await ClusterLoading.ConnectAsync(run.Context, run.Choice, cancellationToken).ConfigureAwait(false);
            return await NodePoolUse.FindPodsAsync(connection, pool, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e)
        {
            foreach (var diagnostic in e.Others.Prepend(e.Diagnostic))
                run.Context.Diagnostics.Add(diagnostic);
            return null;
        }
    }
}
