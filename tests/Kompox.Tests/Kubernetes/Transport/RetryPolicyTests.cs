using Kompox.Kubernetes.Transport;

namespace Kompox.Tests.Kubernetes.Transport;

public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(1, 0.15, 0.25)]
    [InlineData(2, 0.3, 0.5)]
    [InlineData(4, 1.2, 2)]
    [InlineData(5, 2.25, 3.75)]
    [InlineData(40, 2.25, 3.75)]
    public void Waits_double_up_to_three_seconds_and_are_spread(int attempt, double least, double most)
    {
        var shortest = Decide(AttemptOutcome.Lost, attempt: attempt, jitter: 0);
        var longest = Decide(AttemptOutcome.Lost, attempt: attempt, jitter: 1);
        Assert.Equal(least, shortest!.Value.TotalSeconds, 3);
        Assert.Equal(most, longest!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void An_answer_is_the_end() => Assert.Null(Decide(AttemptOutcome.Answered));

    [Theory]
    [InlineData(nameof(AttemptOutcome.NotSent), true)]
    [InlineData(nameof(AttemptOutcome.Throttled), true)]
    [InlineData(nameof(AttemptOutcome.Lost), false)]
    [InlineData(nameof(AttemptOutcome.Failed), false)]
    public void What_may_not_be_done_twice_is_repeated_only_when_it_was_not_done(string outcome, bool isRepeated) =>
        Assert.Equal(isRepeated, Decide(Enum.Parse<AttemptOutcome>(outcome), isRepeatable: false) is not null);

    [Theory]
    [InlineData(nameof(AttemptOutcome.Lost), 56, true)]
    [InlineData(nameof(AttemptOutcome.Lost), 59, false)]
    [InlineData(nameof(AttemptOutcome.NotSent), 56, true)]
    [InlineData(nameof(AttemptOutcome.Unavailable), 56, true)]
    [InlineData(nameof(AttemptOutcome.Failed), 11, true)]
    [InlineData(nameof(AttemptOutcome.Failed), 14, false)]
    public void Patience_ends(string outcome, double elapsed, bool isRepeated) =>
        Assert.Equal(isRepeated, Decide(Enum.Parse<AttemptOutcome>(outcome), attempt: 9, elapsed: elapsed) is not null);

    [Fact]
    public void A_server_that_never_answered_is_given_up_soon()
    {
        Assert.NotNull(Decide(AttemptOutcome.NotSent, hadContact: false, attempt: 3, elapsed: 1));
        Assert.Null(Decide(AttemptOutcome.NotSent, hadContact: false, attempt: 6, elapsed: 6));
    }

    [Fact]
    public void The_server_says_how_long_to_wait()
    {
        Assert.Equal(7, Decide(AttemptOutcome.Throttled, retryAfter: 7)!.Value.TotalSeconds);
        Assert.Equal(0.2, Decide(AttemptOutcome.Throttled, retryAfter: -5)!.Value.TotalSeconds, 3);
        Assert.Null(Decide(AttemptOutcome.Throttled, retryAfter: 90));
    }

    private static TimeSpan? Decide(
        AttemptOutcome outcome, bool isRepeatable = true, bool hadContact = true, int attempt = 1, double elapsed = 0, double? retryAfter = null, double jitter = 0.5) =>
        RetryPolicy.Decide(
            outcome, isRepeatable, hadContact, attempt, TimeSpan.FromSeconds(elapsed), retryAfter is { } s ? TimeSpan.FromSeconds(s) : null, jitter);
}
