namespace Kompox.Drivers.Http.Retrying;

/// <summary>All that decides about another try.</summary>
internal sealed record RetryQuestion
{
    /// <summary>How the try ended.</summary>
    public required RestOutcome Outcome { get; init; }

    /// <summary>How many tries there were.</summary>
    public required int Tries { get; init; }

    /// <summary>Whether the request twice does what it does once.</summary>
    public required bool MayRepeat { get; init; }

    /// <summary>Whether the server has ever answered.</summary>
    public bool HadContact { get; init; }

    /// <summary>How often the token has been refused.</summary>
    public int Refusals { get; init; }

    /// <summary>Since the first of the tries that failed.</summary>
    public TimeSpan Troubled { get; init; }

    /// <summary>What is left of the budget.</summary>
    public TimeSpan Remaining { get; init; } = TimeSpan.MaxValue;

    /// <summary>What the server asks for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>From 0 to 1.</summary>
    public double Jitter { get; init; }
}
