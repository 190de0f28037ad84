using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes.Pods;

namespace Kompox.Kubernetes.Streams;

/// <summary>One connection to a port of a pod over the two channels of a port-forward.</summary>
/// <param name="channels">Its connection.</param>
/// <param name="prefix">Bytes that come before the first ones of each channel: the port's number over a WebSocket, nothing over SPDY.</param>
/// <param name="place">What is reached, for messages: <c>port 80 of pod 'web'</c>.</param>
internal sealed class PortStream(IChannels channels, int prefix, string place) : DuplexStream
{
    private const int LongestError = 16 * 1024;
    private readonly MemoryStream _error = new();
    private ChannelPiece _piece;
    private int _taken;
    private int _prefixLeft = prefix;
    private int _errorPrefixLeft = prefix;
    private bool _isOver;
    private bool _isErrorOver;

    /// <inheritdoc/>
    public override bool CanComplete => channels.CanComplete;

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(CancellationToken cancellationToken) => channels.CompleteAsync(ChannelNumbers.Port, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_piece.Bytes.Length - _taken is > 0 and var rest)
            {
                var count = Math.Min(rest, buffer.Length);
                _piece.Bytes.Slice(_taken, count).CopyTo(buffer);
                _taken += count;
                return count;
            }
            if (_isOver && _isErrorOver)
                return _error.Length > 0 ? throw Refused() : 0;
            await AdvanceAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        channels.SendAsync(ChannelNumbers.Port, buffer, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await channels.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    // Why a connection failed comes on the other channel, often after the end of this one.
    private async ValueTask AdvanceAsync(CancellationToken cancellationToken)
    {
        _taken = 0;
        _piece = default;
        if (await channels.ReceiveAsync(cancellationToken).ConfigureAwait(false) is not { } piece)
        {
            _isOver = _isErrorOver = true;
            return;
        }
        if (piece.Channel == ChannelNumbers.Port)
        {
            _piece = piece with { Bytes = Skip(piece.Bytes, ref _prefixLeft) };
            _isOver |= piece.IsLast;
        }
        else if (piece.Channel == ChannelNumbers.PortError)
        {
            var text = Skip(piece.Bytes, ref _errorPrefixLeft);
            if (_error.Length + text.Length <= LongestError)
                _error.Write(text.Span);
            _isErrorOver |= piece.IsLast;
        }
    }

    private static ReadOnlyMemory<byte> Skip(ReadOnlyMemory<byte> bytes, ref int left)
    {
        var count = Math.Min(left, bytes.Length);
        left -= count;
        return bytes[count..];
    }

    private KompoxException Refused()
    {
        var text = Encoding.UTF8.GetString(_error.ToArray()).ReplaceLineEndings(" ").Trim();
        // What comes before is the runtime's own: ids and the path of the pod's network.
        var reason = text[(text.LastIndexOf("\": ", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0)..];
        var isRefused = reason.Contains("refused", StringComparison.OrdinalIgnoreCase);
        return new KompoxException(new Diagnostic
        {
            Descriptor = StreamDiagnostics.PortRefused,
            Severity = Severity.Error,
            Message = isRefused ? $"Connection refused by {place}" : $"The connection to {place} broke: {reason}",
            Hint = isRefused ? "Nothing listens on that port in the pod" : null,
        });
    }
}
