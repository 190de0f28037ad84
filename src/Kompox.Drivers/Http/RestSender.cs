using Kompox.Drivers.Http.Retrying;
using System.Net.Http.Headers;

namespace Kompox.Drivers.Http;

/// <summary>Tries a request once and says how that ended.</summary>
internal sealed class RestSender(HttpMessageInvoker invoker, TimeProvider time)
{
    private static readonly ProductInfoHeaderValue Agent = new("kompoxops", "1");

    /// <summary>One try.</summary>
    public async Task<RestAttempt> TryAsync(RestRequest request, string id, string? token, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(request.Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            using var message = MessageOf(request, id, token);
            using var response = await invoker.SendAsync(message, linked.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(linked.Token).ConfigureAwait(false);
            var answer = new RestAnswer
            {
                Status = (int)response.StatusCode,
                Body = body,
                Headers = HeadersOf(response),
                RetryAfter = Wait(response.Headers),
                SentAs = id,
            };
            return new RestAttempt(RetryRules.OutcomeOf(answer.Status), answer);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new RestAttempt(TransportTrouble.OutcomeOf(e), null, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler's own limit ends only what has no connection yet.
            var isUnconnected = e.InnerException is TimeoutException && !timer.IsCancellationRequested;
            return new RestAttempt(isUnconnected ? RestOutcome.NotSent : RestOutcome.Lost, null, new TimeoutException());
        }
    }

    private static HttpRequestMessage MessageOf(RestRequest request, string id, string? token)
    {
        var message = new HttpRequestMessage(request.Method, request.Address);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.UserAgent.Add(Agent);
        message.Headers.TryAddWithoutValidation("x-ms-client-request-id", id);
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in request.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }
        return message;
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            headers[name] = string.Join(", ", values);
        return headers;
    }

    // Some services of Azure count in milliseconds, in headers of their own.
    private TimeSpan? Wait(HttpResponseHeaders headers)
    {
        foreach (var name in (ReadOnlySpan<string>)["retry-after-ms", "x-ms-retry-after-ms"])
        {
            if (headers.TryGetValues(name, out var values) && int.TryParse(values.FirstOrDefault(), out var milliseconds) && milliseconds >= 0)
                return TimeSpan.FromMilliseconds(milliseconds);
        }
        var wait = headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
