using System.Buffers.Binary;

namespace Kompox.Kubernetes.Streams.Spdy;

/// <summary>
/// Channels over SPDY/3.1, each a stream of its own that either side ends alone. API servers before 1.30 offer no other
/// way to tell a command that its input has ended.
/// </summary>
internal sealed class SpdyChannels : IChannels
{
    private const int LargestWrite = 64 * 1024;
    private readonly Stream _connection;
    private readonly byte[] _received = new byte[64 * 1024];
    private readonly byte[] _sent = new byte[SpdyFrame.HeadLength + LargestWrite];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<int> _channels = [];
    private int _answered;
    private int _rest;
    private int _restChannel = -1;
    private bool _restIsLast;

    private SpdyChannels(Stream connection) => _connection = connection;

    /// <inheritdoc/>
    public bool CanComplete => true;

    /// <summary>Opens a stream for each channel and waits until the server has accepted them.</summary>
    /// <param name="connection">The upgraded connection.</param>
    /// <param name="streams">The streams in the order to open them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<SpdyChannels> OpenAsync(
        Stream connection, IReadOnlyList<SpdyStreamHead> streams, CancellationToken cancellationToken)
    {
        var channels = new SpdyChannels(connection);
        foreach (var (channel, headers) in streams)
        {
            channels._channels.Add(channel);
            var frame = SpdyFrame.OpenStream(StreamOf(channels._channels.Count - 1), headers, isFirst: channels._channels.Count == 1);
            await connection.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
        }
        // Servers drop what reaches a stream before its answer has left.
        while (channels._answered < streams.Count && channels._rest == 0)
        {
            if (await channels.ReadHeadAsync(cancellationToken).ConfigureAwait(false) is null)
                throw new IOException("The server ended the connection before it began.");
        }
        return channels;
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(int channel, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            var part = bytes[..Math.Min(bytes.Length, LargestWrite)];
            await WriteAsync(channel, part, isLast: false, cancellationToken).ConfigureAwait(false);
            bytes = bytes[part.Length..];
        }
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(int channel, CancellationToken cancellationToken) =>
        WriteAsync(channel, ReadOnlyMemory<byte>.Empty, isLast: true, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<ChannelPiece?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (_rest == 0)
        {
            if (await ReadHeadAsync(cancellationToken).ConfigureAwait(false) is not { } head)
                return null;
            if (head.IsLast && _rest == 0)
                return head;
        }
        var count = await _connection.ReadAsync(_received.AsMemory(0, Math.Min(_rest, _received.Length)), cancellationToken).ConfigureAwait(false);
        if (count == 0)
            throw new IOException("The connection ended inside a frame.");
        _rest -= count;
        return new ChannelPiece(_restChannel, _received.AsMemory(0, count), IsLast: _rest == 0 && _restIsLast);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static int StreamOf(int index) => index * 2 + 1;

    // Reads one head and, but for data, its payload. A piece that is last tells the end of a channel; null: the connection has ended.
    private async ValueTask<ChannelPiece?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var head = _received.AsMemory(0, SpdyFrame.HeadLength);
        if (await _connection.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) is var read && read < head.Length)
            return read == 0 ? null : throw new IOException("The connection ended inside a frame.");
        var first = BinaryPrimitives.ReadUInt32BigEndian(head.Span);
        var flags = head.Span[4];
        var length = BinaryPrimitives.ReadInt32BigEndian(head.Span[4..]) & SpdyFrame.LargestPayload;
        if (first >> 31 == 0)
        {
            _restChannel = ChannelOf((int)first);
            _rest = length;
            _restIsLast = (flags & SpdyFrame.Fin) != 0;
            return new ChannelPiece(_restChannel, default, _restIsLast);
        }
        var payload = await ReadPayloadAsync(length, cancellationToken).ConfigureAwait(false);
        return await HandleAsync((int)(first & 0xFFFF), flags, payload, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ChannelPiece?> HandleAsync(int type, byte flags, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        switch (type)
        {
            case SpdyFrame.SynReply:
                _answered++;
                return new ChannelPiece(ChannelOf(IdIn(payload)), default, (flags & SpdyFrame.Fin) != 0);
            case SpdyFrame.ResetStream when _answered < _channels.Count:
                throw new IOException("The server refused a stream.");
            case SpdyFrame.ResetStream:
                return new ChannelPiece(ChannelOf(IdIn(payload)), default, IsLast: true);
            case SpdyFrame.Ping:
                await WriteRawAsync(SpdyFrame.Control(SpdyFrame.Ping, payload.Span), cancellationToken).ConfigureAwait(false);
                break;
        }
        return new ChannelPiece(-1, default, IsLast: false);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadPayloadAsync(int length, CancellationToken cancellationToken)
    {
        // Control frames are small; of a longer one only the beginning counts.
        var kept = Math.Min(length, 256);
        var payload = new byte[kept];
        await _connection.ReadExactlyAsync(payload, cancellationToken).ConfigureAwait(false);
        for (var left = length - kept; left > 0;)
        {
            var part = _received.AsMemory(0, Math.Min(left, _received.Length));
            await _connection.ReadExactlyAsync(part, cancellationToken).ConfigureAwait(false);
            left -= part.Length;
        }
        return payload;
    }

    private async ValueTask WriteAsync(int channel, ReadOnlyMemory<byte> bytes, bool isLast, CancellationToken cancellationToken)
    {
        var index = _channels.IndexOf(channel);
        if (index < 0)
            return;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SpdyFrame.WriteDataHead(_sent, StreamOf(index), bytes.Length, isLast);
            bytes.CopyTo(_sent.AsMemory(SpdyFrame.HeadLength));
            await _connection.WriteAsync(_sent.AsMemory(0, SpdyFrame.HeadLength + bytes.Length), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask WriteRawAsync(byte[] frame, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _connection.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static int IdIn(ReadOnlyMemory<byte> payload) => payload.Length < 4 ? 0 : BinaryPrimitives.ReadInt32BigEndian(payload.Span);

    private int ChannelOf(int stream) => stream % 2 == 1 && stream / 2 < _channels.Count ? _channels[stream / 2] : -1;
}
