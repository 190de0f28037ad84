using System.Net.Sockets;

namespace Kompox.Cli.Tunnels;

/// <summary>Connects to a port somewhere else.</summary>
internal static class TcpDial
{
    /// <summary>The connection as a stream; what goes wrong is an <see cref="IOException"/>.</summary>
    public static async Task<Stream> ConnectAsync(string address, int port, CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address, port, cancellationToken).ConfigureAwait(false);
            return client.GetStream();
        }
        catch (SocketException e)
        {
            client.Dispose();
            throw new IOException(e.Message, e);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
