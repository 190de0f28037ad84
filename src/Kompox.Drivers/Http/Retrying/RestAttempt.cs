namespace Kompox.Drivers.Http.Retrying;

/// <summary>One try of a request: an answer, or why there is none.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Answer">What came.</param>
/// <param name="Failure">Why nothing came.</param>
internal sealed record RestAttempt(RestOutcome Outcome, RestAnswer? Answer, Exception? Failure = null)
{
    /// <summary>Why it is tried again, for people, for example <c>HTTP 503</c>.</summary>
    public string Reason => Answer is { } answer ? $"HTTP {answer.Status}" : TransportTrouble.Reason(Failure!);
}
