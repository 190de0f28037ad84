using Kompox.Kubernetes.Requests;

namespace Kompox.Kubernetes.Transport;

/// <summary>Tries a request until it is answered or patience ends.</summary>
internal sealed class RetryLoop(ConnectSettings settings, string server)
{
    // An API server that has just started knows neither roles nor tokens for some seconds, and refuses everybody.
    private const int RefusalsAfterOutage = 8;
    private static readonly TimeSpan RefusalPause = TimeSpan.FromSeconds(1);
    private readonly Outage _outage = new(settings, server);

    /// <summary>What the last try gave, and whether a try before it got lost.</summary>
    public async Task<(T Result, bool FollowsLostTry)> RunAsync<T>(
        ApiRequest request, Func<CancellationToken, Task<Attempt<T>>> tryOnce, CancellationToken cancellationToken)
        where T : class
    {
        var start = settings.Time.GetTimestamp();
        var isLost = false;
        var wasAway = false;
        var refusals = 0;
        for (var number = 1; ; number++)
        {
            // The query of a subresource may hold a command, which nobody else needs to see.
            settings.OnRequest?.Invoke(new ApiCall(request.Verb == "watch" ? "WATCH" : request.Method.Method, "/" + (request.Subresource is null ? request.Path : request.Path.Split('?')[0])));
            var triedAt = settings.Time.GetTimestamp();
            var attempt = await tryOnce(cancellationToken).ConfigureAwait(false);
            var elapsed = settings.Time.GetElapsedTime(start);
            var delay = RetryPolicy.Decide(
                attempt.Outcome, request.IsRepeatable, _outage.HadContact, number, elapsed, attempt.RetryAfter, Random.Shared.NextDouble());
            if (attempt.Code is 401 or 403 && wasAway && refusals++ < RefusalsAfterOutage)
                delay = RefusalPause;
            if (delay is null)
            {
                if (attempt.Outcome == AttemptOutcome.Answered)
                    _outage.End();
                return attempt.Value is { } value ? (value, isLost) : throw ConnectionFailure.Of(attempt.Failure!, server, number > 1 ? elapsed : null);
            }
            (attempt.Value as IDisposable)?.Dispose();
            wasAway |= attempt.Outcome is AttemptOutcome.NotSent or AttemptOutcome.Lost or AttemptOutcome.Unavailable;
            isLost |= attempt.Outcome is AttemptOutcome.Lost or AttemptOutcome.Unavailable or AttemptOutcome.Failed;
            if (attempt.Outcome != AttemptOutcome.Contended)
                _outage.Note(attempt.Reason, triedAt, elapsed + delay.Value);
            await Task.Delay(delay.Value, settings.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
