using System.Net;
using System.Text.Json;
using Kompox.Kubernetes.Failures;
using Kompox.Kubernetes.Kubeconfig;
using Kompox.Kubernetes.Requests;

namespace Kompox.Kubernetes.Transport;

/// <summary>Sends requests to the API server and turns its refusals into diagnostics.</summary>
internal sealed class ApiClient(ClusterEndpoint endpoint, ConnectSettings settings) : IDisposable
{
    private HttpMessageInvoker? _invoker;

    /// <summary>Address of the server, for messages.</summary>
    public string Server { get; } = endpoint.Server.GetLeftPart(UriPartial.Path).TrimEnd('/');

    public ConnectSettings Settings => settings;

    public TimeProvider Time => settings.Time;

    /// <summary>Sends requests with credentials over the connections of this client; web sockets use it too.</summary>
    public HttpMessageInvoker Invoker => _invoker ??= ApiTransport.Create(endpoint, settings);

    /// <summary>The full address of a path, with another scheme if need be (<c>wss</c>).</summary>
    public Uri AddressOf(string path) => new(endpoint.Server, path);

    /// <summary>The JSON that a request gives.</summary>
    public async Task<JsonElement> ReadAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await BodyAsync(response, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? Json(request, body) : throw Refused(request, response, body);
    }

    /// <summary>The JSON that a request gives; <c>null</c> when its object is not there.</summary>
    public async Task<JsonElement?> FindAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await BodyAsync(response, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return Json(request, body);
        var status = ApiStatus.Read((int)response.StatusCode, body);
        return ApiFailure.IsAbsence(request, status) ? null : throw Refused(request, status);
    }

    /// <summary>The body of an answer as it arrives; the caller disposes it.</summary>
    public async Task<Stream> OpenAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using (response)
            throw Refused(request, response, await BodyAsync(response, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The diagnostic for a refusal that came some other way.</summary>
    public Diagnostics.KompoxException Refused(ApiRequest request, ApiStatus status) => ApiFailure.Of(request, status, Server, endpoint.User.Description);

    /// <inheritdoc/>
    public void Dispose() => _invoker?.Dispose();

    private async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = MessageOf(request);
        settings.OnRequest?.Invoke(new ApiCall(request.Verb == "watch" ? "WATCH" : request.Method.Method, "/" + request.Path));
        try
        {
            return await Invoker.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw ConnectionFailure.Of(e, Server);
        }
    }

    private HttpRequestMessage MessageOf(ApiRequest request)
    {
        var message = new HttpRequestMessage(request.Method, AddressOf(request.Path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }
        return message;
    }

    private async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw ConnectionFailure.Of(e, Server);
        }
    }

    private Diagnostics.KompoxException Refused(ApiRequest request, HttpResponseMessage response, byte[] body) =>
        Refused(request, ApiStatus.Read((int)response.StatusCode, body));

    private JsonElement Json(ApiRequest request, byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            throw ApiFailure.Of(ApiDiagnostics.ServerError, $"The answer of {Server} to {request.Method} /{request.Path.Split('?')[0]} is not JSON: something else answers there");
        }
    }
}
