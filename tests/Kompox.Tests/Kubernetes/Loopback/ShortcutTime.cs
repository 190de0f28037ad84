namespace Kompox.Tests.Kubernetes.Loopback;

/// <summary>A clock on which short waits pass at once, and long ones (time limits of requests) only when a test says so.</summary>
internal sealed class ShortcutTime(double longestSeconds = 29) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<PendingTimer> _pending = [];
    private TimeSpan _elapsed;

    /// <summary>The time at the beginning.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Seconds since the beginning.</summary>
    public double Seconds
    {
        get
        {
            lock (_lock)
                return _elapsed.TotalSeconds;
        }
    }

    /// <summary>Whether somebody waits that long.</summary>
    public bool HasWait(double seconds)
    {
        lock (_lock)
            return _pending.Exists(t => t.Seconds == seconds);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Start.AddSeconds(Seconds);

    /// <inheritdoc/>
    public override long GetTimestamp() => TimeSpan.FromSeconds(Seconds).Ticks;

    /// <summary>Lets time pass; long waits that end by then end.</summary>
    public void Advance(double seconds)
    {
        List<PendingTimer> due;
        lock (_lock)
        {
            _elapsed += TimeSpan.FromSeconds(seconds);
            due = _pending.FindAll(t => t.Due <= _elapsed);
            _pending.RemoveAll(due.Contains);
        }
        foreach (var timer in due)
            timer.Fire();
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            var timer = new PendingTimer(this, () => callback(state), _elapsed + dueTime) { Seconds = dueTime.TotalSeconds };
            if (dueTime == Timeout.InfiniteTimeSpan)
                return timer;
            if (dueTime.TotalSeconds > longestSeconds)
                _pending.Add(timer);
            else
                _ = Task.Run(() => Pass(dueTime, timer));
            return timer;
        }
    }

    private void Pass(TimeSpan time, PendingTimer timer)
    {
        lock (_lock)
            _elapsed += time;
        timer.Fire();
    }

    private sealed class PendingTimer(ShortcutTime owner, Action fire, TimeSpan due) : ITimer
    {
        public TimeSpan Due { get; private set; } = due;

        public double Seconds { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._lock)
                (Due, Seconds) = (owner._elapsed + dueTime, dueTime.TotalSeconds);
            return true;
        }

        public void Dispose()
        {
            lock (owner._lock)
                owner._pending.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
