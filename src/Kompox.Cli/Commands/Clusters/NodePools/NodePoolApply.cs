using Kompox.Cli.Output;
using Kompox.Clusters.Protection;
using Kompox.Manifests.NodePools;
using Kompox.NodePools;

namespace Kompox.Cli.Commands.Clusters.NodePools;

/// <summary>What <c>create</c> and <c>update</c> have in common: file in, pool out.</summary>
internal static class NodePoolApply
{
    /// <summary>Makes the pool of a file, or changes the one that is there.</summary>
    public static async Task<int> RunAsync(CommandContext context, ClusterOptions selection, NodePoolOptions options, bool makes, CancellationToken cancellationToken)
    {
        var verb = makes ? "create" : "update";
        var isTable = options.ReadIsTable(context);
        var path = NodePoolOptions.Require(context, options.File);
        var isDryRun = context.Value(options.DryRun);
        return await NodePoolRun.RunAsync(context, selection, verb, async run =>
        {
            if (InputText.Read(context, path!) is not { } text || NodePoolReader.Read(text, context.Diagnostics) is not { } declared
                || run.Pools.Check(declared, context.Diagnostics) is not { } pool || !(isDryRun || run.IsAllowed(ProtectedVerb.Ensure)))
                return;
            if (await run.ListAsync(pool.Name, cancellationToken).ConfigureAwait(false) is not { } pools)
            {
                context.Report(NodePoolDiagnostics.NoCluster, $"Cluster '{run.ClusterName}' is not there, so it has no node pools", "make it first: kompoxops cluster provision");
                return;
            }
            if (NodePoolPlanner.Decide(pool, pools, run.Pools, makes, context.Diagnostics) is { } plan)
                await RunAsync(run, plan, isDryRun, isTable, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static async Task RunAsync(NodePoolRun run, NodePoolPlan plan, bool isDryRun, bool isTable, CancellationToken cancellationToken)
    {
        if (isDryRun)
        {
            await run.Context.Host.Output.WriteAsync(plan.Text(run.ClusterName)).ConfigureAwait(false);
            return;
        }
        var pool = plan.After!;
        if (plan.Action == NodePoolAction.None)
            run.Tell("node pool unchanged", pool.Name);
        else
        {
            var words = plan.Action == NodePoolAction.Create ? ("creating node pool", "created node pool") : ("updating node pool", "updated node pool");
            run.Tell(words.Item1, pool.Name);
            pool = await run.Pools.ApplyAsync(plan.Before, pool, cancellationToken).ConfigureAwait(false);
            run.Tell(words.Item2, pool.Name);
        }
        if (isTable)
            NodePoolTable.Write(run.Context.Host.Output, [pool]);
        else
            JsonText.Write(run.Context.Host.Output, json => NodePoolJson.Write(json, pool));
    }
}
