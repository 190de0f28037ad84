using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Http;
using Kompox.Tests.Drivers.Http;

namespace Kompox.Tests.Drivers.Aks.Arm;

public sealed class ArmClientTests
{
    private const string Disk = "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.Compute/disks/d1";
    private const string Asked = Disk + "?api-version=2026-03-02";
    private const string Ready = """{"name":"d1","properties":{"provisioningState":"Succeeded"}}""";
    private const string Status = "Azure-AsyncOperation: https://arm.example/op/1?t=5";
    private const string Result = "Location: https://arm.example/result/1";
    private readonly SteppingTime _time = new();
    private readonly ScriptedServer _server;
    private readonly ArmClient _arm;
    private readonly ArmWrite _write = new("disk 'd1'");

    public ArmClientTests()
    {
        _server = new ScriptedServer(_time);
        _arm = new ArmClient(new RestClient(new RestSettings
        {
            Transport = _server,
            Time = _time,
            Random = static b => b.Fill(128),
            Tokens = new NumberedTokens(),
            IsBlocked = ArmClient.IsBlocked,
        }), new Uri("https://arm.example"));
    }

    [Theory]
    [InlineData("ResourceNotFound")]
    [InlineData("ResourceGroupNotFound")]
    [InlineData("ParentResourceNotFound")]
    [InlineData("NotFound")]
    public async Task Finds_nothing_where_nothing_is(string code)
    {
        _server.Answer(404, Error(code));
        Assert.Null(await _arm.FindAsync(Disk, ThingJson.Default.Thing, TestContext.Current.CancellationToken));
        Assert.Equal(["GET " + Asked], _server.Calls);
    }

