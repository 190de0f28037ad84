using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Kompox.Diagnostics;
using Kompox.Kubernetes.Failures;
using Kompox.Kubernetes.Kubeconfig;

namespace Kompox.Kubernetes.Transport;

/// <summary>Says why no answer came.</summary>
internal static class ConnectionFailure
{
    /// <summary>The exception for a request that got no answer.</summary>
    /// <param name="failure">Why none came.</param>
    /// <param name="server">Address of the server.</param>
    /// <param name="tried">How long it was tried; <c>null</c>: once.</param>
    public static KompoxException Of(Exception failure, string server, TimeSpan? tried = null)
    {
        if (Find<KompoxException>(failure) is { } ours)
            return ours;
        if (Find<AuthenticationException>(failure) is { } tls)
        {
            return ApiFailure.Of(KubeconfigDiagnostics.Untrusted, $"The certificate of {server} is not accepted: {Clean(tls.Message)}",
                "Fetch a new kubeconfig, or set certificate-authority or tls-server-name");
        }
        return ApiFailure.Of(ApiDiagnostics.Unreachable, $"The API server {server} cannot be reached: {Reason(failure)}{Tried(tried)}",
            "Check that the cluster runs, the address in the kubeconfig, and VPN, proxy and firewall");
    }

    /// <summary>Whether trying again is of no use: a certificate that is not trusted, credentials that cannot be had.</summary>
    public static bool IsFinal(Exception failure) => Find<KompoxException>(failure) is not null || Find<AuthenticationException>(failure) is { InnerException: null };

    /// <summary>A short reason, for example <c>connection refused</c>.</summary>
    public static string Reason(Exception failure)
    {
        if (Find<SocketException>(failure) is { } socket)
        {
            return socket.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "connection refused",
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the name cannot be resolved",
                SocketError.TimedOut => "no answer in time",
                SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown => "no route to it",
                SocketError.ConnectionReset => "the connection was reset",
                _ => Clean(socket.Message),
            };
        }
        return (failure as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.ProxyTunnelError => "the proxy does not let the connection through",
            HttpRequestError.ResponseEnded => "the connection ended in the middle of the answer",
            _ => failure is TimeoutException ? "no answer in time" : Clean((failure.GetBaseException()).Message),
        };
    }

    private static string Tried(TimeSpan? time) =>
        time is { TotalSeconds: >= 1 } t ? string.Create(CultureInfo.InvariantCulture, $" (tried for {t.TotalSeconds:0} s)") : "";

    private static T? Find<T>(Exception failure) where T : Exception
    {
        for (Exception? at = failure; at is not null; at = at.InnerException)
        {
            if (at is T found)
                return found;
        }
        return null;
    }

    private static string Clean(string message) => message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
