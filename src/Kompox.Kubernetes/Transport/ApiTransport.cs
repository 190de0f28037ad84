using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Kompox.Kubernetes.Authentication;
using Kompox.Kubernetes.Kubeconfig;

namespace Kompox.Kubernetes.Transport;

/// <summary>Builds what carries requests: pooled connections with the right certificates, a proxy, credentials.</summary>
internal static class ApiTransport
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>An invoker for requests of any address of the endpoint.</summary>
    public static HttpMessageInvoker Create(ClusterEndpoint endpoint, ConnectSettings settings)
    {
        var proxy = endpoint.Proxy ?? EnvironmentProxy.Find(endpoint.Server, settings.Environment);
        return new(new CredentialHandler(endpoint, CredentialSources.Of(endpoint.User, settings), certificate => Sockets(endpoint, proxy, certificate)));
    }

    private static SocketsHttpHandler Sockets(ClusterEndpoint endpoint, Uri? proxy, ClientCertificate? certificate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            ConnectCallback = ConnectAsync,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
            // A server that vanishes without a word is noticed by pings.
            KeepAlivePingDelay = TimeSpan.FromSeconds(15),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            ActivityHeadersPropagator = null,
            SslOptions = Tls(endpoint, certificate),
            UseProxy = proxy is not null,
        };
        if (proxy is not null)
            handler.Proxy = new WebProxy(proxy) { Credentials = CredentialsOf(proxy) };
        return handler;
    }

    // Upgraded connections have no pings of their own: a server that vanishes is noticed by the system's.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 15);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 4);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Tls(ClusterEndpoint endpoint, ClientCertificate? certificate)
    {
        var options = new SslClientAuthenticationOptions
        {
            ClientCertificateContext = certificate?.Context,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
        if (endpoint.SkipsVerification)
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        else if (endpoint.Authorities is { } authorities)
            options.CertificateChainPolicy = Trust(authorities);
        return options;
    }

    // Only what the kubeconfig names is trusted, and nothing is fetched from the network to find out.
    private static X509ChainPolicy Trust(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static NetworkCredential? CredentialsOf(Uri proxy)
    {
        if (proxy.UserInfo.Length == 0)
            return null;
        var parts = proxy.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
