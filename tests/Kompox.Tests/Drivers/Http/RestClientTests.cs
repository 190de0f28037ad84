using System.Text;
using Kompox.Diagnostics;
using Kompox.Drivers.Http;

namespace Kompox.Tests.Drivers.Http;

public sealed class RestClientTests
{
    private readonly SteppingTime _time = new();
    private readonly ScriptedServer _server;
    private readonly NumberedTokens _tokens = new();
    private readonly List<string> _lines = [];

    public RestClientTests() => _server = new ScriptedServer(_time);

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Asks_again_until_the_server_is_well(int status)
    {
        _server.Answer(200).Answer(status).Answer(status).Answer(200, "{}");
        await SendAsync(HttpMethod.Get);
        var answer = await SendAsync(HttpMethod.Get);
        Assert.Equal(200, answer.Status);
        Assert.Equal(2, _time.Waits.Count);
        Assert.True(_time.Waits[1] > _time.Waits[0]);
        Assert.Equal(status != 429, answer.FollowsLostTry);
    }

    [Theory]
    [InlineData("Retry-After: 37", 37)]
    [InlineData("Retry-After: Thu, 01 Jan 2026 00:00:42 GMT", 42)]
    [InlineData("x-ms-retry-after-ms: 7000", 7)]
    public async Task Waits_as_long_as_the_server_asks(string header, double seconds)
    {
        _server.Answer(429, "", header).Answer(200);
        await SendAsync(HttpMethod.Post);
        Assert.Equal(seconds, Assert.Single(_time.Waits).TotalSeconds, 0.001);
    }

