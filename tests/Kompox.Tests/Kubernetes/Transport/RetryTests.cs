using System.Globalization;
using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Operations;
using Kompox.Tests.Fakes;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Tests.Kubernetes.Transport;

public sealed class RetryTests
{
    private static readonly ObjectKey Key = new(ResourceTypes.ConfigMap, "web", "a");
    private static readonly byte[] Body = """{"metadata":{"name":"a"},"data":{"x":"1"}}"""u8.ToArray();
    private const string Present = """{"metadata":{"name":"a","resourceVersion":"7"},"data":{"x":"1"}}""";
    private readonly ShortcutTime _time = new();
    private readonly RecordedEvents _events = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Throttling_is_waited_out_for_the_seconds_that_the_server_says()
    {
        await using var server = Answering(LoopbackAnswer.Json(429, "{}", ("Retry-After", "5")), LoopbackAnswer.Json(200, Present));
        using var connection = Connect(server);
        Assert.Equal("7", (await connection.GetAsync(Key, Token))!.ResourceVersion);
        Assert.Equal(5, _time.Seconds);
    }

    [Fact]
    public async Task Throttling_is_waited_out_until_the_date_that_the_server_says()
    {
        var date = ShortcutTime.Start.AddSeconds(12).ToString("R", CultureInfo.InvariantCulture);
        await using var server = Answering(LoopbackAnswer.Json(503, "{}", ("Retry-After", date)), LoopbackAnswer.Json(200, Present));
        using var connection = Connect(server);
        await connection.ApplyAsync(Key, Body, new ApplyOptions(), Token);
        Assert.Equal(12, _time.Seconds);
    }

