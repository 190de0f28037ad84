using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Kompox.Kubernetes.Failures;
using Kompox.Kubernetes.Requests;

namespace Kompox.Kubernetes.Transport;

/// <summary>Tries a request once over HTTP and says how that ended.</summary>
internal sealed class Sender(HttpMessageInvoker invoker, Uri server, bool isCompressed, TimeProvider time)
{
    /// <summary>Longer than the server itself allows a request to take.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(65);

    /// <summary>For what the server has only to look up.</summary>
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan UpgradeTimeout = TimeSpan.FromSeconds(30);
    private static readonly StringWithQualityHeaderValue Gzip = new("gzip");

    /// <summary>One try.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="isStream">Whether to return when the headers of a success are there.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public async Task<Attempt<ApiAnswer>> TryAsync(ApiRequest request, bool isStream, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), timeout, request.Method == HttpMethod.Get ? ReadTimeout : AnswerTimeout, Timeout.InfiniteTimeSpan);
        HttpResponseMessage? response = null;
        try
        {
            using var message = MessageOf(request);
            response = await invoker.SendAsync(message, timeout.Token).ConfigureAwait(false);
            timer.Change(AnswerTimeout, Timeout.InfiniteTimeSpan);
            if (isStream && response.IsSuccessStatusCode)
            {
                var stream = await response.Content.ReadAsStreamAsync(timeout.Token).ConfigureAwait(false);
                var opened = new ApiAnswer((int)response.StatusCode, [], new ResponseStream(response, stream));
                response = null;
                return new Attempt<ApiAnswer>(AttemptOutcome.Answered, opened, null);
            }
            return Judge(request, new ApiAnswer((int)response.StatusCode, await BodyAsync(response.Content, timeout.Token).ConfigureAwait(false))
            {
                RetryAfter = Wait(response.Headers.RetryAfter),
            });
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Lost(e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Lost(new TimeoutException());
        }
        finally
        {
            response?.Dispose();
        }
    }

    /// <summary>One try to upgrade a connection.</summary>
    public async Task<Attempt<HttpResponseMessage>> TryUpgradeAsync(
        ApiRequest request, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), timeout, UpgradeTimeout, Timeout.InfiniteTimeSpan);
        using var message = MessageOf(request);
        message.Version = HttpVersion.Version11;
        message.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        message.Headers.Connection.Add("Upgrade");
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        try
        {
            var response = await invoker.SendAsync(message, timeout.Token).ConfigureAwait(false);
            var code = (int)response.StatusCode;
            return new Attempt<HttpResponseMessage>(OutcomeOf(code), response, null, $"HTTP {code}") { Code = code, RetryAfter = Wait(response.Headers.RetryAfter) };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Attempt<HttpResponseMessage>(OutcomeOf(e), null, e, ConnectionFailure.Reason(e));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Attempt<HttpResponseMessage>(AttemptOutcome.Lost, null, new TimeoutException(), "no answer in time");
        }
    }

    /// <summary>What a failure to get an answer means.</summary>
    public static AttemptOutcome OutcomeOf(Exception failure) => failure switch
    {
        _ when ConnectionFailure.IsFinal(failure) => AttemptOutcome.Answered,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        } => AttemptOutcome.NotSent,
        _ => AttemptOutcome.Lost,
    };

    /// <summary>What a status of the server means for another try.</summary>
    public static AttemptOutcome OutcomeOf(int code) => code switch
    {
        429 => AttemptOutcome.Throttled,
        502 or 503 or 504 => AttemptOutcome.Unavailable,
        500 => AttemptOutcome.Failed,
        _ => AttemptOutcome.Answered,
    };

    private static async Task<byte[]> BodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var bytes = await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!content.Headers.ContentEncoding.Contains("gzip"))
            return bytes;
        using var unpacked = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            await gzip.CopyToAsync(unpacked, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw new IOException("the answer is damaged", e);
        }
        return unpacked.ToArray();
    }

    private static Attempt<ApiAnswer> Lost(Exception e) => new(OutcomeOf(e), null, e, ConnectionFailure.Reason(e));

    private static Attempt<ApiAnswer> Judge(ApiRequest request, ApiAnswer answer)
    {
        var outcome = OutcomeOf(answer.Code);
        if (outcome == AttemptOutcome.Failed && ApiFailure.IsSchemaError(ApiStatus.Read(answer.Code, answer.Body)))
            outcome = AttemptOutcome.Answered;
        if (answer.Code == (int)HttpStatusCode.Conflict && ApiFailure.IsContention(request, ApiStatus.Read(answer.Code, answer.Body)))
            outcome = AttemptOutcome.Contended;
        return new Attempt<ApiAnswer>(outcome, answer, null, $"HTTP {answer.Code}") { Code = answer.Code, RetryAfter = answer.RetryAfter };
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);

    private HttpRequestMessage MessageOf(ApiRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(server, request.Path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        // Servers compress what is larger than 128 KiB; only lists are.
        if (isCompressed && request.Verb == "list")
            message.Headers.AcceptEncoding.Add(Gzip);
        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }
        return message;
    }
}
