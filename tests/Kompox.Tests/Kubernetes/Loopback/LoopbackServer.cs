using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Tests.Kubernetes.Loopback;

/// <summary>An HTTP/1.1 server on this machine that answers as a test says, over TLS or plainly.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<LoopbackRequest, LoopbackAnswer> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly List<LoopbackRequest> _requests = [];
    private readonly Task _accepting;
    private int _connections;

    /// <summary>Starts a server; with a certificate it speaks TLS and asks for one of the client.</summary>
    public LoopbackServer(Func<LoopbackRequest, LoopbackAnswer> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}";

    /// <summary>How many connections have been made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<LoopbackRequest> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
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
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using (client)
        {
            try
            {
                await ServeAsync(client.GetStream());
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
            {
                // The client has gone, or did not like the certificate.
            }
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        string? clientName = null, serverName = null;
        if (_certificate is not null)
        {
            var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificate = _certificate,
                    ClientCertificateRequired = true,
                    RemoteCertificateValidationCallback = (_, _, _, _) => true,
                },
                _end.Token);
            (clientName, serverName, stream) = (tls.RemoteCertificate?.Subject, tls.TargetHostName, tls);
        }
        await using (stream)
        {
            while (await RequestReader.ReadAsync(stream, _end.Token) is { } request)
            {
                request = request with { ClientName = clientName, ServerName = serverName };
                lock (_requests)
                    _requests.Add(request);
                if (!await _answer(request).WriteAsync(stream, _end.Token))
                    return;
            }
        }
    }
}
