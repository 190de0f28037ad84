using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Kompox.Drivers.Dns.Signing;
using Kompox.Drivers.Dns.Wire;

namespace Kompox.Drivers.Dns.Transport;

/// <summary>A TCP connection to a name server. Many questions can be on their way at once, and answers come in any order (RFC 7766).</summary>
internal sealed class DnsConnection : IAsyncDisposable
{
    private const int MostAtOnce = 64;
    private readonly NameServer _server;
    private readonly NetworkStream _stream;
    private readonly Dictionary<ushort, SentMessage> _sent = [];
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _slots = new(MostAtOnce);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _reading;
    private DnsReply? _ended;

    private DnsConnection(NameServer server, Socket socket)
    {
        _server = server;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reading = ReadAllAsync();
    }

    /// <summary>Whether nothing more can be asked.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_lock)
                return _ended is not null;
        }
    }

    /// <summary>Connects; a <see cref="SocketException"/> when that fails.</summary>
    public static async Task<DnsConnection> OpenAsync(NameServer server, IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var timer = new CancellationTokenSource(server.Limit, server.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
            await socket.ConnectAsync(address, either.Token).ConfigureAwait(false);
            return new DnsConnection(server, socket);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Asks once; the message gets a number of its own.</summary>
    public async Task<DnsReply> AskAsync(WireMessage message, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var timer = new CancellationTokenSource(_server.Limit, _server.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        ushort id = 0;
        try
        {
            var (sent, bytes) = Register(message, out id);
            if (sent is null)
                return _ended!;
            await WriteAsync(bytes, either.Token).ConfigureAwait(false);
            return await sent.Answer.Task.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DnsReply.Of(DnsTrouble.Silent, $"no answer within {_server.Limit.TotalSeconds:0.#} s");
        }
        finally
        {
            lock (_lock)
                _sent.Remove(id);
            _slots.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _end.Dispose();
        // The semaphores stay: whoever has just got the answer that the connection is over still gives them back.
    }

    private (SentMessage? Sent, byte[] Bytes) Register(WireMessage message, out ushort id)
    {
        lock (_lock)
        {
            do
                id = _server.NewId();
            while (_sent.ContainsKey(id));
            if (_ended is not null)
                return (null, []);
            var numbered = message with { Id = id };
            var bytes = numbered.ToBytes();
            var mac = Array.Empty<byte>();
            if (_server.Key is { } key)
                (bytes, mac) = Tsig.Sign(bytes, key, _server.Time.GetUtcNow());
            var sent = new SentMessage(numbered, mac);
            _sent.Add(id, sent);
            return (sent, bytes);
        }
    }

    private async Task WriteAsync(byte[] message, CancellationToken cancellationToken)
    {
        var frame = new byte[message.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)message.Length);
        message.CopyTo(frame, 2);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _stream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // A message that was written in part leaves nothing that could follow it.
            End(DnsTrouble.Closed, "the connection broke");
            if (e is OperationCanceledException)
                throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAllAsync()
    {
        try
        {
            var length = new byte[2];
            while (true)
            {
                await _stream.ReadExactlyAsync(length, _end.Token).ConfigureAwait(false);
                var bytes = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await _stream.ReadExactlyAsync(bytes, _end.Token).ConfigureAwait(false);
                if (!WireMessage.TryParse(bytes, out var reply, out var problem))
                {
                    End(DnsTrouble.Garbled, problem);
                    return;
                }
                Deliver(bytes, reply);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            End(DnsTrouble.Closed, "the server closed the connection");
        }
    }

    // An answer that nobody waits for any more came too late.
    private void Deliver(byte[] bytes, WireMessage reply)
    {
        SentMessage? sent;
        lock (_lock)
            _sent.TryGetValue(reply.Id, out sent);
        sent?.Answer.TrySetResult(ReplyCheck.Examine(bytes, reply, sent, _server));
    }

    private void End(DnsTrouble trouble, string detail)
    {
        List<SentMessage> open;
        lock (_lock)
        {
            _ended ??= DnsReply.Of(trouble, detail);
            open = [.. _sent.Values];
        }
        foreach (var sent in open)
            sent.Answer.TrySetResult(_ended);
    }
}
