using System.Runtime.CompilerServices;
using System.Text.Json;
using Kompox.Kubernetes.Failures;
using Kompox.Kubernetes.Requests;
using Kompox.Kubernetes.Transport;

namespace Kompox.Kubernetes.Watching;

/// <summary>The present objects of a type, then their changes, across broken connections and expired versions.</summary>
internal sealed class Watch(ApiClient client, ResourceType type, string? space, string? selector)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Dictionary<(string?, string), ObservedObject> _known = [];
    private string _version = "";

    /// <summary>The changes.</summary>
    public async IAsyncEnumerable<WatchChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var change in await RelistAsync(cancellationToken).ConfigureAwait(false))
                yield return change;
            var isExpired = false;
            while (!isExpired)
            {
                await using var lines = new LineReader(await OpenAsync(cancellationToken).ConfigureAwait(false));
                var isEmpty = true;
                while (await NextAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
                {
                    isEmpty = false;
                    if (Take(line) is { } change)
                        yield return change;
                    isExpired = _version.Length == 0;
                    if (isExpired)
                        break;
                }
                if (isEmpty)
                    await Task.Delay(Pause, client.Settings.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A connection that breaks is an end like another: the watch goes on from the last version seen.
    private static async ValueTask<ReadOnlyMemory<byte>?> NextAsync(LineReader lines, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        client.OpenAsync(
            ApiRequests.List(type, space, selector, ("watch", "true"), ("allowWatchBookmarks", "true"), ("resourceVersion", _version)) with { Verb = "watch" },
            cancellationToken);

    private async Task<List<WatchChange>> RelistAsync(CancellationToken cancellationToken)
    {
        var changes = new List<WatchChange>();
        var seen = new HashSet<(string?, string)>();
        string? next = null;
        do
        {
            var page = await client.ReadAsync(ApiRequests.List(type, space, selector, ("limit", "500"), ("continue", next)), cancellationToken).ConfigureAwait(false);
            foreach (var root in Listing.Items(page))
            {
                var item = new ObservedObject(type, root);
                seen.Add((item.Namespace, item.Name));
                if (Note(item) is { } change)
                    changes.Add(change);
            }
            _version = Listing.Version(page);
            next = Listing.Continue(page);
        }
        while (next is not null);
        foreach (var (key, item) in _known.Where(k => !seen.Contains(k.Key)).ToList())
        {
            _known.Remove(key);
            changes.Add(new WatchChange(WatchChangeKind.Deleted, item));
        }
        return changes;
    }

    // Null when nothing is new; a changed uid is another object of the same name.
    private WatchChange? Note(ObservedObject item)
    {
        var key = (item.Namespace, item.Name);
        var before = _known.GetValueOrDefault(key);
        _known[key] = item;
        if (before?.ResourceVersion == item.ResourceVersion)
            return null;
        return new WatchChange(before is null ? WatchChangeKind.Added : WatchChangeKind.Modified, item);
    }

    private WatchChange? Take(ReadOnlyMemory<byte> line)
    {
        var root = JsonDocument.Parse(line).RootElement;
        var item = new ObservedObject(type, ObservedObject.Find(root, "object") ?? default);
        switch (ObservedObject.Find(root, "type")?.GetString())
        {
            case "ADDED" or "MODIFIED":
                _version = item.ResourceVersion;
                return Note(item);
            case "DELETED":
                _version = item.ResourceVersion;
                _known.Remove((item.Namespace, item.Name));
                return new WatchChange(WatchChangeKind.Deleted, item);
            case "BOOKMARK":
                _version = item.ResourceVersion;
                return null;
            default:
                var status = ApiStatus.Read(item.Root);
                if (status.Code != 410)
                    throw client.Refused(ApiRequests.List(type, space, selector) with { Verb = "watch" }, status);
                _version = "";
                return null;
        }
    }
}
