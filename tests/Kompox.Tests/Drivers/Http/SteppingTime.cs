namespace Kompox.Tests.Drivers.Http;

/// <summary>A clock that jumps to the end of every wait, and stands still otherwise: time limits pass only with waits, or when a test says so.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Limit> _limits = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The waits so far.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Limit(this, callback, state, dueTime);
        // A source of cancellation is a time limit; everything else waits.
        if (state is CancellationTokenSource || dueTime == Timeout.InfiniteTimeSpan)
        {
            lock (_lock)
                _limits.Add(timer);
            return timer;
        }
        lock (_lock)
            Waits.Add(dueTime);
        _ = Task.Run(() =>
        {
            Advance(dueTime);
            callback(state);
        });
        return timer;
    }

    /// <summary>Lets time pass; limits that it reaches are over.</summary>
    public void Advance(TimeSpan time)
    {
        List<Limit> over;
        lock (_lock)
        {
            _now += time;
            over = [.. _limits.Where(l => l.End <= _now)];
            _limits.RemoveAll(over.Contains);
        }
        foreach (var limit in over)
            limit.Fire();
    }

    private sealed class Limit(SteppingTime time, TimerCallback callback, object? state, TimeSpan due) : ITimer
    {
        public DateTimeOffset End { get; private set; } = due == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : time.GetUtcNow() + due;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            End = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : time.GetUtcNow() + dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
                time._limits.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
