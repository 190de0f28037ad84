using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.Logs;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Logs;

/// <summary>The last lines that a container wrote, with secrets hidden.</summary>
internal static class LogExcerpt
{
    private const int Lines = 10;
    private const int LongestLine = 300;
    private const int MostBytes = 64 * 1024;

    /// <summary>Reads them; none when there is no log to read.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(IClusterConnection connection, PodReading pod, ContainerReading container, CancellationToken cancellationToken)
    {
        var request = new LogRequest
        {
            Namespace = pod.Object.Namespace!,
            Pod = pod.Name,
            Container = container.Name,
            // Between two runs the log of the last one is the previous one.
            Previous = container.Ended is null && container.LastEnded is not null,
            TailLines = Lines,
            HasTimestamps = true,
        };
        try
        {
            var stream = await connection.Pods.OpenLogAsync(request, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var lines = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
                return lines.Count == 0 ? [] : LogMask.Apply(lines, await SecretValues.ReadAsync(connection, pod, container, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (KompoxException)
        {
            // The container's log has gone with it; the diagnostic stands without.
            return [];
        }
    }

    private static async Task<List<string>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostBytes];
        var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        using var log = new MemoryStream(buffer, 0, count);
        var reader = new LogLineReader(log);
        var lines = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (!line.IsOfNode && Encoding.UTF8.GetString(line.Text.Span).TrimEnd() is { Length: > 0 } text)
                lines.Add(text.Length > LongestLine ? $"{text[..LongestLine]}..." : text);
        }
        return [.. lines.TakeLast(Lines)];
    }
}
