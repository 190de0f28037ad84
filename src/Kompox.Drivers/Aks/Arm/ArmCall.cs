using System.Text.Json;
using Kompox.Drivers.Http;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>One call of a caller: its request, the operation that follows, and the time it may take.</summary>
internal sealed class ArmCall(RestClient rest, Uri endpoint, string id, string title, TimeBudget budget)
{
    /// <summary>How long a resource that was just made may be unknown to other servers of Azure.</summary>
    private static readonly TimeSpan Propagation = TimeSpan.FromMinutes(1);

    public string Title => title;

    /// <summary>Asks, and gives every answer, refusals too.</summary>
    public Task<RestAnswer> SendAsync(HttpMethod method, ReadOnlyMemory<byte>? body = null, ArmWrite? write = null) => rest.SendAsync(
        new RestRequest
        {
            Method = method,
            Address = ArmAddress.Of(endpoint, id, write?.Query ?? []),
            Title = title,
            Body = body,
            Headers = Conditions(write),
            IsRepeatable = method != HttpMethod.Post || write is { IsRepeatable: true },
        },
        budget);

    /// <summary>Waits for the end of what an answer began.</summary>
    /// <param name="answer">The answer to the request.</param>
    /// <param name="method">The request's method.</param>
    /// <returns>The last answer of the operation; for actions it holds their result.</returns>
    public async Task<RestAnswer> SettleAsync(RestAnswer answer, HttpMethod method)
    {
        var location = answer.Header("Location");
        if (ArmOperation.StatusAddress(answer) is { } status)
        {
            if (await PollAsync(status, answer.RetryAfter, ArmOperation.StatusAddress, a => ArmOperation.OfStatus(title, a)).ConfigureAwait(false) is not { } last)
                return await TakeUpAsync(method).ConfigureAwait(false);
            return method == HttpMethod.Post && (last.Header("Location") ?? location) is { } result ? await ResultAsync(result).ConfigureAwait(false) : last;
        }
        if (answer.Status == 202 && location is not null)
            return await PollAsync(location, answer.RetryAfter, ArmOperation.ResultAddress, ArmOperation.OfResult).ConfigureAwait(false) ?? await TakeUpAsync(method).ConfigureAwait(false);
        if (method == HttpMethod.Delete && answer.Status == 202)
            return await TakeUpAsync(method).ConfigureAwait(false);
        if (method == HttpMethod.Put || method == HttpMethod.Patch)
        {
            var state = ArmOperation.OfResource(title, answer);
            if (state.Failure is { } failure)
                throw failure;
            if (!state.IsDone || answer.Status == 202)
                return await TakeUpAsync(method).ConfigureAwait(false);
        }
        return answer;
    }

    /// <summary>Waits until the resource itself says that nothing goes on with it; after a deletion, until it is gone.</summary>
    public async Task<RestAnswer> TakeUpAsync(HttpMethod method)
    {
        if (method == HttpMethod.Post)
        {
            throw ArmFailure.Make(
                ArmDiagnostics.OperationFailed, $"Azure does not know any more what became of the operation on {title}{HttpFailure.Traced(budget.LastTrace)}",
                "Run the command again: it looks at how things stand first", "OperationLost");
        }
        RestAnswer last = null!;
        var since = budget.Elapsed;
        await OperationWait.RunAsync(title, TimeSpan.Zero, async () =>
        {
            last = await SendAsync(HttpMethod.Get).ConfigureAwait(false);
            if (method == HttpMethod.Delete && IsAbsent(last))
                return new OperationState(true, "gone");
            if (method == HttpMethod.Put && last.Status == 404 && budget.Elapsed - since <= Propagation)
                return new OperationState(false, "not known yet");
            if (!last.IsSuccess)
                throw ArmFailure.Of(title, ArmError.Of(last));
            var state = ArmOperation.OfResource(title, last);
            return method == HttpMethod.Delete && state.IsDone ? state with { IsDone = false } : state;
        }, budget).ConfigureAwait(false);
        return last;
    }

