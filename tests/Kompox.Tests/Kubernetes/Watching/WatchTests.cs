using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Tests.Kubernetes.Watching;

public sealed class WatchTests
{
    private readonly ShortcutTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Present_objects_come_first_and_then_what_changes()
    {
        await using var server = Serving([List(5, Pod("a", 1), Pod("b", 2))], [
            LoopbackAnswer.Lines([Line("MODIFIED", Pod("a", 6)), Line("DELETED", Pod("b", 7)), Line("ADDED", Pod("c", 8))], staysOpen: true)]);
        Assert.Equal(["Added a 1", "Added b 2", "Modified a 6", "Deleted b 7", "Added c 8"], await TakeAsync(server, 5));
    }

    [Fact]
    public async Task After_an_end_it_goes_on_from_the_last_version_that_was_seen()
    {
        await using var server = Serving([List(5, Pod("a", 1))], [
            LoopbackAnswer.Lines([Line("MODIFIED", Pod("a", 6))]),
            LoopbackAnswer.Lines([Line("BOOKMARK", Pod("", 9))]),
            LoopbackAnswer.Lines([], isCut: true),
            LoopbackAnswer.Lines([Line("MODIFIED", Pod("a", 11))], staysOpen: true)]);
        Assert.Equal(["Added a 1", "Modified a 6", "Modified a 11"], await TakeAsync(server, 3));
        Assert.Equal(["5", "6", "9", "9"], Watches(server).Select(r => r.Query("resourceVersion")));
        Assert.Single(server.Requests, r => r.Query("watch") is null);
    }

    [Fact]
    public async Task A_line_that_is_cut_off_is_read_again()
    {
        var line = Line("MODIFIED", Pod("a", 6));
        await using var server = Serving([List(5, Pod("a", 1))], [
            LoopbackAnswer.Lines([line[..^20]], isCut: true), LoopbackAnswer.Lines([line[..12], line[12..]], staysOpen: true)]);
        Assert.Equal(["Added a 1", "Modified a 6"], await TakeAsync(server, 2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_expired_version_is_followed_by_a_new_listing_that_tells_what_was_missed(bool asEvent)
    {
        var expired = asEvent
            ? LoopbackAnswer.Lines(["""{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}""" + "\n"])
            : LoopbackAnswer.Status(410, "Expired", "too old resource version");
        await using var server = Serving(
            [List(5, Pod("a", 1), Pod("b", 2), Pod("c", 3)), List(20, Pod("b", 15), Pod("c", 3), Pod("d", 17), Pod("a", 18, "another"))],
            [expired, LoopbackAnswer.Lines([Line("MODIFIED", Pod("d", 21))], staysOpen: true)]);
        Assert.Equal(
            ["Added a 1", "Added b 2", "Added c 3", "Modified b 15", "Added d 17", "Deleted a 1", "Added a 18", "Modified d 21"], await TakeAsync(server, 8));
        Assert.Equal(["5", "20"], Watches(server).Select(r => r.Query("resourceVersion")));
    }

    [Fact]
    public async Task What_vanished_while_nobody_watched_counts_as_deleted()
    {
        await using var server = Serving(
            [List(5, Pod("a", 1), Pod("b", 2)), List(20, Pod("a", 1))],
            [LoopbackAnswer.Status(410, "Expired", "too old"), LoopbackAnswer.Lines([], staysOpen: true)]);
        Assert.Equal(["Added a 1", "Added b 2", "Deleted b 2"], await TakeAsync(server, 3));
    }

    [Fact]
    public async Task A_connection_that_fell_silent_is_replaced()
    {
        await using var server = Serving([List(5, Pod("a", 1))], [
            LoopbackAnswer.Lines([], staysOpen: true), LoopbackAnswer.Lines([Line("MODIFIED", Pod("a", 6))], staysOpen: true)]);
        var taking = TakeAsync(server, 2);
        while (!taking.IsCompleted)
        {
            if (_time.HasWait(90))
                _time.Advance(91);
            await Task.Delay(5, Token);
        }
        Assert.Equal(["Added a 1", "Modified a 6"], await taking);
    }

    [Fact]
    public async Task A_server_that_ends_watches_at_once_is_asked_less_and_less()
    {
        var ends = Enumerable.Repeat(LoopbackAnswer.Lines([]), 12).ToArray();
        await using var server = Serving([List(5)], [.. ends, LoopbackAnswer.Lines([Line("ADDED", Pod("a", 6))], staysOpen: true)]);
        await TakeAsync(server, 1);
        Assert.InRange(_time.Seconds, 20, 60);
    }

    [Fact]
    public async Task A_missing_permission_names_the_verb()
    {
        await using var server = Serving([List(5)], [
            LoopbackAnswer.Status(403, "Forbidden", """pods is forbidden: User \"u\" cannot watch resource \"pods\" in API group \"\" in the namespace \"web\" """)]);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => TakeAsync(server, 1));
        Assert.Equal("User 'u' may not watch pods in namespace 'web'", failure.Diagnostic.Message);
    }

    [Fact]
    public async Task A_selector_goes_by_labels_or_by_fields()
    {
        await using var server = Serving([List(5, Pod("a", 1))], [LoopbackAnswer.Lines([], staysOpen: true)]);
        using var connection = TestConnection.To(server, TestConnection.Settings(_time));
        await foreach (var change in connection.WatchAsync(ResourceTypes.Pod, "web", "fields:metadata.name=a", Token))
        {
            Assert.Equal(WatchChangeKind.Added, change.Kind);
            break;
        }
        Assert.Equal("metadata.name=a", server.Requests[0].Query("fieldSelector"));
        Assert.Null(server.Requests[0].Query("labelSelector"));
    }

    private async Task<List<string>> TakeAsync(LoopbackServer server, int count)
    {
        var seen = new List<string>();
        using var connection = TestConnection.To(server, TestConnection.Settings(_time));
        await foreach (var change in connection.WatchAsync(ResourceTypes.Pod, "web", "app=x", Token))
        {
            seen.Add($"{change.Kind} {change.Object.Name} {change.Object.ResourceVersion}");
            if (seen.Count == count)
                break;
        }
        return seen;
    }

    private static List<LoopbackRequest> Watches(LoopbackServer server) => [.. server.Requests.Where(r => r.Query("watch") == "true")];

    private static LoopbackServer Serving(string[] lists, LoopbackAnswer[] watches)
    {
        var (list, watch) = (0, 0);
        return new LoopbackServer(request => request.Query("watch") == "true"
            ? watches[Math.Min(watch++, watches.Length - 1)]
            : LoopbackAnswer.Json(200, lists[Math.Min(list++, lists.Length - 1)]));
    }

    private static string List(int version, params string[] items) =>
        $$"""{"kind":"PodList","metadata":{"resourceVersion":"{{version}}"},"items":[{{string.Join(',', items)}}]}""";

    private static string Pod(string name, int version, string? uid = null) =>
        $$$"""{"kind":"Pod","metadata":{"namespace":"web","name":"{{{name}}}","uid":"{{{uid ?? "uid-" + name}}}","resourceVersion":"{{{version}}}"}}""";

    private static string Line(string type, string item) => $$"""{"type":"{{type}}","object":{{item}}}""" + "\n";
}
