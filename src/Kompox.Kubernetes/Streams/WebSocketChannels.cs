using System.Net.WebSockets;

namespace Kompox.Kubernetes.Streams;

/// <summary>Channels over a WebSocket: each binary message begins with the number of its channel.</summary>
internal sealed class WebSocketChannels(WebSocket socket) : IChannels
{
    /// <summary>Channels whose ends can be told.</summary>
    public const string Version5 = "v5.channel.k8s.io";

    /// <summary>Channels that end with the connection only.</summary>
    public const string Version4 = "v4.channel.k8s.io";

    private const int LargestMessage = 32 * 1024;
    private readonly byte[] _received = new byte[64 * 1024];
    private readonly byte[] _sent = new byte[LargestMessage + 1];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _channel;
    private bool _isInsideMessage;

    /// <inheritdoc/>
    public bool CanComplete => socket.SubProtocol == Version5;

    /// <inheritdoc/>
    public async ValueTask SendAsync(int channel, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            var part = bytes[..Math.Min(bytes.Length, LargestMessage)];
            await WriteAsync((byte)channel, part, cancellationToken).ConfigureAwait(false);
            bytes = bytes[part.Length..];
        }
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(int channel, CancellationToken cancellationToken)
    {
        if (CanComplete)
            await WriteAsync(ChannelNumbers.Close, new[] { (byte)channel }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ChannelPiece?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(_received.AsMemory(), cancellationToken).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                var start = _isInsideMessage ? 0 : 1;
                if (start == 1 && part.Count > 0)
                    _channel = _received[0];
                _isInsideMessage = !part.EndOfMessage;
                if (part.Count > start)
                    return new ChannelPiece(_channel, _received.AsMemory(start, part.Count - start), IsLast: false);
            }
        }
        catch (WebSocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException)
        {
            // It has gone already.
        }
        finally
        {
            socket.Dispose();
            _turn.Release();
        }
    }

    private async ValueTask WriteAsync(byte channel, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _sent[0] = channel;
            bytes.CopyTo(_sent.AsMemory(1));
            await socket.SendAsync(_sent.AsMemory(0, bytes.Length + 1), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException e)
        {
            throw new IOException(e.Message, e);
        }
        finally
        {
            _turn.Release();
        }
    }
}
