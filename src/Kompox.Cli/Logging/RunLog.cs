using System.Globalization;
using Kompox.Cli.Output;
using Kompox.Diagnostics;

namespace Kompox.Cli.Logging;

/// <summary>The log of one run. Every line carries the run's id; secrets never get into it.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly TextWriter? _writer;
    private readonly TimeProvider _time;

    private RunLog(TextWriter? writer, TimeProvider time) => (_writer, _time) = (writer, time);

    /// <summary>A log that keeps nothing.</summary>
    public static RunLog None { get; } = new(null, TimeProvider.System);

    /// <summary>The file written to; <c>null</c> when there is none.</summary>
    public string? File { get; private init; }

    public LogFormat Format { get; private init; }
    public LogLevel Level { get; private init; } = LogLevel.Info;

    /// <summary>Twelve characters, for example <c>0t4mrd528u3s</c>.</summary>
    public string RunId { get; private init; } = "";

    /// <summary>Opens a log over a writer, which it closes at the end unless <paramref name="file"/> is <c>null</c>.</summary>
    public static RunLog Over(TextWriter writer, TimeProvider time, string? file, string runId, LogFormat format, LogLevel level) =>
        new(writer, time) { File = file, RunId = runId, Format = format, Level = level };

    /// <summary>Logs that the run begins, secret-like arguments hidden.</summary>
    public void Start(IReadOnlyList<string> arguments)
    {
        if (_writer is null)
            return;
        var shown = new string[arguments.Count];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = SecretMask.HideArgument(arguments[i], i == 0 ? null : arguments[i - 1]);
        Write(LogLevel.Info, "CMD", new LogField("args", shown));
    }

    /// <summary>Logs what was reported and that the run ends.</summary>
    public void End(DiagnosticBag diagnostics, int exitCode)
    {
        if (_writer is null)
            return;
        foreach (var diagnostic in diagnostics)
        {
            var level = diagnostic.Severity switch { Severity.Error => LogLevel.Error, Severity.Warning => LogLevel.Warn, _ => LogLevel.Info };
            Write(level, SecretMask.HideUrls(diagnostic.Message), new LogField("code", diagnostic.Code), new LogField("at", diagnostic.Location?.ToString() ?? ""));
        }
        Write(LogLevel.Info, "CMD", new LogField("exitCode", (long)exitCode));
    }

    /// <summary>Begins a span: <c>CMD:app.deploy/S</c> now, <c>/EOK</c> or <c>/EFAIL</c> when it is disposed.</summary>
    public LogSpan Span(string symbol, string resourceId) => new(this, symbol, resourceId, _time);

    /// <summary>Writes one line.</summary>
    public void Write(LogLevel level, string message, params ReadOnlySpan<LogField> fields)
    {
        if (_writer is null || level < Level)
            return;
        _writer.Write(LogLine.Format(Format, _time.GetUtcNow(), level, message, [.. fields, new LogField("runId", RunId)]));
        _writer.Write('\n');
        _writer.Flush();
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        if (File is not null)
            _writer?.Dispose();
    }

    /// <summary>Name of the log file of a run that starts now, for example <c>kompoxops-20261122-093015-123.log</c>.</summary>
    public static string FileName(DateTimeOffset now) =>
        $"kompoxops-{now.UtcDateTime.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)}.log";

    /// <summary>When a file of that name was begun, or <c>null</c> when it is not a log file of ours.</summary>
    public static DateTimeOffset? TimeOf(string fileName)
    {
        if (!fileName.StartsWith("kompoxops-", StringComparison.Ordinal) || !fileName.EndsWith(".log", StringComparison.Ordinal))
            return null;
        return DateTimeOffset.TryParseExact(
            fileName.AsSpan("kompoxops-".Length, fileName.Length - "kompoxops-.log".Length), "yyyyMMdd-HHmmss-fff",
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
