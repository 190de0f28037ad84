using System.Runtime.CompilerServices;

namespace Kompox.Kubernetes.Logs;

/// <summary>Reads the logs of several containers as one.</summary>
public static class LogMerge
{
    /// <summary>All lines that are there, by time.</summary>
    public static async IAsyncEnumerable<(LogSource Source, LogLine Line)> ReadAsync(
        IClusterConnection connection, IReadOnlyList<LogSource> sources, LogQuery query, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = new List<(LogSource Source, IAsyncEnumerator<LogLine> Lines)>();
        try
        {
            foreach (var source in sources)
            {
                var lines = new LogFeed(connection, source, query, time).ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                open.Add((source, lines));
                if (!await lines.MoveNextAsync().ConfigureAwait(false))
                    await RemoveAsync(open, open.Count - 1).ConfigureAwait(false);
            }
            while (open.Count > 0)
            {
                var next = 0;
                for (var i = 1; i < open.Count; i++)
                {
                    if (open[i].Lines.Current.Nanoseconds < open[next].Lines.Current.Nanoseconds)
                        next = i;
                }
                yield return (open[next].Source, open[next].Lines.Current);
                if (!await open[next].Lines.MoveNextAsync().ConfigureAwait(false))
                    await RemoveAsync(open, next).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var (_, lines) in open)
                await lines.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async ValueTask RemoveAsync(List<(LogSource Source, IAsyncEnumerator<LogLine> Lines)> open, int index)
    {
        await open[index].Lines.DisposeAsync().ConfigureAwait(false);
        open.RemoveAt(index);
    }
}
