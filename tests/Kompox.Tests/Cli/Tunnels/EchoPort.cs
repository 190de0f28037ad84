using System.Text;
using Kompox.Kubernetes;

namespace Kompox.Tests.Cli.Tunnels;

/// <summary>A port that answers with a greeting and all that it got when its client has ended.</summary>
internal sealed class EchoPort(string greeting) : DuplexStream
{
    private readonly MemoryStream _got = new();
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MemoryStream? _answer;

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Failure { get; init; }

    /// <inheritdoc/>
    public override bool CanComplete => true;

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        _end.TrySetResult();
        return default;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Failure is not null)
            throw Failure;
        await _end.Task.WaitAsync(cancellationToken);
        _answer ??= new MemoryStream([.. Encoding.ASCII.GetBytes(greeting), .. _got.ToArray()]);
        return _answer.Read(buffer.Span);
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _got.Write(buffer.Span);
        return default;
    }
}
