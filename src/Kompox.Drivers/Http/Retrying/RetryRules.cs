namespace Kompox.Drivers.Http.Retrying;

/// <summary>Decides whether and when a request is tried again.</summary>
internal static class RetryRules
{
    /// <summary>How long a server that has answered before may be away.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How long a server that has never answered is tried: a wrong address should not take minutes to tell.</summary>
    public static readonly TimeSpan FirstContact = TimeSpan.FromSeconds(20);

    /// <summary>How long a server may refuse for too many requests, however long what is asked of it may take.</summary>
    public static readonly TimeSpan Busy = TimeSpan.FromMinutes(30);

    private const int MostDoublings = 10;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(20);

    /// <summary>What a status means for another try.</summary>
    public static RestOutcome OutcomeOf(int status) => status switch
    {
        401 => RestOutcome.Unauthorized,
        429 => RestOutcome.Throttled,
        408 or 500 or 502 or 503 or 504 => RestOutcome.Unavailable,
        _ => RestOutcome.Answered,
    };

    /// <summary>How long to wait before the next try; <c>null</c>: give up, or nothing to repeat.</summary>
    public static TimeSpan? Decide(RetryQuestion question)
    {
        if (question.Outcome is RestOutcome.Answered or RestOutcome.Impossible)
            return null;
        if (question.Outcome == RestOutcome.Unauthorized)
            return question.Refusals == 1 ? TimeSpan.Zero : null;
        if (!question.MayRepeat && question.Outcome is RestOutcome.Lost or RestOutcome.Unavailable)
            return null;
        var patience = question.Outcome switch
        {
            RestOutcome.Throttled => Busy,
            RestOutcome.Blocked => TimeSpan.MaxValue,
            RestOutcome.NotSent when !question.HadContact => FirstContact,
            _ => Patience,
        };
        var delay = Delay(question);
        return question.Troubled + delay > patience || delay >= question.Remaining ? null : delay;
    }

    private static TimeSpan Delay(RetryQuestion question)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(question.Tries - 1, MostDoublings));
        if (delay > LongestDelay)
            delay = LongestDelay;
        // Clients that failed together come back one by one.
        delay *= 0.75 + (question.Jitter / 2);
        return question.RetryAfter is { } asked && asked > delay ? asked : delay;
    }
}
