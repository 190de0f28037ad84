using System.Threading.Channels;
using Kompox.Diagnostics;
using Kompox.Kubernetes;

namespace Kompox.Rollouts;

/// <summary>Joins the watches of several types into one queue, until it is disposed.</summary>
internal sealed class RolloutFeed : IAsyncDisposable
{
    private readonly Channel<WatchChange> _queue = Channel.CreateUnbounded<WatchChange>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop;
    private readonly Task _watches;
    private Task<bool>? _waiting;

    private RolloutFeed(IClusterConnection connection, string space, IReadOnlyList<ResourceType> types, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _watches = Task.WhenAll(types.Select(t => WatchAsync(connection, space, t, _stop.Token)));
    }

    /// <summary>Starts watching.</summary>
    public static RolloutFeed Open(IClusterConnection connection, string space, IReadOnlyList<ResourceType> types, CancellationToken cancellationToken) =>
        new(connection, space, types, cancellationToken);

    /// <summary>The next change that has arrived already.</summary>
    public bool TryRead(out WatchChange change) => _queue.Reader.TryRead(out change!);

    /// <summary>Waits for a change, not longer than a time.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        _waiting ??= _queue.Reader.WaitToReadAsync(cancellationToken).AsTask();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = await Task.WhenAny(_waiting, Task.Delay(longest, time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (ended == _waiting)
        {
            // Throws what a watch failed with.
            await _waiting.ConfigureAwait(false);
            _waiting = null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watches.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task WatchAsync(IClusterConnection connection, string space, ResourceType type, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in connection.WatchAsync(type, space, null, cancellationToken).ConfigureAwait(false))
                _queue.Writer.TryWrite(change);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how a watch ends.
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ApiDiagnostics.Forbidden.Code && type == ResourceTypes.Event)
        {
            // Events explain, nothing depends on them.
        }
        catch (KompoxException e)
        {
            _queue.Writer.TryComplete(e);
        }
    }
}
