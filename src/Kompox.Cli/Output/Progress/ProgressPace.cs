using System.Globalization;
using Kompox.Operations;

namespace Kompox.Cli.Output.Progress;

/// <summary>How fast a step goes, from what it told in the last seconds, and how long it still takes.</summary>
internal sealed class ProgressPace
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private readonly Queue<(DateTimeOffset At, long Done)> _samples = new();
    private (DateTimeOffset At, long Done) _last;
    private DateTimeOffset? _startedAt;
    private long _doneAtStart;

    /// <summary>Units in a second; <c>null</c> until that can be told.</summary>
    public double? Rate { get; private set; }

    /// <summary>Over all of it.</summary>
    public double? Average => _startedAt is { } start && _last.At - start >= Shortest ? (_last.Done - _doneAtStart) / (_last.At - start).TotalSeconds : null;

    /// <summary>What it has taken so far.</summary>
    public TimeSpan Elapsed => _startedAt is { } start ? _last.At - start : TimeSpan.Zero;

    /// <summary>Takes what a step told.</summary>
    public void Note(ProgressEvent progress, DateTimeOffset now)
    {
        if (_startedAt is null || progress.Done < _last.Done)
        {
            _samples.Clear();
            (_startedAt, _doneAtStart) = (now, progress.Done);
        }
        _last = (now, progress.Done);
        _samples.Enqueue(_last);
        while (_samples.Count > 2 && now - _samples.Peek().At > Window)
            _samples.Dequeue();
        var (at, done) = _samples.Peek();
        Rate = now - at >= Shortest ? (progress.Done - done) / (now - at).TotalSeconds : Rate;
    }

    /// <summary>What remains at this pace; <c>null</c> when the end is not known or nothing moves.</summary>
    public TimeSpan? Remaining(ProgressEvent progress) =>
        progress.Total is { } total && Rate is > 0 and var rate && (total - progress.Done) / rate is < 360_000 and var seconds ? TimeSpan.FromSeconds(Math.Max(0, seconds)) : null;

    /// <summary>An amount in words: <c>1.2 GiB</c>, <c>340</c>.</summary>
    public static string Amount(double value, ProgressUnit unit)
    {
        if (unit != ProgressUnit.Bytes)
            return value < 10 && value != Math.Floor(value) ? value.ToString("0.0", CultureInfo.InvariantCulture) : value.ToString("0", CultureInfo.InvariantCulture);
        var names = (ReadOnlySpan<string>)["B", "KiB", "MiB", "GiB", "TiB"];
        var i = 0;
        for (; value >= 1024 && i < names.Length - 1; i++)
            value /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(i == 0 || value >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture)} {names[i]}");
    }

    /// <summary>A time in words: <c>0:07</c>, <c>1:02:03</c>.</summary>
    public static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
}
