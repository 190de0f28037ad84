using System.Runtime.CompilerServices;
using Kompox.Diagnostics;

namespace Kompox.Kubernetes.Logs;

/// <summary>
/// The log of one container. When following it goes on after a restart of the container and after a broken connection, from the
/// last line that came: times tell which lines have been seen. That the node cannot read the log is told when nothing else can be.
/// </summary>
public sealed class LogFeed(IClusterConnection connection, LogSource source, LogQuery query, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private long _last;
    private int _countAtLast;

    /// <summary>The lines, each valid until the next one.</summary>
    public async IAsyncEnumerable<LogLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LogLine? message = null;
        for (var isFirst = true; ; isFirst = false)
        {
            var log = await OpenAsync(isFirst, cancellationToken).ConfigureAwait(false);
            if (log is not null)
            {
                await using (log.ConfigureAwait(false))
                {
                    var lines = new LogLineReader(log);
                    var seen = isFirst ? 0 : _countAtLast;
                    var from = _last;
                    while (await NextAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
                    {
                        if (line.IsOfNode)
                            message = line with { Text = line.Text.ToArray() };
                        else if (IsNew(line, isFirst, from, ref seen))
                            yield return line;
                    }
                }
            }
            if (!query.Follow || await IsOverAsync(cancellationToken).ConfigureAwait(false))
            {
                if (message is { } left && (!query.Follow || _last == 0))
                    yield return left;
                yield break;
            }
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsNew(LogLine line, bool isFirst, long from, ref int seen)
    {
        // Without a time it is the rest of a very long line, or the node gives none: it cannot be known again.
        if (line.Stamp is null)
            return isFirst;
        if (query.Since is { } since && LogStamp.TimeOf(line.Nanoseconds) < since)
            return false;
        if (line.Nanoseconds < from || line.Nanoseconds == from && seen-- > 0)
            return false;
        _countAtLast = line.Nanoseconds == _last ? _countAtLast + 1 : 1;
        _last = line.Nanoseconds;
        return true;
    }

    private async Task<Stream?> OpenAsync(bool isFirst, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.Pods.OpenLogAsync(
                new LogRequest
                {
                    Namespace = source.Namespace,
                    Pod = source.Pod,
                    Container = source.Container,
                    Follow = query.Follow,
                    Previous = query.Previous,
                    TailLines = isFirst || _last == 0 ? query.TailLines : null,
                    Since = _last == 0 ? query.Since : LogStamp.TimeOf(_last),
                    HasTimestamps = true,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (query.Follow && IsPassing(e))
        {
            return null;
        }
    }

    private async ValueTask<LogLine?> NextAsync(LogLineReader lines, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException) when (query.Follow)
        {
            return null;
        }
    }

    private async Task<bool> IsOverAsync(CancellationToken cancellationToken)
    {
        var pod = await connection.GetAsync(new ObjectKey(ResourceTypes.Pod, source.Namespace, source.Pod), cancellationToken).ConfigureAwait(false);
        return pod is null || source.Uid.Length > 0 && pod.Uid != source.Uid || pod.Text("status", "phase") is "Succeeded" or "Failed";
    }

    // The container does not run yet, or its node does not answer; outages of the server have been waited for.
    private static bool IsPassing(KompoxException e) =>
        e.Diagnostic.Code != ApiDiagnostics.Unreachable.Code && e.Diagnostic.Code != ApiDiagnostics.Forbidden.Code && e.Diagnostic.Code != ApiDiagnostics.Unauthorized.Code;
}