    [Theory]
    [InlineData("SubscriptionNotFound", "KPX5116")]
    [InlineData("InvalidResourceType", "KPX5106")]
    public async Task Does_not_take_a_wrong_request_for_nothing(string code, string diagnostic)
    {
        _server.Answer(404, Error(code));
        Assert.Equal(diagnostic, await CodeAsync(() => _arm.FindAsync(Disk, ThingJson.Default.Thing, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Reads_page_after_page()
    {
        _server.Answer(200, """{"value":[{"name":"a"}],"nextLink":"https://arm.example/next?api-version=1&$skiptoken=x"}""")
            .Answer(200, """{"value":[{"name":"b"},{"name":"c"}],"nextLink":null}""");
        var found = new List<string?>();
        await foreach (var thing in _arm.ListAsync(Disk[..Disk.LastIndexOf('/')], ThingJson.Default.Thing, "name eq 'x'", TestContext.Current.CancellationToken))
            found.Add(thing.Name);
        Assert.Equal(["a", "b", "c"], found);
        Assert.EndsWith("/disks?api-version=2026-03-02&$filter=name%20eq%20%27x%27", _server.Calls[0]);
        Assert.Equal("GET /next?api-version=1&$skiptoken=x", _server.Calls[1]);
    }

    [Fact]
    public async Task Does_not_take_a_list_that_leads_in_a_circle_for_a_whole_one()
    {
        _server.Answer(200, """{"value":[{"name":"a"}],"nextLink":"https://arm.example/next?p=2"}""").Answer(200, """{"value":[{"name":"b"}],"nextLink":"https://arm.example/next?p=2"}""");
        Assert.Equal("KPX5055", await CodeAsync(async () => await _arm.ListAsync(Disk[..Disk.LastIndexOf('/')], ThingJson.Default.Thing, null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("https://evil.example/next")]
    [InlineData("http://arm.example/next")]
    [InlineData("https://arm.example:444/next")]
    public async Task Sends_no_token_to_another_server(string link)
    {
        _server.Answer(200, $$"""{"value":[],"nextLink":"{{link}}"}""");
        Assert.Equal("KPX5056", await CodeAsync(async () => await _arm.ListAsync(Disk[..Disk.LastIndexOf('/')], ThingJson.Default.Thing, null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)));
        Assert.Single(_server.Calls);
        _server.Answer(202, "", "Location: " + link);
        Assert.Equal("KPX5056", await CodeAsync(() => _arm.DeleteAsync(Disk, _write, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Follows_an_operation_by_its_state()
    {
        _server.Answer(201, "{}", Status, "Retry-After: 7").Answer(200, """{"status":"InProgress"}""", "Retry-After: 11").Answer(202)
            .Answer(200, """{"status":"Succeeded"}""").Answer(200, Ready);
        Assert.Equal("d1", (await PutAsync()).Name);
        Assert.Equal(["PUT " + Asked, "GET /op/1?t=5", "GET /op/1?t=5", "GET /op/1?t=5", "GET " + Asked], _server.Calls);
        Assert.Equal([7, 11], _time.Waits.Take(2).Select(w => w.TotalSeconds));
    }

    [Fact]
    public async Task Follows_an_operation_whose_address_moves()
    {
        _server.Answer(201, "{}", Status).Answer(200, """{"status":"InProgress"}""", "Azure-AsyncOperation: https://arm.example/op/2").Answer(200, """{"status":"Succeeded"}""").Answer(200, Ready);
        await PutAsync();
        Assert.Equal(["PUT " + Asked, "GET /op/1?t=5", "GET /op/2", "GET " + Asked], _server.Calls);
        _server.Calls.Clear();
        _server.Answer(202, "", Result).Answer(202, "", "Location: https://arm.example/result/2").Answer(204);
        Assert.True(await _arm.DeleteAsync(Disk, _write, TestContext.Current.CancellationToken));
        Assert.Equal(["DELETE " + Asked, "GET /result/1", "GET /result/2"], _server.Calls);
        _server.Answer(202, "", Result).Answer(202, "", "Location: https://evil.example/result/2");
        Assert.Equal("KPX5056", await CodeAsync(() => _arm.DeleteAsync(Disk, _write, TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("Retry-After: 0")]
    [InlineData("Retry-After: Thu, 01 Jan 2015 00:00:00 GMT")]
    [InlineData("Retry-After: 7200")]
    public async Task Goes_at_its_own_pace_when_the_server_names_no_sensible_one(string header)
    {
        _server.Answer(202, "", Status, header).Answer(200, """{"status":"InProgress"}""", header).Answer(200, """{"status":"InProgress"}""", header).Answer(200, """{"status":"Succeeded"}""").Answer(200, Ready);
        Assert.Equal("d1", (await PutAsync()).Name);
        Assert.All(_time.Waits.TakeLast(2), w => Assert.InRange(w.TotalSeconds, 1, 15));
    }

    [Fact]
    public async Task Knows_its_own_write_again_whose_answer_was_lost()
    {
        const string Made = """{"name":"d1","id":"x","properties":{"provisioningState":"Succeeded"}}""";
        _server.Lose().Answer(412, Error("PreconditionFailed")).Answer(200, """{"name":"d1","properties":{"provisioningState":"Creating"}}""").Answer(200, Made);
        Assert.Equal("d1", (await _arm.PutAsync(Disk, new Thing("d1"), ThingJson.Default.Thing, _write with { IsNew = true }, TestContext.Current.CancellationToken)).Name);
        _server.Lose().Answer(412, Error("PreconditionFailed")).Answer(200, """{"name":"somebody else's"}""");
        Assert.Equal("KPX5114", await CodeAsync(() => _arm.PutAsync(Disk, new Thing("d1"), ThingJson.Default.Thing, _write with { IsNew = true }, TestContext.Current.CancellationToken)));
        // Without a lost try it is the write of somebody else, whatever it says.
        _server.Answer(412, Error("PreconditionFailed"));
        Assert.Equal("KPX5114", await CodeAsync(() => _arm.PutAsync(Disk, new Thing("d1"), ThingJson.Default.Thing, _write with { IsNew = true }, TestContext.Current.CancellationToken)));
        Assert.Equal(0, _server.Unused);
    }

    [Theory]
    [InlineData("""{"a":1,"b":null,"c":["x"],"d":{"id":"/Subscriptions/S"}}""", true)]
    [InlineData("""{"a":1.0}""", true)]
    [InlineData("""{"a":2}""", false)]
    [InlineData("""{"c":["X"]}""", false)]
    [InlineData("""{"c":["x","y"]}""", false)]
    [InlineData("""{"e":true}""", false)]
    [InlineData("""{"d":1}""", false)]
    public void Compares_what_was_written_with_what_is_there(string written, bool isIn) =>
        Assert.Equal(isIn, WrittenBody.IsIn(JsonElement.Parse(written), JsonElement.Parse("""{"a":1,"c":["x"],"d":{"id":"/subscriptions/s","more":1},"f":2}""")));

    [Fact]
    public async Task Follows_an_operation_by_the_resource()
    {
        _server.Answer(200, """{"properties":{"provisioningState":"Updating"}}""").Answer(200, """{"properties":{"provisioningState":"Updating"}}""").Answer(200, Ready).Answer(200, Ready);
        Assert.Equal("d1", (await PutAsync()).Name);
    }

    [Fact]
    public async Task Follows_a_deletion_by_its_result()
    {
        _server.Answer(202, "", Result).Answer(202).Answer(204);
        Assert.True(await _arm.DeleteAsync(Disk, _write, TestContext.Current.CancellationToken));
        Assert.Equal(["DELETE " + Asked, "GET /result/1", "GET /result/1"], _server.Calls);
    }

    [Fact]
    public async Task Knows_whether_something_was_deleted()
    {
        _server.Answer(404, Error("ResourceNotFound")).Answer(204).Answer(200).Lose().Answer(404, Error("NotFound"));
        Assert.False(await _arm.DeleteAsync(Disk, _write, TestContext.Current.CancellationToken));
        Assert.False(await _arm.DeleteAsync(Disk, _write, TestContext.Current.CancellationToken));
        Assert.True(await _arm.DeleteAsync(Disk, _write, TestContext.Current.CancellationToken));
        Assert.True(await _arm.DeleteAsync(Disk, _write, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Takes_up_an_operation_whose_address_is_lost(int status)
    {
        _server.Answer(202, "", Status).Answer(status).Answer(200, """{"properties":{"provisioningState":"Creating"}}""").Answer(200, Ready).Answer(200, Ready);
        Assert.Equal("d1", (await PutAsync()).Name);
        _server.Answer(202, "", Status).Answer(status).Answer(200, Ready).Answer(404, Error("ResourceNotFound"));
        Assert.True(await _arm.DeleteAsync(Disk, _write, TestContext.Current.CancellationToken));
        _server.Answer(202, "", Status).Answer(status);
        Assert.Equal("KPX5115", await CodeAsync(PostAsync));
        Assert.Equal(0, _server.Unused);
    }

    [Theory]
    [InlineData("""{"status":"Failed","error":{"code":"Oops","message":"Broken."}}""", "KPX5115", "Oops: Broken")]
    [InlineData("""{"status":"Canceled"}""", "KPX5115", "state Canceled")]
    [InlineData("""{"status":"Failed","error":{"code":"Failed","details":[{"code":"SkuNotAvailable","message":"None here."}]}}""", "KPX5110", "None here")]
    [InlineData("""{"status":"Failed","error":{"code":"OperationNotAllowed","message":"exceeding approved Total Regional Cores quota"}}""", "KPX5109", "quota")]
    public async Task Says_why_an_operation_failed(string body, string code, string text)
    {
        _server.Answer(202, "", Status).Answer(200, body, "x-ms-request-id: r-9");
        var failure = await Assert.ThrowsAsync<KompoxException>(PutAsync);
        Assert.Equal(code, failure.Diagnostic.Code);
        Assert.Contains(text, failure.Diagnostic.Message);
        Assert.Contains("(request id r-9)", failure.Diagnostic.Message);
    }

    [Fact]
    public async Task Never_waits_longer_than_the_budget()
    {
        _server.Answer(202, "", Status).Times(500, s => s.Answer(200, """{"status":"InProgress"}"""));
        var failure = await Assert.ThrowsAsync<KompoxException>(() => _arm.PutAsync(Disk, new Thing("d1"), ThingJson.Default.Thing, _write with { Budget = TimeSpan.FromMinutes(10) }, TestContext.Current.CancellationToken));
        Assert.Equal("KPX5052", failure.Diagnostic.Code);
        Assert.Equal("Disk 'd1' did not get ready within 10 min (last seen: InProgress) (client request id 80808080-8080-8080-8080-808080808080)", failure.Diagnostic.Message);
        Assert.InRange(_time.Waits.Sum(w => w.TotalSeconds), 500, 600);
    }

    [Fact]
    public async Task Waits_for_what_another_operation_blocks()
    {
        _server.Answer(409, Error("AnotherOperationInProgress")).Answer(409, Error("OperationNotAllowed", "Another operation is in progress.")).Answer(200, Ready);
        Assert.Equal("d1", (await PutAsync()).Name);
    }

    [Fact]
    public async Task Gives_an_action_its_answer()
    {
        _server.Answer(200, """{"name":"now"}""");
        Assert.Equal("now", (await PostAsync())!.Name);
        _server.Answer(202, "", Result).Answer(202).Answer(200, """{"name":"later"}""");
        Assert.Equal("later", (await PostAsync())!.Name);
        _server.Answer(202, "", Status, Result).Answer(200, """{"status":"Succeeded"}""").Answer(200, """{"name":"there"}""");
        Assert.Equal("there", (await PostAsync())!.Name);
        _server.Answer(202, "", Status).Answer(200, """{"status":"Succeeded","properties":{"output":{"name":"inside"}}}""");
        Assert.Equal("inside", (await PostAsync())!.Name);
        _server.Answer(204);
        Assert.Null(await PostAsync());
    }

    [Fact]
    public async Task Waits_until_a_new_resource_is_known_everywhere()
    {
        _server.Answer(202, "", Status).Answer(200, """{"status":"Succeeded"}""").Answer(404, Error("ResourceNotFound")).Answer(200, Ready);
        Assert.Equal("d1", (await PutAsync()).Name);
    }

    [Fact]
    public async Task Writes_only_what_the_caller_knows()
    {
        _server.Answer(200, Ready).Answer(412, Error("PreconditionFailed"));
        await _arm.PutAsync(Disk, new Thing("d1"), ThingJson.Default.Thing, _write with { IsNew = true }, TestContext.Current.CancellationToken);
        Assert.Equal("KPX5114", await CodeAsync(() => _arm.PutAsync(Disk, new Thing("d1"), ThingJson.Default.Thing, _write with { IfMatch = "\"5\"" }, TestContext.Current.CancellationToken)));
        Assert.Equal(["*", "\"5\""], _server.Conditions);
        Assert.Equal("""{"name":"d1"}""", _server.Bodies[0]);
    }

    [Fact]
    public async Task Takes_up_what_an_earlier_command_began()
    {
        _server.Answer(200, """{"name":"d1","properties":{"provisioningState":"Deleting"}}""").Answer(404, Error("ResourceNotFound"));
        Assert.Null(await _arm.SettledAsync(Disk, ThingJson.Default.Thing, _write, TestContext.Current.CancellationToken));
        _server.Answer(200, """{"name":"d1","properties":{"provisioningState":"Failed"}}""");
        Assert.NotNull(await _arm.SettledAsync(Disk, ThingJson.Default.Thing, _write, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/subscriptions/s1/resourceGroups/../x")]
    [InlineData("/subscriptions/s1//x")]
    public async Task Refuses_ids_that_climb(string id)
    {
        Assert.Equal("KPX5113", await CodeAsync(() => _arm.FindAsync(id, ThingJson.Default.Thing, TestContext.Current.CancellationToken)));
        Assert.Empty(_server.Calls);
    }

    [Fact]
    public async Task Keeps_names_in_their_segment()
    {
        _server.Answer(404, Error("ResourceNotFound"));
        await _arm.FindAsync(Disk + "?x=1#y", ThingJson.Default.Thing, TestContext.Current.CancellationToken);
        Assert.Equal($"GET {Disk}%3Fx%3D1%23y?api-version=2026-03-02", _server.Calls[0]);
    }

    [Fact]
    public async Task Tells_a_page_of_a_proxy_from_an_answer()
    {
        _server.Answer(200, "<html>Sign in</html>");
        Assert.Equal("KPX5055", await CodeAsync(() => _arm.FindAsync(Disk, ThingJson.Default.Thing, TestContext.Current.CancellationToken)));
    }

    private static string Error(string code, string message = "Said so.") => $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""";

    private static async Task<string> CodeAsync(Func<Task> run) => (await Assert.ThrowsAsync<KompoxException>(run)).Diagnostic.Code;

    private Task<Thing> PutAsync() => _arm.PutAsync(Disk, new Thing("d1"), ThingJson.Default.Thing, _write, TestContext.Current.CancellationToken);

    private Task<Thing?> PostAsync() =>
        _arm.PostAsync<Thing, Thing>(Disk + "/beginGetAccess", null, ThingJson.Default.Thing, ThingJson.Default.Thing, _write, TestContext.Current.CancellationToken);
}
