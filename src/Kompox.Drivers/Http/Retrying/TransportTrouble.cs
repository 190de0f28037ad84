using System.Net.Sockets;
using System.Security.Authentication;
using Kompox.Diagnostics;

namespace Kompox.Drivers.Http.Retrying;

/// <summary>Says why no answer came.</summary>
internal static class TransportTrouble
{
    /// <summary>What a failure to get an answer means.</summary>
    public static RestOutcome OutcomeOf(Exception failure) => failure switch
    {
        _ when IsUntrusted(failure) || Find<KompoxException>(failure) is not null => RestOutcome.Impossible,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        } => RestOutcome.NotSent,
        _ => RestOutcome.Lost,
    };

    /// <summary>Whether the other side's certificate is not accepted, which time does not heal.</summary>
    public static bool IsUntrusted(Exception failure) => Find<AuthenticationException>(failure) is { InnerException: null };

    /// <summary>A short reason, for example <c>connection refused</c>.</summary>
    public static string Reason(Exception failure)
    {
        if (Find<SocketException>(failure) is { } socket)
            return Reason(socket);
        return (failure as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.ProxyTunnelError => "the proxy does not let the connection through",
            HttpRequestError.ResponseEnded => "the connection ended before the answer",
            _ => failure is TimeoutException ? "no answer in time" : failure.GetBaseException().Message.ReplaceLineEndings(" ").Trim().TrimEnd('.'),
        };
    }

    /// <summary>An exception or one of its causes, or <c>null</c>.</summary>
    public static T? Find<T>(Exception failure) where T : Exception
    {
        for (Exception? at = failure; at is not null; at = at.InnerException)
        {
            if (at is T found)
                return found;
        }
        return null;
    }

    private static string Reason(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the name cannot be resolved",
        SocketError.TimedOut => "no answer in time",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown => "no route to it",
        SocketError.ConnectionReset => "the connection was reset",
        _ => socket.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.'),
    };
}
