using Kompox.Dns;
using Kompox.Dns.Checking;
using Kompox.Dns.Hosts;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Dns;

public sealed class HostCheckTests
{
    private static readonly DnsOwner Self = new("/ws/ws1/prv/prv1/app/app1", "cls1");
    private static readonly HostTarget Door = new(["192.0.2.1"], ["2001:db8::1"], null);
    private readonly MemoryDns _dns = new("example.org");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_that_leads_to_the_front_door_is_right()
    {
        _dns.With("www.example.org", DnsType.A, "192.0.2.1").With("_kompox.www.example.org", DnsType.Txt, Self.Text);
        var check = await CheckAsync("www.example.org", Door);
        Assert.Equal((HostState.Right, OwnerState.Ours, 300, null, null), (check.State, check.Owner, check.Ttl, check.AuthorityAddresses, check.Problem));
    }

    [Theory]
    [InlineData("198.51.100.7", "192.0.2.1", "Host 'www.example.org' leads to 192.0.2.1, 198.51.100.7 and has to lead to 192.0.2.1, 2001:db8::1")]
    [InlineData("198.51.100.7", null, "Host 'www.example.org' leads to 198.51.100.7 and has to lead to 192.0.2.1, 2001:db8::1")]
    [InlineData(null, null, "Host 'www.example.org' has no address in DNS; it has to lead to 192.0.2.1, 2001:db8::1")]
    public async Task Anything_else_is_wrong(string? first, string? second, string message)
    {
        if (first is not null)
            _dns.With("www.example.org", DnsType.A, second is null ? [first] : [first, second]);
        var check = await CheckAsync("www.example.org", Door);
        Assert.Equal((first is null ? HostState.Missing : HostState.Wrong, "KPX3631", message), (check.State, check.Problem!.Code, check.Problem.Message));
        Assert.Equal("Run 'kompoxops dns deploy'", check.Problem.Hint);
        Assert.Equal(OwnerState.None, check.Owner);
    }

    [Fact]
    public async Task A_stale_address_of_the_other_family_is_wrong()
    {
        _dns.With("www.example.org", DnsType.A, "192.0.2.1").With("www.example.org", DnsType.Aaaa, "2001:db8::dead");
        Assert.Equal(HostState.Wrong, (await CheckAsync("www.example.org", Door)).State);
    }

    [Fact]
    public async Task An_old_answer_is_told_apart_from_wrong_records()
    {
        _dns.With("www.example.org", DnsType.A, "192.0.2.1");
        var check = await CheckAsync("www.example.org", Door, new MemoryResolver(_dns) { Remembered = new MemoryDns().With("www.example.org", DnsType.A, "198.51.100.7") });
        Assert.Equal(HostState.Wrong, check.State);
        Assert.Equal(["192.0.2.1"], check.AuthorityAddresses!);
        Assert.Equal("The zone's name servers say so already; the resolver may keep the old answer for another 300 s", check.Problem!.Hint);
    }

    [Fact]
    public async Task The_zones_own_servers_are_asked_only_about_answers_that_are_not_right()
    {
        _dns.With("a.example.org", DnsType.A, "192.0.2.1").With("b.example.org", DnsType.A, "198.51.100.7");
        var resolver = new MemoryResolver(_dns);
        PublishedHost[] hosts = [.. new[] { "a.example.org", "b.example.org", "c.example.org" }.Select(h => new PublishedHost { Host = h, Target = Door }), new() { Host = "d.example.org" }];
        var states = (await HostReader.ReadAsync(resolver, hosts, Cancel)).Select(r => HostChecks.Decide(Self, r).State);
        Assert.Equal([HostState.Right, HostState.Wrong, HostState.Missing, HostState.Pending], states);
        Assert.Equal(["b.example.org", "c.example.org"], resolver.Searched.Order());
    }