    [Fact]
    public async Task Gives_the_refusal_when_the_server_asks_for_more_time_than_there_is()
    {
        _server.Answer(429, "", "Retry-After: 4000");
        var answer = await SendAsync(HttpMethod.Get);
        Assert.Equal(429, answer.Status);
        Assert.Equal(4000, answer.RetryAfter!.Value.TotalSeconds);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task Survives_lost_connections_and_hangs()
    {
        _server.Answer(200).Lose().Hang().Refuse().Answer(200);
        await SendAsync(HttpMethod.Get);
        var answer = await SendAsync(HttpMethod.Put);
        Assert.True(answer.FollowsLostTry);
        Assert.Equal(5, _server.Calls.Count);
    }

    [Fact]
    public async Task Does_not_ask_for_an_action_twice_when_the_first_may_have_arrived()
    {
        _server.Lose();
        var failure = await Assert.ThrowsAsync<KompoxException>(() => SendAsync(HttpMethod.Post));
        Assert.Equal("KPX5050", failure.Diagnostic.Code);
        Assert.Contains("Nobody knows", failure.Diagnostic.Hint);

        _server.Answer(503);
        Assert.Equal(503, (await SendAsync(HttpMethod.Post)).Status);
    }

    [Fact]
    public async Task Asks_for_an_action_again_when_it_did_not_arrive_or_the_caller_says_so()
    {
        _server.Refuse().Answer(200);
        Assert.Equal(200, (await SendAsync(HttpMethod.Post)).Status);
        _server.Lose().Answer(503).Answer(200);
        Assert.Equal(200, (await SendAsync(HttpMethod.Post, isRepeatable: true)).Status);
    }

    [Fact]
    public async Task Gives_up_soon_on_a_server_that_was_never_there()
    {
        _server.Times(100, s => s.Refuse());
        var failure = await Assert.ThrowsAsync<KompoxException>(() => SendAsync(HttpMethod.Get));
        Assert.Equal("KPX5050", failure.Diagnostic.Code);
        Assert.Contains("connection refused (tried for", failure.Diagnostic.Message);
        Assert.InRange(_time.Waits.Sum(w => w.TotalSeconds), 5, 20);
    }

    [Fact]
    public async Task Gives_up_on_a_server_that_stays_away()
    {
        _server.Answer(200).Times(100, s => s.Answer(503));
        await SendAsync(HttpMethod.Get);
        Assert.Equal(503, (await SendAsync(HttpMethod.Get)).Status);
        Assert.InRange(_time.Waits.Sum(w => w.TotalSeconds), 60, 120);
    }

    [Fact]
    public async Task Never_takes_longer_than_the_budget()
    {
        _server.Answer(200).Times(100, s => s.Hang());
        await SendAsync(HttpMethod.Get);
        var start = _time.GetTimestamp();
        var failure = await Assert.ThrowsAsync<KompoxException>(() => SendAsync(HttpMethod.Get, limit: TimeSpan.FromSeconds(60)));
        Assert.Equal("KPX5052", failure.Diagnostic.Code);
        Assert.InRange(_time.GetElapsedTime(start).TotalSeconds, 60, 66);
    }

    [Fact]
    public async Task Knows_that_nothing_was_sent_without_a_connection()
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromMilliseconds(1) };
        handler.ConnectCallback = static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        };
        using var invoker = new HttpMessageInvoker(handler);
        var request = new RestRequest { Method = HttpMethod.Post, Address = new Uri("http://arm.example/x"), Title = "disk 'd1'" };
        var attempt = await new RestSender(invoker, TimeProvider.System).TryAsync(request, "id", null, TestContext.Current.CancellationToken);
        Assert.Equal((RestOutcome.NotSent, "no answer in time"), (attempt.Outcome, attempt.Reason));
    }

    [Fact]
    public async Task Ends_a_wait_by_the_budget_and_not_by_an_exception()
    {
        using var budget = new TimeBudget(new StuckTime(), TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.False(await budget.WaitAsync(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Ends_when_the_caller_ends()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(HttpMethod.Get, until: source.Token));
        Assert.Empty(_server.Calls);
    }

    [Fact]
    public async Task Fetches_another_token_once_and_passes_on_what_it_must_claim()
    {
        var claims = Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"access_token\":{}}"));
        _server.Answer(401, "", $"WWW-Authenticate: Bearer error=\"insufficient_claims\", claims=\"{claims}\"").Answer(200).Answer(401).Answer(401);
        Assert.Equal(200, (await SendAsync(HttpMethod.Get)).Status);
        Assert.Equal(["t1", "t2"], _server.Tokens);
        Assert.Equal("{\"access_token\":{}}", Assert.Single(_tokens.Claims));
        Assert.Equal(401, (await SendAsync(HttpMethod.Get)).Status);
        Assert.Equal(4, _server.Calls.Count);
    }

    [Fact]
    public async Task Notes_every_try_without_the_token_and_without_secrets()
    {
        _server.Answer(503).Answer(200);
        await SendAsync(HttpMethod.Put, body: """{"properties":{"adminPassword":"canary1","uri":"https://x/y?sv=1&sig=canary2","clientSecret":{"value":"canary3"},"enableSecretRotation":"true"}}""");
        Assert.Equal(2, _lines.Count);
        Assert.Equal(
            """{"method":"PUT","path":"/subscriptions/s/a b","api":"2026-01-01","query":["$filter"],"body":"{\u0022properties\u0022:{\u0022adminPassword\u0022:\u0022********\u0022,\u0022uri\u0022:\u0022********\u0022,\u0022clientSecret\u0022:{\u0022value\u0022:\u0022********\u0022},\u0022enableSecretRotation\u0022:\u0022true\u0022}}"}""",
            _lines[0]);
        Assert.DoesNotContain("t1", _lines[0]);
    }

    [Fact]
    public void Notes_nothing_of_contents()
    {
        var line = RequestLine.Of(new RestRequest
        {
            Method = HttpMethod.Put,
            Address = new Uri("https://acc.blob.core.windows.net/c/b?comp=page&sig=canary"),
            Title = "blob",
            Body = "canary"u8.ToArray(),
        }, isDataPlane: true);
        Assert.Equal("""{"method":"PUT","path":"/c/b","api":null,"query":["comp","sig"],"host":"acc.blob.core.windows.net","body":null}""", line);
    }

    private async Task<RestAnswer> SendAsync(
        HttpMethod method, bool? isRepeatable = null, TimeSpan? limit = null, string? body = null, CancellationToken? until = null)
    {
        _client ??= new RestClient(new RestSettings
        {
            Transport = _server,
            Time = _time,
            Random = static b => b.Fill(128),
            Tokens = _tokens,
            Record = _lines.Add,
        });
        using var budget = new TimeBudget(_time, limit ?? TimeSpan.FromMinutes(30), until ?? TestContext.Current.CancellationToken);
        return await _client.SendAsync(new RestRequest
        {
            Method = method,
            Address = new Uri("https://arm.example/subscriptions/s/a%20b?api-version=2026-01-01&$filter=x"),
            Title = "disk 'd1'",
            Body = body is null ? null : Encoding.UTF8.GetBytes(body),
            IsRepeatable = isRepeatable,
        }, budget);
    }

    private RestClient? _client;

    /// <summary>Waits never end, limits do at once.</summary>
    private sealed class StuckTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, state is CancellationTokenSource ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
    }
}
