using System.Runtime.CompilerServices;
using System.Text.Json;
using Kompox.Kubernetes.Transport;

namespace Kompox.Kubernetes.Requests;

/// <summary>All objects of a type, page by page.</summary>
internal sealed class Listing(ApiClient client, ResourceType type, string? space, string? selector)
{
    private const string PageSize = "500";

    /// <summary>The objects.</summary>
    public async IAsyncEnumerable<ObservedObject> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await client.ReadAsync(ApiRequests.List(type, space, selector, ("limit", PageSize), ("continue", next)), cancellationToken).ConfigureAwait(false);
            foreach (var item in Items(page))
                yield return new ObservedObject(type, item);
            next = Continue(page);
        }
        while (next is not null);
    }

    internal static IEnumerable<JsonElement> Items(JsonElement page) =>
        ObservedObject.Find(page, "items") is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    internal static string? Continue(JsonElement page) =>
        ObservedObject.Find(page, "metadata", "continue") is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } next ? next : null;

    internal static string Version(JsonElement page) =>
        ObservedObject.Find(page, "metadata", "resourceVersion") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "0";
}