    [Fact]
    public async Task A_resolver_that_fails_is_asked_about_the_addresses_of_a_host_and_no_more()
    {
        var asked = new List<string>();
        var resolver = new MemoryResolver(_dns) { Problem = "no answer", Asked = n => { lock (asked) { asked.Add(n); } } };
        Assert.Equal(HostState.Unknown, (await CheckAsync("a.example.org", new HostTarget([], [], "lb.example.net"), resolver)).State);
        Assert.Equal(["a.example.org", "a.example.org"], asked);
        Assert.Empty(resolver.Searched);
    }

    [Fact]
    public async Task A_load_balancer_with_a_host_name_is_reached_by_alias_or_by_its_addresses()
    {
        _dns.With("lb.cloud.example", DnsType.A, "192.0.2.9").With("a.example.org", DnsType.Cname, "lb.cloud.example").With("b.example.org", DnsType.A, "192.0.2.9").With("c.example.org", DnsType.A, "192.0.2.8");
        var target = new HostTarget([], [], "lb.cloud.example");
        Assert.Equal(
            [HostState.Right, HostState.Right, HostState.Wrong],
            [(await CheckAsync("a.example.org", target)).State, (await CheckAsync("b.example.org", target)).State, (await CheckAsync("c.example.org", target)).State]);
    }

    [Fact]
    public async Task Wildcards_are_tried_with_a_name_that_they_stand_for()
    {
        var asked = new List<string>();
        _dns.With("*.example.org", DnsType.A, "192.0.2.1").With("_kompox-wildcard.example.org", DnsType.Txt, "somebody");
        var check = await CheckAsync("*.example.org", Door, new MemoryResolver(_dns) { Asked = n => { lock (asked) { asked.Add(n); } } });
        Assert.Equal((HostState.Right, OwnerState.Other), (check.State, check.Owner));
        Assert.Contains("kompox-probe.example.org", asked);
    }

    [Fact]
    public async Task Nobody_knows_when_the_resolver_fails_or_there_is_no_address()
    {
        var failed = await CheckAsync("www.example.org", Door, new MemoryResolver(_dns) { Problem = "SERVFAIL" });
        Assert.Equal((HostState.Unknown, OwnerState.Unknown, "KPX3632"), (failed.State, failed.Owner, failed.Problem!.Code));
        Assert.Equal("Host 'www.example.org': SERVFAIL", failed.Problem.Message);
        Assert.Equal((HostState.Pending, "KPX3622"), ((await CheckAsync("www.example.org", HostTarget.None)) is var pending ? pending.State : default, pending.Problem!.Code));
    }

    [Theory]
    [InlineData(12, 60, 15, true)]
    [InlineData(600, 60, 60, false)]
    public async Task Waiting_ends_when_every_host_is_right_or_the_time_is_over(int right, int timeout, int elapsed, bool expected)
    {
        var cluster = new FakeCluster();
        var time = new SimulatedTime().At(right, () => _dns.With("www.example.org", DnsType.A, "192.0.2.1"));
        var target = AppTargets.Create(new MemoryDriver(), cluster, time);
        var meta = $$"""{"name":"i","namespace":"{{target.Names.Namespace}}","labels":{"app.kubernetes.io/instance":"{{target.Names.Instance}}"} }""";
        cluster.Put(ResourceTypes.Ingress, $$$"""{"metadata":{{{meta}}},"spec":{"rules":[{"host":"www.example.org"}]},"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]} } }""");
        var checks = await new HostInspection(target, new MemoryResolver(_dns), null).WaitAsync(TimeSpan.FromSeconds(timeout), Cancel);
        Assert.Equal(expected, Assert.Single(checks).Problem is null);
        Assert.InRange(time.Elapsed.TotalSeconds, elapsed - 5, elapsed);
        Assert.Contains("waiting for dns hosts=www.example.org", ((RecordedEvents)target.Events).Lines);
    }

    private async Task<HostCheck> CheckAsync(string host, HostTarget target, MemoryResolver? resolver = null) =>
        HostChecks.Decide(Self, Assert.Single(await HostReader.ReadAsync(resolver ?? new MemoryResolver(_dns), [new PublishedHost { Host = host, Target = target }], Cancel)));
}
