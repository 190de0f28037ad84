using System.Globalization;
using System.Text;
using Kompox.Cli.Logging;
using Kompox.Operations;

namespace Kompox.Cli.Output.Progress;

/// <summary>
/// Writes each message as a line for people and the log, for example
/// <c>2025/09/25 06:12:41 INFO applying kind=Namespace name=x namespace="" force=true</c>. Progress is told now and then.
/// </summary>
internal sealed class PlainEvents(Action<string> write, TimeProvider time, RunLog log) : IOperationSink
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProgressPace> _paces = new(StringComparer.Ordinal);

    /// <summary>Lines on a writer, each as soon as it is there.</summary>
    public static PlainEvents On(TextWriter output, TimeProvider time, RunLog log) => new(
        line =>
        {
            output.Write(line + "\n");
            output.Flush();
        },
        time,
        log);

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
                case ProgressEvent progress:
                    Report(progress);
                    break;
                case PodEvent pod when _told.TryAdd($"{pod.Pod}/{pod.ReadyContainers}/{pod.State}", 0):
                    Write(LogLevel.Info, "waiting", [new("pod", pod.Pod), new("ready", $"{pod.ReadyContainers}/{pod.Containers}"), new("state", pod.State)]);
                    break;
            }
        }
    }

    /// <summary>Takes progress into account that is shown elsewhere.</summary>
    public void Note(ProgressEvent progress)
    {
        lock (_lock)
            PaceOf(progress);
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
        write(Line(time.GetUtcNow(), level == LogLevel.Warn ? "WARN" : "INFO", message, fields));
        log.Write(level, message, [.. fields.Select(f => new LogField(f.Key, f.Value))]);
    }

    private void Report(ProgressEvent progress)
    {
        var pace = PaceOf(progress);
        if (IsDue(progress))
            Write(LogLevel.Info, progress.Title, Fields(progress, pace));
    }

    private ProgressPace PaceOf(ProgressEvent progress)
    {
        if (!_paces.TryGetValue(progress.Title, out var pace))
            _paces[progress.Title] = pace = new ProgressPace();
        pace.Note(progress, time.GetUtcNow());
        return pace;
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

    private List<KeyValuePair<string, string>> Fields(ProgressEvent progress, ProgressPace pace)
    {
        var fields = new List<KeyValuePair<string, string>> { new("done", progress.Done.ToString(CultureInfo.InvariantCulture)) };
        if (progress.Total is { } total)
            fields.Add(new("total", total.ToString(CultureInfo.InvariantCulture)));
        fields.Add(new("unit", progress.Unit == ProgressUnit.Bytes ? "bytes" : "items"));
        var isLast = progress.Done >= progress.Total;
        if ((isLast ? pace.Average : pace.Rate) is { } rate)
            fields.Add(new("rate", $"{ProgressPace.Amount(rate, progress.Unit).Replace(" ", "", StringComparison.Ordinal)}/s"));
        if (!isLast && pace.Remaining(progress) is { } remaining)
            fields.Add(new("remaining", ProgressPace.Clock(remaining)));
        if (isLast)
            _paces.Remove(progress.Title);
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
