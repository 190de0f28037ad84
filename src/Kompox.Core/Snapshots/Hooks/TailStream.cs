using System.Text;

namespace Kompox.Snapshots.Hooks;

/// <summary>Keeps the end of what a command writes, and passes everything on.</summary>
internal sealed class TailStream(Stream? copy) : Stream
{
    private const int Limit = 4096;
    private readonly Queue<byte> _bytes = new(Limit);
    private readonly Lock _lock = new();

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The last lines that are not blank.</summary>
    public IReadOnlyList<string> Lines(int count)
    {
        lock (_lock)
        {
            var lines = Encoding.UTF8.GetString([.. _bytes]).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines[^Math.Min(count, lines.Length)..];
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_lock)
        {
            foreach (var each in buffer)
            {
                if (_bytes.Count == Limit)
                    _bytes.Dequeue();
                _bytes.Enqueue(each);
            }
            copy?.Write(buffer);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

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

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
