using Kompox.Diagnostics;

namespace Kompox.Drivers.Dns.Transport;

/// <summary>Asks many things at once and gives up with the first failure: a server that is silent once is not waited for a thousand times.</summary>
internal static class Together
{
    /// <summary>The results in the order of the items.</summary>
    public static async Task<TResult[]> RunAsync<T, TResult>(
        IEnumerable<T> items, Func<T, CancellationToken, Task<TResult>> ask, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        async Task<TResult> AskAsync(T item)
        {
            try
            {
                return await ask(item, stop.Token).ConfigureAwait(false);
            }
            catch (KompoxException)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
        return await Task.WhenAll(items.Select(AskAsync)).ConfigureAwait(false);
    }
}
