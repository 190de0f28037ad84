using Kompox.Kubernetes;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Tests.Kubernetes.Requests;

public sealed class ListingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_are_read_one_after_the_other()
    {
        await using var server = new LoopbackServer(request => request.Query("continue") switch
        {
            null => Page("p2", "a", "b"),
            "p2" => Page("p3+/=", "c"),
            "p3+/=" => Page(null, "d"),
            var other => throw new InvalidOperationException(other),
        });
        Assert.Equal(["a", "b", "c", "d"], await NamesAsync(server));
        Assert.All(server.Requests, r => Assert.Equal("500", r.Query("limit")));
        Assert.Equal("/api/v1/namespaces/web/pods", server.Requests[0].Path);
    }

    [Fact]
    public async Task A_listing_that_expires_starts_anew_and_names_no_object_twice()
    {
        await using var server = new LoopbackServer(request => (request.Query("continue"), request.Query("limit")) switch
        {
            (null, "500") => Page("p2", "a", "b"),
            (null, null) => Page(null, "a", "b", "c"),
            _ => LoopbackAnswer.Status(410, "Expired", "The provided continue parameter is too old"),
        });
        Assert.Equal(["a", "b", "c"], await NamesAsync(server));
    }

    [Fact]
    public async Task An_empty_list_has_no_items()
    {
        await using var server = new LoopbackServer(_ => LoopbackAnswer.Json(200, """{"kind":"PodList","metadata":{},"items":null}"""));
        Assert.Empty(await NamesAsync(server));
    }

    [Fact]
    public async Task A_compressed_list_is_unpacked()
    {
        await using var server = new LoopbackServer(request => request.Headers.GetValueOrDefault("Accept-Encoding") == "gzip"
            ? LoopbackAnswer.Compressed("""{"metadata":{},"items":[{"metadata":{"name":"a","namespace":"web"}}]}""") : LoopbackAnswer.Cut);
        Assert.Equal(["a"], await NamesAsync(server));
    }

    private static async Task<List<string>> NamesAsync(LoopbackServer server)
    {
        using var connection = TestConnection.To(server, TestConnection.Settings());
        return [.. (await connection.ListAllAsync(ResourceTypes.Pod, "web", "app=x", Token)).Select(p => p.Name)];
    }

    private static LoopbackAnswer Page(string? next, params string[] names)
    {
        var items = names.Select(n => $$$"""{"metadata":{"name":"{{{n}}}","namespace":"web"} }""");
        return LoopbackAnswer.Json(200, $$"""{"metadata":{"continue":"{{next}}","resourceVersion":"1"},"items":[{{string.Join(',', items)}}]}""");
    }
}
