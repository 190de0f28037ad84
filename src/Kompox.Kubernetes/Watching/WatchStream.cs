namespace Kompox.Kubernetes.Watching;

/// <summary>The events of one connection of a watch.</summary>
internal sealed class WatchStream(Stream body, ResourceType type, TimeProvider time) : IAsyncDisposable
{
    // A connection that says nothing for longer than servers take between bookmarks may be dead without anybody having noticed.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(90);
    private readonly LineReader _lines = new(body);

    /// <summary>The next event; <c>null</c> when the connection has ended, broken or fallen silent.</summary>
    public async ValueTask<WatchEvent?> ReadAsync(CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), silence, Silence, Timeout.InfiniteTimeSpan);
        try
        {
            return await _lines.ReadAsync(silence.Token).ConfigureAwait(false) is { } line ? WatchEvent.Read(line, type) : null;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _lines.DisposeAsync();
}
