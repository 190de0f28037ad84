using Kompox.Cli.Logging;
using Kompox.Operations;

namespace Kompox.Cli.Output.Progress;

/// <summary>
/// What an operation tells, on a terminal: messages are lines that stay; pods and progress are a table below them that changes and
/// is gone at the end.
/// </summary>
internal sealed class LiveEvents : IOperationSink, IDisposable
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly LiveArea _area;
    private readonly LiveTable _table;
    private readonly PlainEvents _lines;
    private readonly ITimer _timer;
    private long _drawnAt;
    private bool _isShown;

    /// <summary>On a terminal of a size.</summary>
    public LiveEvents(TextWriter output, Func<(int Columns, int Rows)> size, bool hasColours, TimeProvider time, RunLog log)
    {
        _time = time;
        _area = new LiveArea(output, size);
        _table = new LiveTable(size, hasColours);
        _lines = new PlainEvents(line => _area.WriteAbove(line, _isShown ? _table.Draw(time.GetUtcNow()) : []), time, log);
        _timer = time.CreateTimer(_ => Refresh(), null, Tick, Tick);
    }

    /// <inheritdoc/>
    public void Report(OperationEvent item)
    {
        lock (_lock)
        {
            switch (item)
            {
                case PodEvent pod:
                    _table.Note(pod, _time.GetUtcNow());
                    break;
                case ProgressEvent progress when progress.Done >= progress.Total:
                    _table.Remove(progress);
                    _lines.Report(progress);
                    break;
                case ProgressEvent progress:
                    _lines.Note(progress);
                    _table.Note(progress, _time.GetUtcNow());
                    break;
                default:
                    _lines.Report(item);
                    return;
            }
            var wasShown = _isShown;
            _isShown = true;
            if (!wasShown || _time.GetElapsedTime(_drawnAt) >= Redraw)
                Draw();
        }
    }

    /// <summary>Takes the table away until something is told again: somebody else is going to write.</summary>
    public void Pause()
    {
        lock (_lock)
        {
            _isShown = false;
            _area.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        Pause();
    }

    private void Refresh()
    {
        lock (_lock)
        {
            if (_isShown)
                Draw();
        }
    }

    private void Draw()
    {
        _drawnAt = _time.GetTimestamp();
        _area.Show(_table.Draw(_time.GetUtcNow()));
    }
}
