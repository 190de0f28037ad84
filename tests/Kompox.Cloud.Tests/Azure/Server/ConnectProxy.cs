using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kompox.Cloud.Tests.Azure.Server;

/// <summary>
/// A proxy (<c>HTTPS_PROXY</c>) that leads every name of Azure to the simulator, so that child processes use the names of the cloud; other hosts
/// are refused and remembered.
/// </summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _refused = [];
    private readonly int _target;
    private readonly Task _accepting;

    /// <param name="target">The port of the simulator.</param>
    public ConnectProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>For <c>HTTPS_PROXY</c>.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Hosts that somebody asked for and that are none of Azure's.</summary>
    public IReadOnlyList<string> Refused
    {
        get
        {
            lock (_refused)
                return [.. _refused];
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The simulator has ended.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var inner = new TcpClient();
            using (client)
            {
                var stream = client.GetStream();
                var host = Host(await ReadHeadAsync(stream));
                if (!SimulatorHosts.Knows(host))
                {
                    lock (_refused)
                        _refused.Add(host);
                    await stream.WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _end.Token);
                    return;
                }
                await inner.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _end.Token);
                await Task.WhenAny(stream.CopyToAsync(inner.GetStream(), _end.Token), inner.GetStream().CopyToAsync(stream, _end.Token));
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two sides has gone.
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _end.Token) == 1)
            head.Append((char)one[0]);
        return head.ToString();
    }

    /// <summary>The host of <c>CONNECT host:443 HTTP/1.1</c>.</summary>
    private static string Host(string head)
    {
        var words = head.Split(' ', 3);
        return words is ["CONNECT", var target, ..] && target.LastIndexOf(':') is > 0 and var colon ? target[..colon] : head.Split('\r')[0];
    }
}
