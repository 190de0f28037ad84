namespace Kompox.Cloud.Tests.CommandFaults;

/// <summary>
/// A clock on which waits pass at once. Only the time limit of a request (65 s) waits until somebody says that the request hangs, and other
/// limits (a minute and more) until so much has been waited.
/// </summary>
internal sealed class FaultClock : TimeProvider
{
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(65);
    private static readonly TimeSpan LeastLimit = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly List<Pending> _pending = [];
    private TimeSpan _elapsed;

    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What has passed.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
                return _elapsed;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <summary>The request that is under way gets no answer: its time passes.</summary>
    public void Hang() => Pass(RequestLimit + TimeSpan.FromSeconds(1), isHanging: true);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Pending(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void Pass(TimeSpan time, bool isHanging)
    {
        List<Pending> due;
        lock (_lock)
        {
            _elapsed += time;
            due = _pending.FindAll(p => p.Due <= _elapsed && (isHanging || p.Length != RequestLimit));
            _pending.RemoveAll(due.Contains);
        }
        foreach (var timer in due)
            timer.Fire();
    }

    private sealed class Pending(FaultClock clock, Action fire) : ITimer
    {
        public TimeSpan Due { get; private set; }
        public TimeSpan Length { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._pending.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                (Length, Due) = (dueTime, clock._elapsed + dueTime);
                if (dueTime >= LeastLimit)
                {
                    clock._pending.Add(this);
                    return true;
                }
            }
            _ = Task.Run(() =>
            {
                clock.Pass(dueTime, isHanging: false);
                fire();
            });
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
                clock._pending.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
