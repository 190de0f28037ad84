namespace Kompox.Drivers.Http;

/// <summary>The time that a call, its retries and its waiting may take together.</summary>
internal sealed class TimeBudget : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;
    private readonly CancellationToken _caller;

    /// <summary>A budget that begins now.</summary>
    public TimeBudget(TimeProvider time, TimeSpan limit, CancellationToken cancellationToken)
    {
        _time = time;
        _start = time.GetTimestamp();
        Limit = limit;
        _caller = cancellationToken;
        _timer = new CancellationTokenSource(limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _timer.Token);
    }

    public TimeSpan Limit { get; }

    /// <summary>What the platform's support asks for of the last request, for messages: <c>request id ID</c>; <c>null</c> before the first.</summary>
    public string? LastTrace { get; set; }

    /// <summary>Ends when the caller wants it or the budget is over.</summary>
    public CancellationToken Token => _linked.Token;

    public TimeSpan Elapsed => _time.GetElapsedTime(_start);
    public TimeSpan Remaining => Limit - Elapsed;

    /// <summary>Whether the end came from the budget, not from the caller.</summary>
    public bool IsOver => !_caller.IsCancellationRequested && (_timer.IsCancellationRequested || Remaining <= TimeSpan.Zero);

    /// <summary>Waits, or finds that the budget would be over by then: <c>false</c>.</summary>
    public async Task<bool> WaitAsync(TimeSpan delay)
    {
        if (delay >= Remaining)
            return false;
        try
        {
            await Task.Delay(delay, _time, Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (IsOver)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
