using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kompox.Drivers.Http;

namespace Kompox.Drivers.Aks.Arm;

/// <summary>
/// Azure Resource Manager. Ids and paths begin with <c>/subscriptions/</c>; the version of the API follows from the type of the resource. Requests are
/// repeated after throttling, server errors and lost connections; long operations are waited for. A refusal is a
/// <see cref="Diagnostics.KompoxException"/> whose reason is Azure's code, for example <c>RoleAssignmentExists</c>, and whose diagnostic has the request id.
/// </summary>
internal sealed class ArmClient(RestClient rest, Uri endpoint)
{
    private static readonly TimeSpan ReadBudget = TimeSpan.FromMinutes(5);
    private const int MostPages = 10_000;

    /// <summary>Whether a refusal says that another operation has to end first.</summary>
    public static bool IsBlocked(RestAnswer answer) => answer.Status == 409 && ArmErrorKinds.Of(ArmError.Of(answer)) == ArmErrorKind.Blocked;

    /// <summary>A resource, or <c>null</c> when it, its group or what it belongs to is not there.</summary>
    public Task<T?> FindAsync<T>(string id, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class =>
        FindAsync(id, type, [], cancellationToken);

    /// <summary>The same of a part that headers name, for example <c>x-ms-snapshot</c>.</summary>
    public async Task<T?> FindAsync<T>(string id, JsonTypeInfo<T> type, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken) where T : class
    {
        using var budget = new TimeBudget(rest.Time, ReadBudget, cancellationToken);
        var call = Call(id, ArmTitle.Of(id), budget);
        var answer = await call.SendAsync(HttpMethod.Get, null, new ArmWrite(call.Title) { Headers = headers }).ConfigureAwait(false);
        if (answer.IsSuccess)
            return ArmJson.Read(answer, type, call.Title);
        return ArmCall.IsAbsent(answer) ? null : throw ArmFailure.Of(call.Title, ArmError.Of(answer));
    }

    /// <summary>Everything below a path, page after page; nothing when the path's group is not there.</summary>
    /// <param name="path">For example <c>/subscriptions/ID/resourceGroups/g1/providers/Microsoft.Compute/disks</c>.</param>
    /// <param name="type">The type of an item.</param>
    /// <param name="filter">Value of <c>$filter</c>, or <c>null</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public IAsyncEnumerable<T> ListAsync<T>(string path, JsonTypeInfo<T> type, string? filter, CancellationToken cancellationToken) =>
        QueryAsync(path, type, filter is null ? [] : [new("$filter", filter)], cancellationToken);

    /// <summary>The same with any query parameters.</summary>
    public async IAsyncEnumerable<T> QueryAsync<T>(
        string path, JsonTypeInfo<T> type, IReadOnlyList<KeyValuePair<string, string>> query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var title = ArmTitle.Of(path);
        var seen = new HashSet<Uri>();
        string? trace = null;
        Uri? next = ArmAddress.Of(endpoint, path, query);
        while (next is not null)
        {
            // What is not read must not count as absent.
            if (seen.Count == MostPages || !seen.Add(next))
                throw HttpDiagnostics.NotUnderstood.Failure($"The list about {title} has no end: its pages lead in a circle{HttpFailure.Traced(trace)}", "Check AZURE_RESOURCE_MANAGER_URL and the proxy: something else may answer there");
            using var budget = new TimeBudget(rest.Time, ReadBudget, cancellationToken);
            var answer = await rest.SendAsync(new RestRequest { Method = HttpMethod.Get, Address = next, Title = title }, budget).ConfigureAwait(false);
            if (!answer.IsSuccess && seen.Count == 1 && ArmCall.IsAbsent(answer))
                yield break;
            var page = ArmPage.Read(answer, title);
            trace = answer.Trace;
            foreach (var item in page.Items)
                yield return ArmJson.Read(item, type, title, answer.Trace);
            next = page.Next is { } link ? SameServer.Check(endpoint, next, link, answer.Trace) : null;
        }
    }

    /// <summary>Creates or replaces a resource, waits until it is there and returns it as it is then.</summary>
    public Task<T> PutAsync<T>(string id, T body, JsonTypeInfo<T> type, ArmWrite write, CancellationToken cancellationToken) where T : class =>
        WriteAsync(HttpMethod.Put, id, JsonSerializer.SerializeToUtf8Bytes(body, type), type, write, cancellationToken);

    /// <summary>Changes a resource, waits and returns it as it is then.</summary>
    public Task<TAnswer> PatchAsync<TBody, TAnswer>(
        string id, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, ArmWrite write, CancellationToken cancellationToken)
        where TAnswer : class =>
        WriteAsync(HttpMethod.Patch, id, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), answerType, write, cancellationToken);

