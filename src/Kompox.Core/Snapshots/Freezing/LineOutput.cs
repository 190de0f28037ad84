using System.Text;
using System.Threading.Channels;

namespace Kompox.Snapshots.Freezing;

/// <summary>What a command writes, read line by line as it comes.</summary>
internal sealed class LineOutput : Stream
{
    private const int LongestLine = 4096;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<byte> _begun = [];

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The next line; <c>null</c> when the command has ended.</summary>
    public async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        await _lines.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && _lines.Reader.TryRead(out var line) ? line : null;

    /// <summary>No more lines will come.</summary>
    public void Complete() => _lines.Writer.TryComplete();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        foreach (var each in buffer)
        {
            if (each == '\n')
            {
                _lines.Writer.TryWrite(Encoding.UTF8.GetString([.. _begun]).TrimEnd('\r'));
                _begun.Clear();
            }
            else if (_begun.Count < LongestLine)
            {
                _begun.Add(each);
            }
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
