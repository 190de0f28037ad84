using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.NodePools;

/// <summary>The agent pools of the one managed cluster of an entry.</summary>
/// <param name="arm">Azure Resource Manager.</param>
/// <param name="target">The cluster entry.</param>
/// <param name="region">Region of the cluster.</param>
/// <param name="findCluster">The managed cluster; <c>null</c> when it is not there.</param>
internal sealed class AksNodePools(ArmClient arm, CloudTarget target, string region, Func<CancellationToken, Task<PoolCluster?>> findCluster) : INodePools
{
    private const string PlatformPrefix = "kubernetes.azure.com/";
    private readonly SortedDictionary<string, string> _tags = AzureTags.OfCluster(target.Cluster.Id);

    /// <inheritdoc/>
    public DeclaredNodePool? Check(DeclaredNodePool pool, DiagnosticBag bag) => PoolChecks.Run(pool, region, bag);

    /// <inheritdoc/>
    public NodePool Complete(DeclaredNodePool pool) => PoolDefaults.Complete(pool, target.Cluster);

    /// <inheritdoc/>
    public bool IsOwnLabel(string key) => key.StartsWith(PlatformPrefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NodePool>?> ListAsync(CancellationToken cancellationToken)
    {
        if (await findCluster(cancellationToken).ConfigureAwait(false) is not { } cluster)
            return null;
        var found = await ListAsync(cluster, cancellationToken).ConfigureAwait(false);
        return [.. found.Select(p => AgentPoolMapping.ToPool(p, cluster, _tags)).OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<NodePool> ApplyAsync(NodePool? before, NodePool after, CancellationToken cancellationToken)
    {
        var cluster = await findCluster(cancellationToken).ConfigureAwait(false) ?? throw Changed(after);
        var body = before is null
            ? AgentPoolMapping.Create(after, (await ListAsync(cluster, cancellationToken).ConfigureAwait(false)).FirstOrDefault(p => p.Properties.Mode == "System")?.Properties, _tags)
            : AgentPoolMapping.Change(await FindSameAsync(cluster, before, cancellationToken).ConfigureAwait(false), after);
        var write = new ArmWrite(TitleOf(after)) { IsNew = before is null, IfMatch = before?.Version };
        var made = await arm.PutAsync(IdOf(cluster, after), body, AgentPoolJson.Default.AgentPool, write, cancellationToken).ConfigureAwait(false);
        return AgentPoolMapping.ToPool(made, cluster, _tags);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(NodePool pool, CancellationToken cancellationToken)
    {
        if (await findCluster(cancellationToken).ConfigureAwait(false) is not { } cluster)
            return;
        var write = new ArmWrite(TitleOf(pool)) { IfMatch = pool.Version };
        try
        {
            await arm.DeleteAsync(IdOf(cluster, pool), write, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Reason == "PreconditionFailed")
        {
            // A deletion whose answer was lost goes on all the same.
            if (await arm.SettledAsync(IdOf(cluster, pool), AgentPoolJson.Default.AgentPool, write, cancellationToken).ConfigureAwait(false) is not null)
                throw Changed(pool);
        }
    }

    private async Task<AgentPool> FindSameAsync(PoolCluster cluster, NodePool before, CancellationToken cancellationToken)
    {
        var found = await arm.FindAsync(IdOf(cluster, before), AgentPoolJson.Default.AgentPool, cancellationToken).ConfigureAwait(false);
        return found is not null && found.Properties.ETag == before.Version ? found : throw Changed(before);
    }

    private async Task<IReadOnlyList<AgentPool>> ListAsync(PoolCluster cluster, CancellationToken cancellationToken)
    {
        var pools = new List<AgentPool>();
        await foreach (var pool in arm.ListAsync($"{cluster.Id}/agentPools", AgentPoolJson.Default.AgentPool, null, cancellationToken).ConfigureAwait(false))
            pools.Add(pool);
        return pools;
    }

    private static KompoxException Changed(NodePool pool) => PoolDiagnostics.Changed.Failure($"Node pool '{pool.Name}' was changed or deleted in between", "run the command again");

    private static string IdOf(PoolCluster cluster, NodePool pool) => $"{cluster.Id}/agentPools/{pool.Name}";

    private static string TitleOf(NodePool pool) => $"node pool '{pool.Name}'";
}
