using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Operations;

namespace Kompox.Drivers.K3s.Local;

/// <summary>
/// Looks at a node while something is waited for that happens there. A pod of a node that has died looks as if it ran for ever; the wait is
/// given up, and the pod left alone, because it may go on when the node comes back.
/// </summary>
internal sealed class NodePulse(DriverTarget target, string node, string title)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Waits for <paramref name="act"/>; fails when the node has not answered for five minutes.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = WatchAsync(lost, over.Token);
        try
        {
            return await act(lost.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw K3sDiagnostics.Failure(
                K3sDiagnostics.NodeLost, $"{title}: node '{node}' has not answered for {Limit.TotalMinutes} minutes", "run the same command again when the node is back");
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await watch.ConfigureAwait(false);
        }
    }

    private async Task WatchAsync(CancellationTokenSource lost, CancellationToken cancellationToken)
    {
        long? since = null;
        try
        {
            while (true)
            {
                await Task.Delay(Pause, target.Time, cancellationToken).ConfigureAwait(false);
                if (await IsAliveAsync(cancellationToken).ConfigureAwait(false))
                {
                    since = null;
                }
                else if (since is not { } start)
                {
                    since = target.Time.GetTimestamp();
                    target.Events.Report(new MessageEvent("node does not answer", new("node", node), new("waiting", title)) { IsWarning = true });
                }
                else if (target.Time.GetElapsedTime(start) >= Limit)
                {
                    await lost.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // What was waited for has ended.
        }
    }

    // An API server that does not answer says nothing of the node.
    private async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await target.Connection.ListAllAsync(ResourceTypes.Node, null, null, cancellationToken).ConfigureAwait(false);
            return found.FirstOrDefault(n => NodeChoice.NameOf(n) == node)?.IsTrue("Ready") == true;
        }
        catch (KompoxException)
        {
            return true;
        }
    }
}