    /// <summary>Asks for an action, waits for its end and returns its answer; <c>null</c> when there is none.</summary>
    public async Task<TAnswer?> PostAsync<TBody, TAnswer>(
        string path, TBody? body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, ArmWrite write, CancellationToken cancellationToken)
        where TBody : class where TAnswer : class
    {
        using var budget = new TimeBudget(rest.Time, write.Budget, cancellationToken);
        var call = Call(path, write.Title, budget);
        ReadOnlyMemory<byte>? bytes = body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body, bodyType);
        var answer = await call.SendAsync(HttpMethod.Post, bytes, write).ConfigureAwait(false);
        if (!answer.IsSuccess)
            throw ArmFailure.Of(write.Title, ArmError.Of(answer));
        if (!write.Waits)
            return null;
        var last = await call.SettleAsync(answer, HttpMethod.Post).ConfigureAwait(false);
        return ArmResult.Find(last) is { } result ? ArmJson.Read(result, answerType, write.Title, last.Trace) : null;
    }

    /// <summary>Deletes a resource and waits until it is gone; <c>false</c> when it was not there.</summary>
    public async Task<bool> DeleteAsync(string id, ArmWrite write, CancellationToken cancellationToken)
    {
        using var budget = new TimeBudget(rest.Time, write.Budget, cancellationToken);
        var call = Call(id, write.Title, budget);
        var answer = await call.SendAsync(HttpMethod.Delete, null, write).ConfigureAwait(false);
        if (ArmCall.IsAbsent(answer) || answer.Status == 204)
            return answer.FollowsLostTry;
        if (!answer.IsSuccess)
            throw ArmFailure.Of(write.Title, ArmError.Of(answer));
        if (write.Waits)
            await call.SettleAsync(answer, HttpMethod.Delete).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// A resource after whatever goes on with it has ended, for example an operation of an earlier command that was interrupted; <c>null</c> when it is not
    /// there. One whose last operation failed is returned too: its <c>provisioningState</c> tells.
    /// </summary>
    public async Task<T?> SettledAsync<T>(string id, JsonTypeInfo<T> type, ArmWrite write, CancellationToken cancellationToken) where T : class
    {
        using var budget = new TimeBudget(rest.Time, write.Budget, cancellationToken);
        var last = await Call(id, write.Title, budget).SettledAsync().ConfigureAwait(false);
        return last.IsSuccess ? ArmJson.Read(last, type, write.Title) : null;
    }

    private async Task<T> WriteAsync<T>(
        HttpMethod method, string id, ReadOnlyMemory<byte> body, JsonTypeInfo<T> type, ArmWrite write, CancellationToken cancellationToken) where T : class
    {
        using var budget = new TimeBudget(rest.Time, write.Budget, cancellationToken);
        var call = Call(id, write.Title, budget);
        var answer = await call.SendAsync(method, body, write).ConfigureAwait(false);
        if (!answer.IsSuccess)
            return ArmJson.Read(await call.FindOwnAsync(answer, body).ConfigureAwait(false) ?? throw ArmFailure.Of(write.Title, ArmError.Of(answer)), type, write.Title);
        if (write.Waits)
        {
            var last = await call.SettleAsync(answer, method).ConfigureAwait(false);
            if (!ReferenceEquals(last, answer) || answer.Body.Length == 0)
                answer = await call.ReadBackAsync().ConfigureAwait(false);
        }
        else if (answer.Body.Length == 0)
        {
            answer = await call.ReadBackAsync().ConfigureAwait(false);
        }
        return ArmJson.Read(answer, type, write.Title);
    }

    private ArmCall Call(string id, string title, TimeBudget budget) => new(rest, endpoint, id, title, budget);
}
