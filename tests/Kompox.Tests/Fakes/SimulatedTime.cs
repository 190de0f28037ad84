namespace Kompox.Tests.Fakes;

/// <summary>
/// A clock that nobody waits for: whoever waits for a time goes on at once, and the clock is there. What is to happen at a time
/// happens when the clock passes it.
/// </summary>
internal sealed class SimulatedTime : TimeProvider
{
    // On a machine that is busy those who were told of something wait for their turn.
    private const int Patience = 20;
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Action, DateTimeOffset> _plan = new();
    private DateTimeOffset _now = Start;

    /// <summary>The time at the beginning.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What has passed since the beginning.</summary>
    public TimeSpan Elapsed => GetUtcNow() - Start;

    /// <summary>Lets something happen so many seconds after the beginning (at once when that is over).</summary>
    public SimulatedTime At(double seconds, Action action)
    {
        lock (_lock)
            _plan.Enqueue(action, Start + TimeSpan.FromSeconds(seconds));
        return this;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
            return new Fired();
        // Whoever was told of something before has time to act on it.
        _ = Task.Run(async () =>
        {
            await Task.Delay(1);
            for (var i = 0; i < Patience && ThreadPool.PendingWorkItemCount > 0; i++)
                await Task.Delay(1);
            Advance(dueTime);
            callback(state);
        });
        return new Fired();
    }

    private void Advance(TimeSpan time)
    {
        DateTimeOffset end;
        lock (_lock)
            end = _now + time;
        while (Next(end) is { } action)
            action();
        lock (_lock)
            _now = _now > end ? _now : end;
    }

    private Action? Next(DateTimeOffset end)
    {
        lock (_lock)
        {
            if (!_plan.TryPeek(out var action, out var at) || at > end)
                return null;
            _plan.Dequeue();
            _now = at;
            return action;
        }
    }

    private sealed class Fired : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
