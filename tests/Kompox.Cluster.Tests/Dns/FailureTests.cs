using System.Net;
using System.Net.Sockets;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Dns.Signing;
using Kompox.Model;
using static Kompox.Cluster.Tests.Dns.DnsClient;

namespace Kompox.Cluster.Tests.Dns;

/// <summary>Servers that refuse, lie, are silent or gone: nothing is half changed, and the message says what is wrong.</summary>
public sealed class FailureTests
{
    private const string Host = "app.example.com";

    [Theory]
    [InlineData("name", "KPX5035", "BADKEY")]
    [InlineData("algorithm", "KPX5035", "BADKEY")]
    [InlineData("secret", "KPX5035", "BADSIG")]
    [InlineData("clock behind", "KPX5036", "BADTIME")]
    [InlineData("clock ahead", "KPX5036", "BADTIME")]
    [InlineData("none", "KPX5037", "REFUSED")]
    public async Task A_wrong_key_changes_nothing(string what, string code, string words)
    {
        await using var bind = await BindServer.StartAsync();
        var right = KeyOf(bind);
        var key = what switch
        {
            "name" => new TsigKey("kompost", right.Algorithm, right.Secret.ToArray()),
            "algorithm" => new TsigKey(right.Name, TsigAlgorithm.Find("hmac-sha512")!, right.Secret.ToArray()),
            "secret" => new TsigKey(right.Name, right.Algorithm, [.. right.Secret.ToArray().Reverse()]),
            "none" => null,
            _ => right,
        };
        var time = what.StartsWith("clock", StringComparison.Ordinal) ? new ShiftedTime(TimeSpan.FromMinutes(what == "clock behind" ? -6 : 6)) : null;
        var zone = await bind.ZoneAsync();
        var failure = await ChangeAsync(Open(bind.Address, key, ["example.com"], time), Host, [], HostRecords(Host));
        Assert.Equal(code, failure?.Code);
        Assert.Contains(words, failure!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(bind.SecretOf("kompox"), $"{failure} {failure.Hint}", StringComparison.Ordinal);
        Assert.Equal(zone, await bind.ZoneAsync());
    }

    [Theory]
    [InlineData("hmac-sha256")]
    [InlineData("hmac-sha384")]
    [InlineData("hmac-sha512")]
    public async Task Every_algorithm_works_and_clocks_may_differ_a_little(string algorithm)
    {
        await using var bind = await BindServer.StartAsync(algorithm: algorithm);
        var dns = Open(bind.Address, KeyOf(bind, algorithm: algorithm), [], new ShiftedTime(TimeSpan.FromMinutes(4)));
        Assert.Null(await ChangeAsync(dns, Host, HostRecords(Host)));
        Assert.Contains($"{Host} 300 A 192.0.2.10", await bind.ZoneAsync());
    }

    [Fact]
    public async Task A_policy_that_allows_some_names_only_is_kept_to_name_by_name()
    {
        await using var bind = await BindServer.StartAsync("""
            zone "guarded.test" { type primary; file "guarded.test.zone"; update-policy { grant kompox wildcard *.apps.guarded.test A AAAA CNAME TXT; }; };
            """, zones: ["guarded.test"]);
        var dns = Open(bind, ["guarded.test"]);
        DnsChange[] changes = [.. new[] { "a.apps.guarded.test", "b.guarded.test", "c.apps.guarded.test" }.Select(h => new DnsChange(h, [], HostRecords(h)))];
        var outcomes = await dns.ApplyAsync("guarded.test", changes, TestContext.Current.CancellationToken);
        Assert.Equal([null, "KPX5037", null], outcomes.Select(o => o.Failure?.Code));
        Assert.Contains("'b.guarded.test'", outcomes[1].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await bind.ZoneAsync("guarded.test")).Count(l => l.Contains(" A 192.0.2.10", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_is_down_fails_every_change_at_once()
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind);
        await bind.StopAsync();
        var find = await Assert.ThrowsAsync<KompoxException>(() => dns.FindZonesAsync([Host], TestContext.Current.CancellationToken));
        Assert.Equal(
            $"kompoxops.yml:9:7: error KPX5031: Name server {bind.Address} of 'dns.settings.RFC2136_SERVER' cannot be reached: connection refused", find.Diagnostic.ToString());
        Assert.Equal("KPX5031", (await Assert.ThrowsAsync<KompoxException>(() => dns.ReadAsync("example.com", [Host], TestContext.Current.CancellationToken))).Diagnostic.Code);
        DnsChange[] changes = [.. Enumerable.Range(0, 120).Select(i => new DnsChange($"h{i}.example.com", [], HostRecords($"h{i}.example.com")))];
        Assert.All(await dns.ApplyAsync("example.com", changes, TestContext.Current.CancellationToken), o => Assert.Equal("KPX5031", o.Failure?.Code));

        await bind.StartAsync();
        Assert.All(await dns.ApplyAsync("example.com", changes, TestContext.Current.CancellationToken), o => Assert.Null(o.Failure));
    }

    [Fact]
    public async Task A_host_without_an_address_cannot_be_reached()
    {
        var dns = Open("ns1.kompox.invalid", null, ["example.com"]);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => dns.FindZonesAsync([Host], TestContext.Current.CancellationToken));
        Assert.Equal("KPX5031", failure.Diagnostic.Code);
        Assert.Contains("ns1.kompox.invalid:53", failure.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", "KPX5032")]
    [InlineData("\0\u0004zzzz", "KPX5033")]
    [InlineData("", "KPX5032")]
    public async Task Something_else_than_a_name_server_is_told_from_one(string greeting, string code)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = new CancellationTokenSource();
        var serving = GreetAsync(listener, System.Text.Encoding.Latin1.GetBytes(greeting), end.Token);
        var dns = Open(((IPEndPoint)listener.LocalEndpoint).ToString(), null, ["example.com"], seconds: 1);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => dns.ReadAsync("example.com", [.. Enumerable.Range(0, 200).Select(i => $"h{i}.example.com")], TestContext.Current.CancellationToken));
        Assert.Equal(code, failure.Diagnostic.Code);
        Assert.Equal(code, (await ChangeAsync(dns, Host, [], HostRecords(Host)))?.Code);
        await end.CancelAsync();
        await serving;
    }

    [Theory]
    [InlineData(nameof(Spoiling.CloseAfter))]
    [InlineData(nameof(Spoiling.Silence))]
    [InlineData(nameof(Spoiling.CloseBefore))]
    [InlineData(nameof(Spoiling.Swallow))]
    [InlineData(nameof(Spoiling.Garbage))]
    public async Task An_answer_that_is_lost_is_found_out_by_reading(string spoiling)
    {
        await using var bind = await BindServer.StartAsync();
        var spoilt = 0;
        await using var proxy = new LossyProxy(bind, m => LossyProxy.IsUpdate(m) && Interlocked.Increment(ref spoilt) == 1 ? Enum.Parse<Spoiling>(spoiling) : Spoiling.None);
        var dns = Open(proxy.Address, KeyOf(bind), ["example.com"], seconds: 3);
        DnsChange[] changes = [.. Enumerable.Range(0, 3).Select(i => new DnsChange($"h{i}.example.com", [], HostRecords($"h{i}.example.com")))];
        Assert.All(await dns.ApplyAsync("example.com", changes, TestContext.Current.CancellationToken), o => Assert.Null(o.Failure));
        Assert.Equal(3, (await bind.ZoneAsync()).Count(l => l.EndsWith(" A 192.0.2.10", StringComparison.Ordinal)));
        Assert.True(spoilt > 0);
    }

    [Fact]
    public async Task When_every_answer_is_lost_nobody_claims_to_know()
    {
        await using var bind = await BindServer.StartAsync();
        var isOver = false;
        await using var proxy = new LossyProxy(bind, m => (isOver |= LossyProxy.IsUpdate(m)) ? Spoiling.Silence : Spoiling.None);
        var dns = Open(proxy.Address, KeyOf(bind), ["example.com"], seconds: 3);
        var failure = await ChangeAsync(dns, Host, HostRecords(Host));
        Assert.Equal("KPX5032", failure?.Code);
        Assert.Contains("is not known", failure!.Message, StringComparison.Ordinal);
        Assert.Contains($"'{Host}'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Spoiling.Swallow))]
    [InlineData(nameof(Spoiling.CloseBefore))]
    public async Task A_server_that_answers_questions_but_no_updates_is_not_waited_for_host_by_host(string spoiling)
    {
        await using var bind = await BindServer.StartAsync();
        var updates = 0;
        await using var proxy = new LossyProxy(bind, m => LossyProxy.IsUpdate(m) && Interlocked.Increment(ref updates) > 0 ? Enum.Parse<Spoiling>(spoiling) : Spoiling.None);
        var dns = Open(proxy.Address, KeyOf(bind), ["example.com"], seconds: 3);
        DnsChange[] changes = [.. Enumerable.Range(0, 120).Select(i => $"h{i}.example.com").Select(h => new DnsChange(h, [], HostRecords(h)))];
        var outcomes = await dns.ApplyAsync("example.com", changes, TestContext.Current.CancellationToken);
        Assert.All(outcomes, o => Assert.Equal("KPX5032", o.Failure?.Code));
        // The batch that was sent, and its first change once more.
        Assert.Equal(2, updates);
        Assert.All(outcomes.Take(50), o => Assert.Contains($"'{o.Change.Host}' were changed is not known", o.Failure!.Message, StringComparison.Ordinal));
        Assert.All(outcomes.Skip(50), o => Assert.DoesNotContain("is not known", o.Failure!.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(Spoiling.Forge))]
    [InlineData(nameof(Spoiling.Unsign))]
    public async Task An_answer_without_the_servers_signature_is_not_believed(string spoiling)
    {
        await using var bind = await BindServer.StartAsync();
        await using var proxy = new LossyProxy(bind, _ => Enum.Parse<Spoiling>(spoiling));
        var dns = Open(proxy.Address, KeyOf(bind), ["example.com"]);
        var read = await Assert.ThrowsAsync<KompoxException>(() => dns.ReadAsync("example.com", ["www.example.com"], TestContext.Current.CancellationToken));
        Assert.Equal("KPX5034", read.Diagnostic.Code);
        var change = await ChangeAsync(dns, Host, [], HostRecords(Host));
        Assert.True(change?.Code == "KPX5034", $"{change}");
    }

    [Fact]
    public async Task A_connection_that_breaks_while_reading_is_made_again()
    {
        await using var bind = await BindServer.StartAsync();
        var asked = 0;
        await using var proxy = new LossyProxy(bind, _ => Interlocked.Increment(ref asked) == 2 ? Spoiling.CloseAfter : Spoiling.None);
        var dns = Open(proxy.Address, KeyOf(bind), ["example.com"]);
        var read = await ReadAsync(dns, "www.example.com");
        Assert.Equal([DnsType.A, DnsType.Aaaa, DnsType.Txt], read.Select(r => r.Type).Order());
        Assert.True(proxy.Connections > 1);
    }

    [Fact]
    public async Task Somebody_who_does_not_want_to_wait_does_not()
    {
        await using var bind = await BindServer.StartAsync();
        await using var proxy = new LossyProxy(bind, _ => Spoiling.Swallow);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open(proxy.Address, KeyOf(bind), []).ReadAsync("example.com", [Host], soon.Token));
    }

    private static async Task GreetAsync(TcpListener listener, byte[] greeting, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                await client.GetStream().WriteAsync(greeting, cancellationToken);
                if (greeting.Length > 0)
                    _ = await client.GetStream().ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The test is over.
        }
    }
}
