using System.IO.Pipelines;
using Kompox.Kubernetes;

namespace Kompox.Tests.Fakes;

/// <summary>One end of a connection in memory.</summary>
internal sealed class MemoryDuplex(PipeReader reader, PipeWriter writer) : DuplexStream
{
    private readonly Stream _input = reader.AsStream();
    private readonly Stream _output = writer.AsStream();

    /// <inheritdoc/>
    public override bool CanComplete => true;

    /// <summary>Both ends of a new connection.</summary>
    public static (MemoryDuplex Near, MemoryDuplex Far) Pair()
    {
        var (there, back) = (new Pipe(), new Pipe());
        return (new MemoryDuplex(back.Reader, there.Writer), new MemoryDuplex(there.Reader, back.Writer));
    }

    /// <inheritdoc/>
    public override async ValueTask CompleteAsync(CancellationToken cancellationToken) => await writer.CompleteAsync();

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _input.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _output.WriteAsync(buffer, cancellationToken);
        await _output.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        writer.Complete();
        reader.Complete();
        base.Dispose(disposing);
    }
}
