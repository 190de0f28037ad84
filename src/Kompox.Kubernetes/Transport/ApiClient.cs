using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Kubernetes.Failures;
using Kompox.Kubernetes.Kubeconfig;
using Kompox.Kubernetes.Requests;

namespace Kompox.Kubernetes.Transport;

/// <summary>Sends requests to the API server, repeats what may be repeated, and turns refusals into diagnostics.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly ClusterEndpoint _endpoint;
    private readonly RetryLoop _loop;
    private readonly Lazy<HttpMessageInvoker> _invoker;
    private readonly Lazy<Sender> _sender;

    /// <summary>A client of an endpoint. Nothing is sent yet.</summary>
    public ApiClient(ClusterEndpoint endpoint, ConnectSettings settings)
    {
        _endpoint = endpoint;
        Settings = settings;
        Server = endpoint.Server.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _loop = new RetryLoop(settings, Server);
        _invoker = new(() => ApiTransport.Create(endpoint, settings));
        _sender = new(() => new Sender(_invoker.Value, endpoint.Server, endpoint.IsCompressed, settings.Time));
    }

    /// <summary>Address of the server, for messages.</summary>
    public string Server { get; }

    public ConnectSettings Settings { get; }

    public TimeProvider Time => Settings.Time;

    /// <summary>The JSON that a request gives.</summary>
    public async Task<JsonElement> ReadAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? Json(request, answer) : throw Refused(request, answer);
    }

    /// <summary>The JSON that a request gives; <c>null</c> when its object is not there.</summary>
    public async Task<JsonElement?> FindAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess)
            return Json(request, answer);
        return ApiFailure.IsAbsence(request, StatusOf(answer)) ? null : throw Refused(request, answer);
    }

    /// <summary>Whatever the server answers, after repetitions.</summary>
    public async Task<ApiAnswer> AskAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var (answer, isLost) = await _loop.RunAsync(request, token => _sender.Value.TryAsync(request, isStream: false, token), cancellationToken).ConfigureAwait(false);
        return answer with { FollowsLostTry = isLost };
    }

    /// <summary>The body of an answer as it arrives; the caller disposes it.</summary>
    public async Task<Stream> OpenAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var answer = await OpenAnswerAsync(request, cancellationToken).ConfigureAwait(false);
        return answer.Stream ?? throw Refused(request, answer);
    }

    /// <summary>A success with its body as it arrives, which the caller disposes, or a refusal.</summary>
    public async Task<ApiAnswer> OpenAnswerAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var (answer, _) = await _loop.RunAsync(request, token => _sender.Value.TryAsync(request, isStream: true, token), cancellationToken).ConfigureAwait(false);
        return answer;
    }

    /// <summary>
    /// Asks for an upgrade of the connection over HTTP/1.1. The answer is 101, with a stream that reads and writes, or a refusal;
    /// the caller disposes it. It is asked for again only while the server has not got the question.
    /// </summary>
    public async Task<HttpResponseMessage> UpgradeAsync(
        ApiRequest request, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        var (response, _) = await _loop.RunAsync(
            request with { IsRepeatable = false }, token => _sender.Value.TryUpgradeAsync(request, headers, token), cancellationToken).ConfigureAwait(false);
        return response;
    }

    /// <summary>The diagnostic for a refusal.</summary>
    public KompoxException Refused(ApiRequest request, ApiStatus status) => ApiFailure.Of(request, status, Server, _endpoint.User.Description);

    /// <summary>The diagnostic for a refusal.</summary>
    public KompoxException Refused(ApiRequest request, ApiAnswer answer) => Refused(request, StatusOf(answer));

    /// <summary>The JSON of an answer.</summary>
    public JsonElement Json(ApiRequest request, ApiAnswer answer)
    {
        try
        {
            return JsonDocument.Parse(answer.Body).RootElement;
        }
        catch (JsonException)
        {
            throw ApiFailure.Of(
                ApiDiagnostics.ServerError,
                $"The answer of {Server} to {request.Method} /{request.Path.Split('?')[0]} is not JSON: something else answers there");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_invoker.IsValueCreated)
            _invoker.Value.Dispose();
    }

    private static ApiStatus StatusOf(ApiAnswer answer) => ApiStatus.Read(answer.Code, answer.Body);
}
