using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Kompox.Kubernetes.Logs;

/// <summary>Lines of several containers as they arrive, also of pods that come later.</summary>
public sealed class LogFollower(IClusterConnection connection, IReadOnlyList<LogSource> sources, LogScope scope, LogQuery query, TimeProvider time)
{
    /// <summary>Lines that may wait for the reader; then the servers have to wait.</summary>
    private const int Waiting = 256;

    private readonly Channel<(LogSource Source, LogLine Line)> _lines = Channel.CreateBounded<(LogSource, LogLine)>(Waiting);
    private readonly HashSet<string> _known = [.. sources.Select(s => s.Uid)];

    /// <summary>The lines, until it is cancelled or the server refuses.</summary>
    public async IAsyncEnumerable<(LogSource Source, LogLine Line)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = WorkAsync(stop.Token);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return line;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        var feeds = new List<Task>(sources.Select(s => CopyAsync(s, query, cancellationToken)));
        try
        {
            await foreach (var change in connection.WatchAsync(ResourceTypes.Pod, scope.Namespace, scope.Selector, cancellationToken).ConfigureAwait(false))
            {
                if (change.Kind == WatchChangeKind.Deleted || !_known.Add(change.Object.Uid))
                    continue;
                foreach (var container in scope.Choose(change.Object))
                {
                    var source = new LogSource(scope.Namespace, change.Object.Name, change.Object.Uid, container);
                    feeds.Add(CopyAsync(source, query with { TailLines = null }, cancellationToken));
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _lines.Writer.TryComplete(e);
        }
        finally
        {
            await Task.WhenAll(feeds).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // What ends one ends all: the reader gets the failure.
    private async Task CopyAsync(LogSource source, LogQuery part, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var line in new LogFeed(connection, source, part, time).ReadAsync(cancellationToken).ConfigureAwait(false))
                await _lines.Writer.WriteAsync((source, line with { Text = line.Text.ToArray() }), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _lines.Writer.TryComplete(e);
        }
    }
}
