using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Cloud.Tests.Azure.Server;

/// <summary>A way to the network that leads every name of Azure to one simulator and trusts its authority alone.</summary>
internal static class SimulatorHandler
{
    /// <param name="authority">Who is trusted.</param>
    /// <param name="port">Of the simulator.</param>
    /// <param name="onStranger">Told of other hosts that somebody wants to reach.</param>
    public static HttpMessageHandler Open(SimulatorAuthority authority, int port, Action<string> onStranger) => new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            if (!SimulatorHosts.Knows(context.DnsEndPoint.Host))
            {
                onStranger(context.DnsEndPoint.Host);
                throw new HttpRequestException(HttpRequestError.NameResolutionError, $"'{context.DnsEndPoint.Host}' is none of the simulator's hosts");
            }
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(System.Net.IPAddress.Loopback, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Policy(authority) },
    };

    private static X509ChainPolicy Policy(SimulatorAuthority authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(authority.Certificate);
        return policy;
    }
}
