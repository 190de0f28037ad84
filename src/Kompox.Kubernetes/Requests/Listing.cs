using System.Runtime.CompilerServices;
using System.Text.Json;
using Kompox.Kubernetes.Transport;

namespace Kompox.Kubernetes.Requests;

/// <summary>All objects of a type, page by page. A listing that takes so long that its version expires starts anew, without repeating objects.</summary>
internal sealed class Listing(ApiClient client, ResourceType type, string? space, string? selector)
{
    private const string PageSize = "500";
    private const int Expired = 410;

    /// <summary>The objects.</summary>
    public async IAsyncEnumerable<ObservedObject> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = new HashSet<(string?, string)>();
        string? next = null;
        var limit = PageSize;
        do
        {
            if (await PageAsync(limit, next, cancellationToken).ConfigureAwait(false) is not { } page)
            {
                // In one piece nothing can expire.
                (limit, next) = (null, null);
                page = (await PageAsync(limit, next, cancellationToken).ConfigureAwait(false))!.Value;
            }
            next = Continue(page);
            foreach (var root in Items(page))
            {
                var item = new ObservedObject(type, root);
                if (given.Count == 0 && next is null || given.Add((item.Namespace, item.Name)))
                    yield return item;
            }
        }
        while (next is not null);
    }

    /// <summary>The objects and the version at which they were read.</summary>
    public async Task<(List<ObservedObject> Items, string Version)> CollectAsync(CancellationToken cancellationToken)
    {
        var items = new List<ObservedObject>();
        string? next = null;
        var limit = PageSize;
        while (true)
        {
            if (await PageAsync(limit, next, cancellationToken).ConfigureAwait(false) is not { } page)
            {
                items.Clear();
                (limit, next) = (null, null);
                continue;
            }
            foreach (var root in Items(page))
                items.Add(new ObservedObject(type, root));
            next = Continue(page);
            if (next is null)
                return (items, Version(page));
        }
    }

    // Null when the version of the first page has expired.
    private async Task<JsonElement?> PageAsync(string? limit, string? next, CancellationToken cancellationToken)
    {
        var request = ApiRequests.List(type, space, selector, ("limit", limit), ("continue", next));
        var answer = await client.AskAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess)
            return client.Json(request, answer);
        return answer.Code == Expired && next is not null ? null : throw client.Refused(request, answer);
    }

    private static IEnumerable<JsonElement> Items(JsonElement page) =>
        ObservedObject.Find(page, "items") is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    private static string? Continue(JsonElement page) =>
        ObservedObject.Find(page, "metadata", "continue") is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } next ? next : null;

    private static string Version(JsonElement page) =>
        ObservedObject.Find(page, "metadata", "resourceVersion") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "0";
}