    /// <summary>The resource, or that it is absent, when nothing goes on with it any more; one whose last operation failed too.</summary>
    public async Task<RestAnswer> SettledAsync()
    {
        RestAnswer last = null!;
        await OperationWait.RunAsync(title, TimeSpan.Zero, async () =>
        {
            last = await SendAsync(HttpMethod.Get).ConfigureAwait(false);
            if (IsAbsent(last))
                return new OperationState(true, "gone");
            if (!last.IsSuccess)
                throw ArmFailure.Of(title, ArmError.Of(last));
            var state = ArmOperation.OfResource(title, last);
            return state.Failure is null ? state : new OperationState(true, state.Word);
        }, budget).ConfigureAwait(false);
        return last;
    }

    /// <summary>Whether a refusal of a write is about what the same write has made, whose first answer was lost; then the resource as it is now.</summary>
    public async Task<RestAnswer?> FindOwnAsync(RestAnswer refusal, ReadOnlyMemory<byte> written)
    {
        if (refusal is not { Status: 412, FollowsLostTry: true })
            return null;
        var now = await SettledAsync().ConfigureAwait(false);
        using var body = JsonDocument.Parse(written);
        if (!now.IsSuccess || now.Json() is not { } found || !WrittenBody.IsIn(body.RootElement, found))
            return null;
        return ArmOperation.OfResource(title, now).Failure is { } failure ? throw failure : now;
    }

    /// <summary>The resource after it was written; it may take a moment to be known.</summary>
    public async Task<RestAnswer> ReadBackAsync()
    {
        var since = budget.Elapsed;
        while (true)
        {
            var answer = await SendAsync(HttpMethod.Get).ConfigureAwait(false);
            if (answer.IsSuccess)
                return answer;
            if (answer.Status != 404 || budget.Elapsed - since > Propagation || !await budget.WaitAsync(TimeSpan.FromSeconds(2)).ConfigureAwait(false))
                throw ArmFailure.Of(title, ArmError.Of(answer));
        }
    }

    /// <summary>Whether an answer says that the resource, its group or its parent is not there, and not that the request is wrong.</summary>
    public static bool IsAbsent(RestAnswer answer) =>
        answer.Status == 404 && ArmErrorKinds.Of(ArmError.Of(answer)) == ArmErrorKind.NotFound && !ArmError.Of(answer).Has("InvalidResourceType", "NoRegisteredProviderFound", "InvalidResourceNamespace");

    // Each answer may say where to ask next. Null: the address is not known any more.
    private async Task<RestAnswer?> PollAsync(string address, TimeSpan? first, Func<RestAnswer, string?> move, Func<RestAnswer, OperationState> read)
    {
        RestAnswer? last = null;
        var next = SameServer.Check(endpoint, endpoint, address, budget.LastTrace);
        await OperationWait.RunAsync(title, first, async () =>
        {
            var answer = await rest.SendAsync(new RestRequest { Method = HttpMethod.Get, Address = next, Title = title }, budget).ConfigureAwait(false);
            last = ArmOperation.IsLost(answer) ? null : answer;
            if (last is null)
                return new OperationState(true, "lost");
            if (!answer.IsSuccess)
                throw ArmFailure.Of(title, ArmError.Of(answer));
            if (move(answer) is { } moved)
                next = SameServer.Check(endpoint, next, moved, answer.Trace);
            return read(answer);
        }, budget).ConfigureAwait(false);
        return last;
    }

    private async Task<RestAnswer> ResultAsync(string address) =>
        await PollAsync(address, TimeSpan.Zero, ArmOperation.ResultAddress, ArmOperation.OfResult).ConfigureAwait(false) ?? await TakeUpAsync(HttpMethod.Post).ConfigureAwait(false);

    private static List<KeyValuePair<string, string>> Conditions(ArmWrite? write)
    {
        var headers = new List<KeyValuePair<string, string>>(write?.Headers ?? []);
        if (write?.IfMatch is { } etag)
            headers.Add(new("If-Match", etag));
        if (write is { IsNew: true })
            headers.Add(new("If-None-Match", "*"));
        return headers;
    }
}
