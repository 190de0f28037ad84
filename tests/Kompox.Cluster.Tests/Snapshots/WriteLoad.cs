namespace Kompox.Cluster.Tests.Snapshots;

/// <summary>Takes the numbers of the rows that a database has committed, one a line, as they are written.</summary>
internal sealed class WriteLoad : Stream
{
    private long _committed;
    private long _begun;

    /// <summary>The last number that came.</summary>
    public long Committed => Interlocked.Read(ref _committed);

    /// <summary>The command that writes.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        foreach (var each in buffer)
        {
            if (each == '\n')
            {
                Interlocked.Exchange(ref _committed, _begun);
                _begun = 0;
            }
            else if (each is >= (byte)'0' and <= (byte)'9')
            {
                _begun = _begun * 10 + each - '0';
            }
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