    [Fact]
    public async Task An_outage_of_twenty_seconds_is_borne_and_told_once()
    {
        await using var server = new LoopbackServer(_ => _time.Seconds is > 0 and < 20 ? LoopbackAnswer.Cut : LoopbackAnswer.Json(200, Present));
        using var connection = Connect(server);
        await connection.GetAsync(Key, Token);
        _time.Advance(0.001);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => connection.ApplyAsync(Key, Body, new ApplyOptions(), Token)));
        await connection.DeleteAsync(Key, new DeleteOptions(), Token);
        Assert.Equal(
            ["API server does not answer, trying again", "API server answers again"], _events.Items.OfType<MessageEvent>().Select(m => m.Message));
        Assert.Equal([true, false], _events.Items.OfType<MessageEvent>().Select(m => m.IsWarning));
    }

    [Fact]
    public async Task Two_minutes_are_too_long()
    {
        var isUp = true;
        await using var server = new LoopbackServer(_ => isUp ? LoopbackAnswer.Json(200, Present) : LoopbackAnswer.Cut);
        using var connection = Connect(server);
        await connection.GetAsync(Key, Token);
        isUp = false;
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.GetAsync(Key, Token));
        Assert.Equal(ApiDiagnostics.Unreachable.Code, failure.Diagnostic.Code);
        Assert.InRange(_time.Seconds, 50, 61);
        Assert.Matches(@"\(tried for (5\d|60) s\)$", failure.Diagnostic.Message);
    }

    [Fact]
    public async Task A_server_that_was_never_there_is_given_up_soon()
    {
        var server = Answering();
        var address = server.Address;
        await server.DisposeAsync();
        using var connection = ClusterConnector.Connect(
            new ClusterAccess { Content = TestConnection.Kubeconfig(address, "token: abc") }, TestConnection.Settings(_time, events: _events));
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.GetAsync(Key, Token));
        Assert.Contains($"{address} cannot be reached: connection refused", failure.Diagnostic.Message, StringComparison.Ordinal);
        Assert.InRange(_time.Seconds, 3, 8);
    }

    [Fact]
    public async Task A_silent_server_is_taken_for_gone()
    {
        await using var server = new LoopbackServer(_ => new LoopbackAnswer(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return true;
        }));
        var tries = 0;
        using var connection = TestConnection.To(server, TestConnection.Settings(_time) with { OnRequest = _ => tries++ });
        var waiting = connection.GetAsync(Key, Token);
        while (!waiting.IsCompleted)
        {
            if (_time.HasWait(30))
                _time.Advance(31);
            await Task.Delay(5, Token);
        }
        var failure = await Assert.ThrowsAsync<KompoxException>(() => waiting);
        Assert.Contains("no answer in time", failure.Diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Internal_errors_pass_or_are_told_with_the_servers_words()
    {
        await using var server = Answering(LoopbackAnswer.Status(500, "InternalError", "etcd is tired"));
        using var connection = Connect(server);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.GetAsync(Key, Token));
        Assert.Equal(ApiDiagnostics.ServerError.Code, failure.Diagnostic.Code);
        Assert.Contains("etcd is tired", failure.Diagnostic.Message, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 4, 12);
    }

    [Fact]
    public async Task An_unknown_field_is_told_at_once_although_old_servers_call_it_an_internal_error()
    {
        await using var server = Answering(LoopbackAnswer.Status(500, "", "failed to create typed patch object: .spec.x: field not declared in schema"));
        using var connection = Connect(server);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.ApplyAsync(Key, Body, new ApplyOptions(), Token));
        Assert.Equal(ApiDiagnostics.Invalid.Code, failure.Diagnostic.Code);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(Present, true)]
    [InlineData("""{"metadata":{"name":"a"},"data":{"x":"2"}}""", false)]
    public async Task A_create_whose_answer_was_lost_is_recognised_by_what_is_there(string present, bool isOurs)
    {
        await using var server = Answering(LoopbackAnswer.Cut, LoopbackAnswer.Status(409, "AlreadyExists", "is there"), LoopbackAnswer.Json(200, present));
        using var connection = Connect(server);
        if (isOurs)
        {
            Assert.Equal("7", (await connection.CreateAsync(Key, Body, Token)).ResourceVersion);
            return;
        }
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.CreateAsync(Key, Body, Token));
        Assert.Equal(ApiDiagnostics.AlreadyExists.Code, failure.Diagnostic.Code);
    }

    [Fact]
    public async Task A_create_of_a_taken_name_is_refused_without_a_look_at_the_object()
    {
        await using var server = Answering(LoopbackAnswer.Status(409, "AlreadyExists", "is there"));
        using var connection = Connect(server);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.CreateAsync(Key, Body, Token));
        Assert.Equal(ApiDiagnostics.AlreadyExists.Code, failure.Diagnostic.Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_guarded_patch_whose_answer_was_lost_is_recognised()
    {
        var patch = Encoding.UTF8.GetBytes("""{"metadata":{"resourceVersion":"6"},"data":{"x":"1","y":null}}""");
        await using var server = Answering(LoopbackAnswer.Cut, LoopbackAnswer.Status(409, "Conflict", "was changed"), LoopbackAnswer.Json(200, Present));
        using var connection = Connect(server);
        Assert.Equal("7", (await connection.PatchAsync(Key, patch, Token)).ResourceVersion);
    }

    [Theory]
    [InlineData("deployments", """{"data":{"x":"1"}}""", true)]
    [InlineData("configmaps", """{"metadata":{"name":"a"},"data":{"x":"1"}}""", true)]
    [InlineData("resourcequotas", """{"metadata":{"resourceVersion":"6"}}""", true)]
    [InlineData("configmaps", """{"metadata":{"resourceVersion":"6"}}""", false)]
    public async Task Another_writer_at_the_same_moment_is_got_out_of_the_way_of_unless_the_version_matters(string plural, string body, bool isRepeated)
    {
        var collision = LoopbackAnswer.Status(
            409, "Conflict", $"Operation cannot be fulfilled on {plural}: the object has been modified; please apply your changes to the latest version and try again",
            $$"""{"name":"x","kind":"{{plural}}"}""");
        await using var server = Answering(collision, collision, LoopbackAnswer.Json(200, Present));
        using var connection = Connect(server);
        var write = () => connection.ApplyAsync(Key, Encoding.UTF8.GetBytes(body), new ApplyOptions(), Token);
        if (isRepeated)
            Assert.Equal("7", (await write()).ResourceVersion);
        else
            Assert.Equal(ApiDiagnostics.Conflict.Code, (await Assert.ThrowsAsync<KompoxException>(write)).Diagnostic.Code);
        Assert.Equal(isRepeated ? 3 : 1, server.Requests.Count);
        Assert.Empty(_events.Items);
    }

    [Fact]
    public async Task Other_writers_who_do_not_stop_are_told_after_ten_seconds()
    {
        await using var server = new LoopbackServer(_ => LoopbackAnswer.Status(409, "Conflict", "the object has been modified"));
        using var connection = Connect(server);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.PatchAsync(Key, Body, Token));
        Assert.Equal(ApiDiagnostics.Conflict.Code, failure.Diagnostic.Code);
        Assert.InRange(_time.Seconds, 5, 10);
        Assert.Empty(_events.Items);
    }

    [Fact]
    public async Task An_object_of_another_uid_is_not_deleted_and_not_asked_for_twice()
    {
        await using var server = Answering(LoopbackAnswer.Status(409, "Conflict", "Precondition failed: UID in precondition: u, UID in object meta: v"));
        using var connection = Connect(server);
        using var read = System.Text.Json.JsonDocument.Parse("""{"metadata":{"name":"a","namespace":"web","uid":"u"}}""");
        Assert.False(await connection.DeleteSameAsync(new ObservedObject(ResourceTypes.ConfigMap, read.RootElement), new DeleteOptions(), Token));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_is_gone_after_a_lost_answer_was_deleted()
    {
        var absent = LoopbackAnswer.Status(404, "NotFound", "not found", """{"name":"a","kind":"configmaps"}""");
        await using var server = Answering(LoopbackAnswer.Cut, absent, absent);
        using var connection = Connect(server);
        Assert.True(await connection.DeleteAsync(Key, new DeleteOptions(), Token));
        Assert.False(await connection.DeleteAsync(Key, new DeleteOptions(), Token));
    }

    [Fact]
    public async Task A_post_that_may_have_been_carried_out_is_not_repeated()
    {
        await using var server = Answering(LoopbackAnswer.Cut, LoopbackAnswer.Json(201, "{}"));
        using var connection = Connect(server);
        await Assert.ThrowsAsync<KompoxException>(() => connection.PostAsync("/api/v1/namespaces/web/pods/a/eviction", Body, Token));
        Assert.Single(server.Requests);
        await connection.PostAsync("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", Body, Token);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_has_just_started_may_refuse_everybody_for_a_moment()
    {
        var refused = LoopbackAnswer.Status(403, "Forbidden", "cannot get resource");
        await using var server = Answering(LoopbackAnswer.Cut, refused, refused, LoopbackAnswer.Json(200, Present), refused);
        using var connection = Connect(server);
        await connection.ApplyAsync(Key, Body, new ApplyOptions(), Token);
        await Assert.ThrowsAsync<KompoxException>(() => connection.ApplyAsync(Key, Body, new ApplyOptions(), Token));
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var server = new LoopbackServer(request =>
        {
            source.CancelAfter(20);
            return LoopbackAnswer.Json(429, "{}", ("Retry-After", "40"));
        });
        using var connection = Connect(server);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.GetAsync(Key, source.Token));
    }

    /// <summary>A server that gives these answers, the last one again and again.</summary>
    private static LoopbackServer Answering(params LoopbackAnswer[] answers)
    {
        var next = 0;
        return new LoopbackServer(_ => answers[Math.Min(next++, answers.Length - 1)]);
    }

    private IClusterConnection Connect(LoopbackServer server) => TestConnection.To(server, TestConnection.Settings(_time, events: _events));
}
