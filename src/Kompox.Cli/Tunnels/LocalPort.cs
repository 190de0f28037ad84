using System.Net;
using System.Net.Sockets;
using Kompox.Diagnostics;

namespace Kompox.Cli.Tunnels;

/// <summary>Sockets of this machine that listen on one port, on one or more addresses, and the remote port behind them.</summary>
internal sealed class LocalPort : IDisposable
{
    private const int Backlog = 512;

    private LocalPort(string host, int number, PortSpec spec, IReadOnlyList<Socket> listeners)
    {
        Host = host;
        Number = number;
        Spec = spec;
        Listeners = listeners;
    }

    /// <summary>The host as the user named it.</summary>
    public string Host { get; }

    /// <summary>The port that is listened on.</summary>
    public int Number { get; }

    public PortSpec Spec { get; }

    public IReadOnlyList<Socket> Listeners { get; }

    /// <summary>Listens at once, so that nobody else gets the port in between.</summary>
    /// <param name="host">An address, or <c>localhost</c> for both loopback addresses.</param>
    /// <param name="spec">Which port leads where.</param>
    /// <param name="sameAsRemote">The local port when the specification names none.</param>
    public static LocalPort Listen(string host, PortSpec spec, int sameAsRemote)
    {
        var wanted = spec.Local ?? sameAsRemote;
        IPAddress[] addresses = host == "localhost" ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Parse(host)];
        var listeners = new List<Socket>();
        try
        {
            foreach (var address in addresses)
            {
                // The second loopback address gets the port of the first; a machine without IPv6 has one only.
                var isExtra = listeners.Count > 0;
                if (Bind(address, isExtra ? PortOf(listeners[0]) : wanted, isOptional: isExtra) is { } socket)
                    listeners.Add(socket);
            }
        }
        catch (SocketException e)
        {
            throw Occupied(host, wanted, e);
        }
        return new LocalPort(host, PortOf(listeners[0]), spec, listeners);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var listener in Listeners)
            listener.Dispose();
    }

    private static Socket? Bind(IPAddress address, int port, bool isOptional)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Not with ReuseAddress: that would let two tunnels share a port without a word.
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            if (isOptional)
                return null;
            throw;
        }
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static KompoxException Occupied(string host, int port, SocketException e) => new(new Diagnostic
    {
        Descriptor = TunnelDiagnostics.PortTaken,
        Severity = Severity.Error,
        Message = $"Cannot listen on {host}:{port}: {e.Message.TrimEnd('.').ToLowerInvariant()}",
        Hint = e.SocketErrorCode == SocketError.AddressAlreadyInUse ? $"Choose another local port, or any free one with -p :{port}" : null,
    });
}
