using Kompox.Drivers.Http.Retrying;
using Kompox.Operations;
using Polly;
using Polly.Retry;

namespace Kompox.Drivers.Http;

/// <summary>Sends requests to a platform with a token, records them and repeats what may be repeated.</summary>
internal sealed class RestClient : IDisposable
{
    // Not Azure.Core's pipeline: that one goes by the machine's clock, waits without telling anybody, and knows Azure only.
    // Waits shorter than this are nobody's business.
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(5);
    private readonly RestSettings _settings;
    private readonly HttpMessageInvoker _invoker;
    private readonly RestSender _sender;
    private volatile bool _hadContact;

    /// <summary>A client. Nothing is sent yet.</summary>
    public RestClient(RestSettings settings)
    {
        _settings = settings;
        _invoker = new HttpMessageInvoker(settings.Transport, disposeHandler: false);
        _sender = new RestSender(_invoker, settings.Time);
    }

    /// <summary>The clock of everything that waits.</summary>
    public TimeProvider Time => _settings.Time;

    /// <summary>What the server answers after repetitions, a refusal too; a <see cref="Diagnostics.KompoxException"/> when it does not answer.</summary>
    public async Task<RestAnswer> SendAsync(RestRequest request, TimeBudget budget)
    {
        var run = new RestRun(request, budget, NewId());
        budget.LastTrace = RestAnswer.TraceOf(run.Id);
        try
        {
            var attempt = await Pipeline(run).ExecuteAsync(
                static (state, token) => state.Client.TryAsync(state.Run, token), (Client: this, Run: run), budget.Token).ConfigureAwait(false);
            budget.LastTrace = attempt.Answer?.Trace ?? budget.LastTrace;
            return attempt.Answer is { } answer
                ? answer with { FollowsLostTry = run.IsLost, Elapsed = budget.Elapsed }
                : throw HttpFailure.Of(run, attempt.Failure!, run.TroubledFor(_settings.Time));
        }
        catch (OperationCanceledException) when (budget.IsOver)
        {
            throw HttpFailure.TimeOver(request.Title, budget, run.LastReason);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private ResiliencePipeline<RestAttempt> Pipeline(RestRun run) =>
        new ResiliencePipelineBuilder<RestAttempt> { TimeProvider = _settings.Time }
            .AddRetry(new RetryStrategyOptions<RestAttempt>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome is { Result: { } attempt } && (run.NextDelay = Decide(run, attempt)) is not null),
                DelayGenerator = _ => ValueTask.FromResult(run.NextDelay),
                OnRetry = arguments =>
                {
                    if (arguments.Outcome is { Result: { } attempt })
                        Tell(run, attempt, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();

    private async ValueTask<RestAttempt> TryAsync(RestRun run, CancellationToken cancellationToken)
    {
        if (_settings.Tokens is { } tokens)
            run.Token = await tokens.GetAsync(run.Refused, cancellationToken).ConfigureAwait(false);
        _settings.Record?.Invoke(RequestLine.Of(run.Request, _settings.IsDataPlane));
        var attempt = await _sender.TryAsync(run.Request, run.Id, run.Token, cancellationToken).ConfigureAwait(false);
        if (attempt.Answer is { } answer && _settings.IsBlocked(answer))
            attempt = attempt with { Outcome = RestOutcome.Blocked };
        run.Note(attempt, _settings.Time.GetTimestamp());
        _hadContact |= attempt.Answer is not null;
        return attempt;
    }

    private TimeSpan? Decide(RestRun run, RestAttempt attempt) => RetryRules.Decide(new RetryQuestion
    {
        Outcome = attempt.Outcome,
        Tries = run.Tries,
        MayRepeat = run.Request.MayRepeat,
        HadContact = _hadContact,
        Refusals = _settings.Tokens is null ? int.MaxValue : run.Refusals,
        Troubled = run.TroubledFor(_settings.Time),
        Remaining = run.Budget.Remaining,
        RetryAfter = attempt.Answer?.RetryAfter,
        Jitter = Jitter(),
    });

    private void Tell(RestRun run, RestAttempt attempt, TimeSpan delay)
    {
        if (run.IsTold || run.TroubledFor(_settings.Time) + delay < Silent)
            return;
        run.IsTold = true;
        _settings.Events?.Report(new MessageEvent(
            attempt.Outcome == RestOutcome.Blocked ? "waiting for another operation" : "platform does not answer, trying again",
            new("server", run.Request.Address.Host), new("for", run.Request.Title), new("reason", attempt.Reason))
        { IsWarning = attempt.Outcome != RestOutcome.Blocked });
    }

    private string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _settings.Random(bytes);
        return new Guid(bytes).ToString("D");
    }

    private double Jitter()
    {
        Span<byte> one = stackalloc byte[1];
        _settings.Random(one);
        return one[0] / 255.0;
    }
}
