using System.Net;
using System.Net.Http.Headers;
using Kompox.Kubernetes.Authentication;
using Kompox.Kubernetes.Kubeconfig;

namespace Kompox.Kubernetes.Transport;

/// <summary>Shows the user's credentials with every request, and renews them once when the server refuses them.</summary>
/// <param name="endpoint">Whom to ask and as whom.</param>
/// <param name="source">Gives the credentials.</param>
/// <param name="connect">Makes the carrier of connections that show a certificate.</param>
internal sealed class CredentialHandler(ClusterEndpoint endpoint, ICredentialSource source, Func<ClientCertificate?, HttpMessageHandler> connect)
    : HttpMessageHandler
{
    private static readonly ProductInfoHeaderValue Agent = new("kompoxops", null);
    private readonly Lock _lock = new();
    private readonly List<(ClientCertificate? Certificate, HttpMessageInvoker Invoker)> _carriers = [];

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (endpoint.TlsServerName is { } name)
            request.Headers.Host = name;
        request.Headers.UserAgent.Add(Agent);
        foreach (var (key, value) in endpoint.User.Headers)
            request.Headers.TryAddWithoutValidation(key, value);
        var credential = await source.GetAsync(cancellationToken).ConfigureAwait(false);
        var response = await SendAsync(request, credential, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized && await source.RenewAsync(credential, cancellationToken).ConfigureAwait(false) is { } renewed)
        {
            response.Dispose();
            response = await SendAsync(request, renewed, cancellationToken).ConfigureAwait(false);
        }
        return response;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var (_, invoker) in _carriers)
                invoker.Dispose();
            (source as IDisposable)?.Dispose();
        }
        base.Dispose(disposing);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Credential credential, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = credential.Authorization;
        return CarrierOf(credential.Certificate).SendAsync(request, cancellationToken);
    }

    // A certificate belongs to a connection: another one needs connections of its own. Streams on the older ones go on.
    private HttpMessageInvoker CarrierOf(ClientCertificate? certificate)
    {
        lock (_lock)
        {
            foreach (var (known, invoker) in _carriers)
            {
                if (ReferenceEquals(known, certificate))
                    return invoker;
            }
            var added = new HttpMessageInvoker(connect(certificate));
            _carriers.Add((certificate, added));
            return added;
        }
    }
}
