using Kompox.Cli.Commands.Targets;
using Kompox.Clusters;
using Kompox.Clusters.Protection;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.NodePools;
using Kompox.Operations;

namespace Kompox.Cli.Commands.Clusters.NodePools;

/// <summary>One run of a command on node pools: its cluster, and the platform's pools.</summary>
internal sealed record NodePoolRun(CommandContext Context, ClusterChoice Choice, INodePools Pools)
{
    public string ClusterName => Choice.Cluster.Id.Name;

    /// <summary>Runs a command on the cluster that the options choose.</summary>
    /// <param name="context">The run.</param>
    /// <param name="selection">Which cluster.</param>
    /// <param name="verb">The last word of the command.</param>
    /// <param name="body">What it does; problems go to the context.</param>
    public static async Task<int> RunAsync(CommandContext context, ClusterOptions selection, string verb, Func<NodePoolRun, Task> body)
    {
        context.FailureTitle = $"cluster nodepool {verb} failed";
        if (context.Diagnostics.HasErrors)
            return ExitCode.Usage;
        if (ClusterLoading.Find(context, selection) is not { } choice)
            return context.Outcome();
        using var span = context.Log.Span($"CMD:cluster.nodepool.{verb}", choice.Cluster.Id.ToString());
        if (choice.Driver.OpenNodePools(TargetLoading.CloudTargetOf(context, choice.Project, choice.Provider, choice.Cluster)) is not { } pools)
        {
            context.Diagnostics.Report(
                NodePoolDiagnostics.NoPools, choice.Provider.Location, $"Provider '{choice.Provider.Id.Name}' with driver '{choice.Driver.Name}' has no node pools",
                $"Label nodes instead: kubectl label node NODE {AppLabels.NodePool}=NAME");
            return context.Outcome();
        }
        await body(new NodePoolRun(context, choice, pools)).ConfigureAwait(false);
        if (!context.Fails)
            span.Complete();
        return context.Outcome();
    }

    /// <summary>Whether the protection of the cluster lets its pools be changed.</summary>
    public bool IsAllowed(ProtectedVerb verb) =>
        ProtectionPolicy.Allows(Choice.Cluster, ProtectionScope.Provisioning, verb, Presence.Present, Context.Diagnostics);

    /// <summary>The pools when nothing is done to the one of that name; <c>null</c> when the cluster is not there.</summary>
    public Task<IReadOnlyList<NodePool>?> ListAsync(string name, CancellationToken cancellationToken) =>
        NodePoolWaiting.ListAsync(Pools, name, Context.Host.Time, Context.Events, cancellationToken);

    /// <summary>Tells what is done to a pool.</summary>
    public void Tell(string message, string pool) =>
        Context.Events.Report(new MessageEvent(message, new KeyValuePair<string, string>("cluster", ClusterName), new KeyValuePair<string, string>("name", pool)));
}
