using Kompox.Drivers.Http.Retrying;

namespace Kompox.Drivers.Http;

/// <summary>The tries of one request so far.</summary>
internal sealed class RestRun(RestRequest request, TimeBudget budget, string id)
{
    private long? _troubledSince;

    public RestRequest Request { get; } = request;
    public TimeBudget Budget { get; } = budget;

    /// <summary>Id of the request in the logs of both sides, the same for all its tries; a GUID.</summary>
    public string Id { get; } = id;

    /// <summary>The token of the last try.</summary>
    public string? Token { get; set; }

    /// <summary>The token that was refused last.</summary>
    public RefusedToken? Refused { get; private set; }
    public int Tries { get; private set; }
    public int Refusals { get; private set; }

    /// <summary>Whether a try got lost that may have been carried out.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Whether people know that it is tried again.</summary>
    public bool IsTold { get; set; }

    /// <summary>When the next try is due; <c>null</c>: there is none.</summary>
    public TimeSpan? NextDelay { get; set; }

    /// <summary>How the last try ended, for people; <c>null</c> before the first has.</summary>
    public string? LastReason { get; private set; }

    /// <summary>Remembers a try that has ended now.</summary>
    public void Note(RestAttempt attempt, long now)
    {
        Tries++;
        LastReason = attempt.Reason;
        IsLost |= attempt.Outcome is RestOutcome.Lost or RestOutcome.Unavailable;
        if (attempt.Outcome is not (RestOutcome.Answered or RestOutcome.Unauthorized))
            _troubledSince ??= now;
        if (attempt.Outcome == RestOutcome.Unauthorized && Token is { } token)
        {
            Refusals++;
            Refused = new RefusedToken(token, ClaimsChallenge.Read(attempt.Answer!.Header("WWW-Authenticate")));
        }
    }

    /// <summary>Since the first try that failed.</summary>
    public TimeSpan TroubledFor(TimeProvider time) => _troubledSince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;
}
