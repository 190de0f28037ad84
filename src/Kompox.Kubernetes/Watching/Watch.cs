using System.Runtime.CompilerServices;
using Kompox.Kubernetes.Requests;
using Kompox.Kubernetes.Transport;

namespace Kompox.Kubernetes.Watching;

/// <summary>The present objects of a type, then their changes. A broken connection is taken up where it ended; an expired version starts anew.</summary>
internal sealed class Watch(ApiClient client, ResourceType type, string? space, string? selector)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Less than the server takes to close a watch of its own accord, more than it takes between bookmarks.
    private const string ServerTimeout = "290";
    private readonly KnownObjects _known = new();
    private string? _version;
    private TimeSpan _pause = FirstPause;

    /// <summary>The changes.</summary>
    public async IAsyncEnumerable<WatchChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_version is null)
            {
                var (items, version) = await new Listing(client, type, space, selector).CollectAsync(cancellationToken).ConfigureAwait(false);
                _version = version;
                foreach (var change in _known.Replace(items))
                    yield return change;
            }
            if (await OpenAsync(cancellationToken).ConfigureAwait(false) is not { } events)
                continue;
            await using (events.ConfigureAwait(false))
            {
                while (await events.ReadAsync(cancellationToken).ConfigureAwait(false) is { } item)
                {
                    _pause = FirstPause;
                    foreach (var change in Take(item))
                        yield return change;
                    if (_version is null)
                        break;
                }
            }
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private ApiRequest Request() => ApiRequests.List(
        type, space, selector,
        ("watch", "true"), ("allowWatchBookmarks", "true"), ("timeoutSeconds", ServerTimeout), ("resourceVersion", _version)) with
    { Verb = "watch" };

    private async Task<WatchStream?> OpenAsync(CancellationToken cancellationToken)
    {
        var request = Request();
        var answer = await client.OpenAnswerAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.Stream is { } stream)
            return new WatchStream(stream, type, client.Time);
        if (answer.Code != WatchEvent.Expired)
            throw client.Refused(request, answer);
        _version = null;
        return null;
    }

    private IEnumerable<WatchChange> Take(WatchEvent item)
    {
        if (item.Status is { } status)
        {
            // Errors of the server's own pass; whoever may not watch will not be allowed to in a moment either.
            if (status.Code is >= 400 and < 500 and not (WatchEvent.Expired or 408 or 429))
                throw client.Refused(Request(), status);
            _version = null;
            return [];
        }
        _version = item.Object!.ResourceVersion;
        return item.Kind is { } kind ? _known.Take(kind, item.Object) : [];
    }

    // Also after an orderly end: a server that ends watches at once is not asked all the time.
    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_pause, client.Time, cancellationToken).ConfigureAwait(false);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }
}
