using Kompox.Diagnostics;

namespace Kompox.Drivers.Dns.Transport;

/// <summary>
/// Asks many things at once. What the server objects to fails alone; when there is no good answer at all, everything is given up: a server that is
/// silent once is not waited for a thousand times.
/// </summary>
internal static class Together
{
    /// <summary>What became of each item, in their order.</summary>
    public static async Task<Attempt<TResult>[]> RunAsync<T, TResult>(
        IEnumerable<T> items, Func<T, CancellationToken, Task<TResult>> ask, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        async Task<Attempt<TResult>> AskAsync(T item)
        {
            try
            {
                return new Attempt<TResult>(await ask(item, stop.Token).ConfigureAwait(false), null);
            }
            catch (KompoxException e) when (Rfc2136Faults.IsObjection(e.Diagnostic))
            {
                return new Attempt<TResult>(default, e.Diagnostic);
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
