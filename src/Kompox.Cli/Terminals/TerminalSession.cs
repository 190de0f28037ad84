using Kompox.Kubernetes;

namespace Kompox.Cli.Terminals;

/// <summary>The terminal in raw mode: every key goes to the program at the other end. Disposing it restores the mode.</summary>
internal sealed class TerminalSession(Stream input, Func<CancellationToken, IAsyncEnumerable<TerminalSize>> sizes, Action restore) : IDisposable
{
    private Action? _restore = restore;

    /// <summary>The keys as they are pressed.</summary>
    public Stream Input { get; } = input;

    /// <summary>The present size, then each change.</summary>
    public IAsyncEnumerable<TerminalSize> ReadSizesAsync(CancellationToken cancellationToken) => sizes(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _restore, null)?.Invoke();
}
