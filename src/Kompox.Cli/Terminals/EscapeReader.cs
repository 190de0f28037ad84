namespace Kompox.Cli.Terminals;

/// <summary>Passes keys on, but keeps those that may begin the escape sequence back; when it is complete, says so and ends.</summary>
internal sealed class EscapeReader(Stream keys, byte[] sequence, Action onEscape) : Stream
{
    private readonly Queue<byte> _ready = new();
    private readonly byte[] _buffer = new byte[4096];
    private int _matched;
    private bool _isOver;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_ready.Count == 0)
        {
            if (_isOver)
                return 0;
            var count = await keys.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
            if (count == 0)
                Finish();
            for (var i = 0; i < count && !_isOver; i++)
                Take(_buffer[i]);
        }
        var taken = Math.Min(buffer.Length, _ready.Count);
        for (var i = 0; i < taken; i++)
            buffer.Span[i] = _ready.Dequeue();
        return taken;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private void Take(byte key)
    {
        // What was kept back may still hold a shorter beginning: ~~. leaves after one ~.
        while (_matched > 0 && sequence[_matched] != key)
        {
            _ready.Enqueue(sequence[0]);
            _matched--;
            var rest = sequence.AsSpan(1, _matched);
            while (_matched > 0 && !sequence.AsSpan().StartsWith(rest))
            {
                _ready.Enqueue(rest[0]);
                rest = rest[1..];
                _matched--;
            }
        }
        if (sequence[_matched] != key)
        {
            _ready.Enqueue(key);
            return;
        }
        if (++_matched < sequence.Length)
            return;
        _isOver = true;
        onEscape();
    }

    private void Finish()
    {
        for (var i = 0; i < _matched; i++)
            _ready.Enqueue(sequence[i]);
        _matched = 0;
        _isOver = true;
    }
}
