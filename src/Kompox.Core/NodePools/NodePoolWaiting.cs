using Kompox.Drivers;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.NodePools;

/// <summary>Waits for what an earlier command, perhaps an interrupted one, has ordered.</summary>
public static class NodePoolWaiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <summary>The pools when the platform is not at work on the one of that name; <c>null</c> when the cluster is not there.</summary>
    public static async Task<IReadOnlyList<NodePool>?> ListAsync(INodePools platform, string name, TimeProvider time, IOperationSink events, CancellationToken cancellationToken)
    {
        string? told = null;
        for (var start = time.GetTimestamp(); ;)
        {
            var pools = await platform.ListAsync(cancellationToken).ConfigureAwait(false);
            if (pools?.FirstOrDefault(p => p.Name == name) is not { IsBusy: true } pool)
                return pools;
            if (time.GetElapsedTime(start) > Limit)
                throw NodePoolDiagnostics.Busy.Failure($"Node pool '{name}' is still {pool.State} after {Limit.TotalMinutes:0} minutes", "run the command again later");
            if (pool.State != told)
                events.Report(new MessageEvent("waiting for node pool", new("name", name), new("state", pool.State ?? "")));
            told = pool.State;
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
