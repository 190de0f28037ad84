using Kompox.Diagnostics;
using Kompox.Dns;
using Kompox.Dns.Hosts;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Dns;

public sealed class DnsOperationTests
{
    private static readonly DnsOwner Self = new("/ws/w/prv/p/app/a", "c1");
    private readonly MemoryDns _dns = new("example.com", "example.org");
    private readonly RecordedEvents _events = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_are_made_once_changed_and_removed()
    {
        Assert.Equal([DnsResult.Created, DnsResult.Created], await RunAsync("192.0.2.1", "a.example.com", "*.example.org"));
        Assert.Equal(
        [
            "*.example.org A 192.0.2.1", $"_kompox-wildcard.example.org TXT {Self.Text}", $"_kompox.a.example.com TXT {Self.Text}", "a.example.com A 192.0.2.1",
        ], _dns.Lines);
        _dns.Calls.Clear();
        Assert.Equal([DnsResult.Unchanged, DnsResult.Unchanged], await RunAsync("192.0.2.1", "a.example.com", "*.example.org"));
        Assert.DoesNotContain(_dns.Calls, c => c.StartsWith("apply", StringComparison.Ordinal));
        Assert.Equal([DnsResult.Updated, DnsResult.Updated], await RunAsync("2001:db8::7", "a.example.com", "*.example.org"));
        Assert.Contains("a.example.com AAAA 2001:db8::7", _dns.Lines);
        Assert.DoesNotContain(_dns.Records, r => r.Type == DnsType.A);
        Assert.Equal([DnsResult.Deleted, DnsResult.Deleted], await RunAsync(null, "a.example.com", "*.example.org"));
        Assert.Empty(_dns.Records);
        Assert.Equal([DnsResult.Unchanged, DnsResult.Unchanged], await RunAsync(null, "a.example.com", "*.example.org"));
    }

    [Fact]
    public async Task One_host_that_fails_does_not_stop_the_others()
    {
        _dns.Stubborn.Add("b.example.com");
        Assert.Equal([DnsResult.Created, DnsResult.Failed, DnsResult.Created], await RunAsync("192.0.2.1", "a.example.com", "b.example.com", "c.example.com"));
        Assert.Contains(_events.Items.OfType<MessageEvent>(), e => e is { IsWarning: true, Message: "dns records not created" } && e.Fields[0].Value == "b.example.com");
    }

    [Theory]
    [InlineData("read example.com")]
    [InlineData("apply example.com")]
    public async Task One_zone_that_fails_does_not_stop_the_others(string call)
    {
        _dns.Refuse = c => c == call ? "No answer" : null;
        Assert.Equal([DnsResult.Failed, DnsResult.Created], await RunAsync("192.0.2.1", "a.example.com", "b.example.org"));
        Assert.Equal(2, _dns.Records.Count);
    }

    [Fact]
    public async Task One_host_that_nobody_knows_about_does_not_stop_the_others()
    {
        _dns.Unfindable.Add("a.example.com");
        _dns.Unreadable.UnionWith(["b.example.com", "_kompox.c.example.com"]);
        string[] hosts = ["a.example.com", "b.example.com", "c.example.com", "d.example.com", "e.example.org"];
        Assert.Equal([DnsResult.Failed, DnsResult.Failed, DnsResult.Failed, DnsResult.Created, DnsResult.Created], await RunAsync("192.0.2.1", hosts));
        Assert.Equal(4, _dns.Records.Count);
        Assert.Equal(
            ["Nobody knows about 'a.example.com'", "Nobody knows about 'b.example.com'", "Nobody knows about '_kompox.c.example.com'"],
            (await PlanAsync("192.0.2.1", hosts)).Entries.Select(e => e.Problem?.Message).OfType<string>());
        // What cannot be read is not taken for absent, so it is not forgotten either.
        Assert.Equal([DnsResult.Failed, DnsResult.Deleted], await RunAsync(null, "b.example.com", "d.example.com"));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_fails_every_host_and_is_told_once()
    {
        _dns.Refuse = _ => "No answer";
        Assert.Equal([DnsResult.Failed, DnsResult.Failed], await RunAsync("192.0.2.1", "a.example.com", "b.example.org"));
        var plan = await PlanAsync("192.0.2.1", "a.example.com", "b.example.org");
        Assert.All(plan.Entries, e => Assert.Equal(("No answer", Severity.Warning), (e.Problem!.Message, e.Problem.Severity)));
    }

    [Fact]
    public async Task What_somebody_else_makes_meanwhile_is_not_overwritten()
    {
        _dns.BeforeApply = () => _dns.With("a.example.com", DnsType.A, "198.51.100.7");
        Assert.Equal([DnsResult.Failed], await RunAsync("192.0.2.1", "a.example.com"));
        Assert.Equal(["a.example.com A 198.51.100.7"], _dns.Lines);
    }

    [Fact]
    public async Task Hosts_without_an_address_need_no_dns()
    {
        var plan = await DnsPlanning.PlanAsync(_dns, new DnsRequest { Owner = Self, Hosts = [new PublishedHost { Host = "a.example.com" }] }, Cancel);
        Assert.Equal(DnsResult.Pending, Assert.Single(plan.Entries).Status);
        Assert.Empty(_dns.Calls);
    }

    private async Task<IEnumerable<DnsResult>> RunAsync(string? address, params string[] hosts)
    {
        var plan = await PlanAsync(address, hosts);
        var done = await DnsRunner.RunAsync(_dns, plan, _events, Cancel);
        return hosts.Select(h => done.Entries.Single(e => e.Host.Host == h).Status);
    }

    private Task<DnsPlan> PlanAsync(string? address, params string[] hosts) => DnsPlanning.PlanAsync(_dns, new DnsRequest
    {
        Owner = Self,
        Hosts = [.. hosts.Select(h => new PublishedHost { Host = h, IsWanted = address is not null, Target = TargetOf(address) })],
    }, Cancel);

    private static HostTarget TargetOf(string? address) =>
        address is null ? HostTarget.None : address.Contains(':', StringComparison.Ordinal) ? new HostTarget([], [address], null) : new HostTarget([address], [], null);
}
