namespace Kompox.Kubernetes.Transport;

/// <summary>One try of a request: an answer or a failure.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Value">What came; <c>null</c> when no answer came.</param>
/// <param name="Failure">Why none came.</param>
/// <param name="Reason">Why it is tried again, for people.</param>
internal sealed record Attempt<T>(AttemptOutcome Outcome, T? Value, Exception? Failure, string Reason = "")
    where T : class
{
    /// <summary>HTTP status; 0 when no answer came.</summary>
    public int Code { get; init; }

    /// <summary>What the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
