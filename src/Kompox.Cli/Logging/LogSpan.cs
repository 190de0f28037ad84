namespace Kompox.Cli.Logging;

/// <summary>A stretch of work in the log. It has failed unless <see cref="Complete"/> was called.</summary>
internal sealed class LogSpan : IDisposable
{
    private const int LongestError = 32;
    private readonly RunLog _log;
    private readonly string _symbol;
    private readonly string _resourceId;
    private readonly TimeProvider _time;
    private readonly long _start;
    private string? _error = "failed";

    public LogSpan(RunLog log, string symbol, string resourceId, TimeProvider time)
    {
        (_log, _symbol, _resourceId, _time, _start) = (log, symbol, resourceId, time, time.GetTimestamp());
        log.Write(LogLevel.Info, $"{symbol}/S", new LogField("resourceId", resourceId));
    }

    /// <summary>Says that the work succeeded.</summary>
    public void Complete() => _error = null;

    /// <summary>Says why the work failed; long texts are cut.</summary>
    public void Fail(string error) => _error = error.Length > LongestError ? error[..LongestError] + "..." : error;

    /// <summary>Logs the end.</summary>
    public void Dispose()
    {
        var elapsed = new LogField("elapsed", _time.GetElapsedTime(_start).TotalSeconds);
        var resource = new LogField("resourceId", _resourceId);
        if (_error is null)
            _log.Write(LogLevel.Info, $"{_symbol}/EOK", resource, elapsed);
        else
            _log.Write(LogLevel.Info, $"{_symbol}/EFAIL", resource, new LogField("err", _error), elapsed);
    }
}
