using System.Net;
using Kompox.Kubernetes.Failures;
using Kompox.Kubernetes.Requests;

namespace Kompox.Kubernetes.Transport;

/// <summary>Asks the server to speak another protocol over the connection of a request: a WebSocket or SPDY.</summary>
internal sealed class Upgrader(
    HttpMessageInvoker invoker, Uri server, ApiRequest request, IReadOnlyList<KeyValuePair<string, string>> headers, TimeProvider time)
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);

    /// <summary>One try.</summary>
    public async Task<Attempt<Upgrade>> TryAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(AnswerTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var message = Message();
            var response = await invoker.SendAsync(message, either.Token).ConfigureAwait(false);
            return await ReadAsync(response, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Lost(e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Lost(new TimeoutException());
        }
    }

    private static async Task<Attempt<Upgrade>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers)
            headers[name] = string.Join(", ", values);
        if (response.StatusCode == HttpStatusCode.SwitchingProtocols)
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new(AttemptOutcome.Answered, new Upgrade(stream, headers, null), null);
        }
        using (response)
        {
            var code = (int)response.StatusCode;
            var status = ApiStatus.Read(code, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            return new(Sender.OutcomeOf(code), new Upgrade(null, headers, status), null, $"HTTP {code}") { RetryAfter = response.Headers.RetryAfter?.Delta };
        }
    }

    private static Attempt<Upgrade> Lost(Exception e) => new(Sender.OutcomeOf(e), null, e, ConnectionFailure.Reason(e));

    private HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(request.Method, new Uri(server, request.Path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        message.Headers.Connection.Add("Upgrade");
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
