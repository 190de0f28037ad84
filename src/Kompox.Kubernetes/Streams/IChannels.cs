namespace Kompox.Kubernetes.Streams;

/// <summary>Numbered byte channels over one upgraded connection. One reader and any number of writers at a time.</summary>
internal interface IChannels : IAsyncDisposable
{
    /// <summary>Whether the end of a channel can be told to the other side while its answer is still awaited.</summary>
    bool CanComplete { get; }

    /// <summary>Sends bytes; returns when the connection has taken them.</summary>
    ValueTask SendAsync(int channel, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Tells the other side that nothing more comes on a channel.</summary>
    ValueTask CompleteAsync(int channel, CancellationToken cancellationToken);

    /// <summary>
    /// The next bytes, valid until the next call; <c>null</c> when the other side has ended the connection in good order.
    /// An <see cref="IOException"/> says that it broke.
    /// </summary>
    ValueTask<ChannelPiece?> ReceiveAsync(CancellationToken cancellationToken);
}
