using System.Globalization;
using System.Text;
using Kompox.Cli.Logging;
using Kompox.Operations;

namespace Kompox.Cli.Output.Progress;

/// <summary>
/// Writes each message as a line for people and the log, for example
/// <c>2025/09/25 06:12:41 INFO applying kind=Namespace name=x namespace="" force=true</c>. Progress is told now and then.
/// </summary>
internal sealed class PlainEvents(TextWriter output, TimeProvider time, RunLog log) : IOperationSink
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Report(OperationEvent item)
    {
        lock (_lock)
        {
            switch (item)
            {
                case MessageEvent message:
                    Write(message.IsWarning ? LogLevel.Warn : LogLevel.Info, message.Message, message.Fields);
                    break;
                case ProgressEvent progress when IsDue(progress):
                    Write(LogLevel.Info, progress.Title, Fields(progress));
                    break;
                case PodEvent pod when _told.TryAdd($"{pod.Pod}/{pod.ReadyContainers}/{pod.State}", 0):
                    Write(LogLevel.Info, "waiting", [new("pod", pod.Pod), new("ready", $"{pod.ReadyContainers}/{pod.Containers}"), new("state", pod.State)]);
                    break;
            }
        }
    }

    /// <summary>One line without its end.</summary>
    public static string Line(DateTimeOffset at, string level, string message, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var text = new StringBuilder();
        text.Append(at.UtcDateTime.ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture)).Append(' ').Append(level).Append(' ').Append(message);
        foreach (var (key, value) in fields)
            text.Append(' ').Append(key).Append('=').Append(Quote(value));
        return text.ToString();
    }

    private void Write(LogLevel level, string message, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        output.Write(Line(time.GetUtcNow(), level == LogLevel.Warn ? "WARN" : "INFO", message, fields) + "\n");
        output.Flush();
        log.Write(level, message, [.. fields.Select(f => new LogField(f.Key, f.Value))]);
    }

    // The first and the last one, and one every few seconds in between.
    private bool IsDue(ProgressEvent progress)
    {
        var isLast = progress.Total is { } total && progress.Done >= total;
        if (_told.TryGetValue(progress.Title, out var last) && !isLast && time.GetElapsedTime(last) < Interval)
            return false;
        if (isLast)
            _told.Remove(progress.Title);
        else
            _told[progress.Title] = time.GetTimestamp();
        return true;
    }

    private static List<KeyValuePair<string, string>> Fields(ProgressEvent progress)
    {
        var fields = new List<KeyValuePair<string, string>> { new("done", progress.Done.ToString(CultureInfo.InvariantCulture)) };
        if (progress.Total is { } total)
            fields.Add(new("total", total.ToString(CultureInfo.InvariantCulture)));
        fields.Add(new("unit", progress.Unit == ProgressUnit.Bytes ? "bytes" : "items"));
        return fields;
    }

    private static string Quote(string value)
    {
        if (value.Length > 0 && value.AsSpan().IndexOfAny(" \"=\n\t") < 0)
            return value;
        return "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";
    }
}
