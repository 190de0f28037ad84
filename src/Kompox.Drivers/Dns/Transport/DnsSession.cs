using System.Net.Sockets;
using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Transport;

/// <summary>A talk with a name server over one TCP connection, which is made when something is asked, and again after it broke.</summary>
internal sealed class DnsSession(NameServer server) : IAsyncDisposable
{
    private const int Attempts = 3;
    private readonly SemaphoreSlim _opening = new(1);
    private DnsConnection? _connection;
    private SocketException? _failure;

    /// <summary>Asks something that changes nothing: again when the connection broke before the answer.</summary>
    public async Task<DnsReply> QueryAsync(WireMessage message, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (reply.Trouble != DnsTrouble.Closed || attempt == Attempts)
                return reply;
        }
    }

    /// <summary>Sends a message once.</summary>
    public async Task<DnsReply> SendAsync(WireMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
            return await connection.AskAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            return DnsReply.Of(DnsTrouble.Unreachable, Words(e));
        }
    }

    /// <summary>Why there is no connection, in words.</summary>
    public static string Words(SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "no such host",
        SocketError.ConnectionRefused => "connection refused",
        SocketError.TimedOut => "no answer in time",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "no way to it",
        _ => failure.SocketErrorCode.ToString(),
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync().ConfigureAwait(false);
        _opening.Dispose();
    }

    private async Task<DnsConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_failure is not null)
                throw _failure;
            if (_connection is { HasEnded: false } usable)
                return usable;
            if (_connection is { } ended)
                await ended.DisposeAsync().ConfigureAwait(false);
            _connection = null;
            return _connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            // Once is enough for everybody who waits here.
            _failure = e;
            throw;
        }
        finally
        {
            _opening.Release();
        }
    }

    // The first address that can be connected to.
    private async Task<DnsConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var addresses = await server.Address.FindAsync(cancellationToken).ConfigureAwait(false);
        for (var i = 0; ; i++)
        {
            try
            {
                return await DnsConnection.OpenAsync(server, addresses[i], cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException) when (i + 1 < addresses.Count)
            {
            }
        }
    }
}
