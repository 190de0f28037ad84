namespace Kompox.Kubernetes.Transport;

/// <summary>Decides whether and when a request is tried again.</summary>
internal static class RetryPolicy
{
    /// <summary>How long an outage is borne once the server has answered before: longer than a restart takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How long a server that has never answered is tried: a wrong address should not take a minute to tell.</summary>
    public static readonly TimeSpan FirstContact = TimeSpan.FromSeconds(8);

    /// <summary>How long an internal error is taken for a passing one.</summary>
    public static readonly TimeSpan Failing = TimeSpan.FromSeconds(15);

    /// <summary>How long others may be in the way.</summary>
    public static readonly TimeSpan Contention = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(3);

    /// <summary>How long to wait before the next try; <c>null</c>: give up, or nothing to repeat.</summary>
    /// <param name="outcome">How the try ended.</param>
    /// <param name="isRepeatable">Whether the request twice does what it does once.</param>
    /// <param name="hadContact">Whether the server has ever answered.</param>
    /// <param name="attempt">Number of the try that ended, from 1.</param>
    /// <param name="elapsed">Time since the first try began.</param>
    /// <param name="retryAfter">What the server asks for.</param>
    /// <param name="jitter">From 0 to 1: spreads clients that failed together.</param>
    public static TimeSpan? Decide(
        AttemptOutcome outcome, bool isRepeatable, bool hadContact, int attempt, TimeSpan elapsed, TimeSpan? retryAfter, double jitter)
    {
        if (outcome == AttemptOutcome.Answered || !isRepeatable && outcome is AttemptOutcome.Lost or AttemptOutcome.Failed)
            return null;
        var patience = outcome switch
        {
            AttemptOutcome.NotSent when !hadContact => FirstContact,
            AttemptOutcome.Failed => Failing,
            AttemptOutcome.Contended => Contention,
            _ => Patience,
        };
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempt - 1, 10));
        if (delay > LongestDelay)
            delay = LongestDelay;
        delay *= 0.75 + jitter / 2;
        if (retryAfter > delay)
            delay = retryAfter.Value;
        return elapsed + delay > patience ? null : delay;
    }
}
