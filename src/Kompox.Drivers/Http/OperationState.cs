using Kompox.Diagnostics;

namespace Kompox.Drivers.Http;

/// <summary>How far a long-running operation of a platform is.</summary>
/// <param name="IsDone">Whether it has ended well.</param>
/// <param name="Word">The platform's word, for example <c>Updating</c>.</param>
internal sealed record OperationState(bool IsDone, string Word)
{
    /// <summary>Why it ended without success; <c>null</c>: it did not.</summary>
    public KompoxException? Failure { get; init; }

    /// <summary>What the server asks to wait before the next question.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
