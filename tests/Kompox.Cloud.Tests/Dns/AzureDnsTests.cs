using System.Diagnostics;
using System.Globalization;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Faults;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Cloud.Tests.Dns;

/// <summary>What Azure DNS has beyond other DNS: zones by id, ETags, several writes for a host, roles.</summary>
public sealed class AzureDnsTests : IAsyncLifetime
{
    private const string Zone = "example.com";
    private const string Host = "app.example.com";
    private const string Owner = "_kompox.app.example.com";
    private AzureSimulator _azure = null!;
    private SimulatedZones _zones = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _azure = await AzureSimulator.StartAsync();
        _zones = new SimulatedZones(_azure);
        _zones.Make(Zone);
    }

    public async ValueTask DisposeAsync() => await _azure.DisposeAsync();

    [Fact]
    public async Task A_thousand_hosts_are_published_in_one_run()
    {
        var dns = _zones.Open();
        var changes = Enumerable.Range(0, 1000).Select(i => New(string.Create(CultureInfo.InvariantCulture, $"h{i}.example.com"))).ToList();
        var watch = Stopwatch.StartNew();
        Assert.All(await dns.ApplyAsync(Zone, changes, Cancel), o => Assert.Null(o.Failure));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), watch.Elapsed.ToString());
        var read = await dns.ReadAsync(Zone, [.. changes.Select(c => c.Host)], Cancel);
        Assert.Equal(1000, read.Records.Count);
        // 2,000 sets: a page a hundred, not four questions a host.
        Assert.InRange(_azure.Calls.Count(c => c.Method == "GET"), 1, 40);
        var gone = changes.ConvertAll(c => new DnsChange(c.Host, c.After, []));
        Assert.All(await dns.ApplyAsync(Zone, gone, Cancel), o => Assert.Null(o.Failure));
        Assert.Empty(_zones.Records(Zone));
    }

    [Fact]
    public async Task A_host_of_a_large_zone_is_asked_for_alone()
    {
        foreach (var i in Enumerable.Range(0, 1700))
            _zones.Put(Zone, "A", $"h{i}", """{"TTL":60,"ARecords":[{"ipv4Address":"192.0.2.1"}]}""");
        var dns = _zones.Open(SimulatedZones.IdOf(Zone));
        Assert.Single((await dns.ReadAsync(Zone, ["h7.example.com", "_kompox.h7.example.com"], Cancel)).Records);
        Assert.Equal(10, _azure.Calls.Count);
    }

    [Fact]
    public async Task What_changes_between_reading_and_writing_is_never_overwritten()
    {
        var dns = _zones.Open();
        await MakeAsync(dns, New(Host));
        OnWrite("/A/app", () => _zones.Put(Zone, "A", "app", """{"TTL":60,"ARecords":[{"ipv4Address":"198.51.100.1"}]}"""));
        var outcome = Assert.Single(await dns.ApplyAsync(Zone, [new DnsChange(Host, New(Host).After, [A("192.0.2.9"), Text])], Cancel));
        Assert.Equal("KPX5166", outcome.Failure!.Code);
        Assert.Contains("""A app [{"ipv4Address":"198.51.100.1"}]""", _zones.Records(Zone));
        // The same for a set that came into being, and for one that is to go.
        OnWrite("/A/new", () => _zones.Put(Zone, "A", "new", """{"TTL":60,"ARecords":[{"ipv4Address":"198.51.100.2"}]}"""));
        var made = Assert.Single(await dns.ApplyAsync(Zone, [New("new.example.com")], Cancel));
        Assert.Equal("KPX5166", made.Failure!.Code);
        Assert.DoesNotContain(_zones.Records(Zone), r => r.StartsWith("TXT _kompox.new", StringComparison.Ordinal));
        Assert.Contains("""A new [{"ipv4Address":"198.51.100.2"}]""", _zones.Records(Zone));
    }

    [Fact]
    public async Task A_change_that_fails_in_its_middle_is_taken_back()
    {
        var dns = _zones.Open();
        IReadOnlyList<DnsRecord> before = [A("192.0.2.1"), Aaaa("2001:db8::1"), Text];
        await MakeAsync(dns, new DnsChange(Host, [], before));
        var there = _zones.Records(Zone);
        Refuse("/CNAME/app", 400, "BadRequest");
        var outcome = Assert.Single(await dns.ApplyAsync(Zone, [new DnsChange(Host, before, [new DnsRecord(Host, DnsType.Cname, 300, ["lb.example.net"]), Text with { Values = ["other"] }])], Cancel));
        Assert.NotNull(outcome.Failure);
        Assert.Equal(there, _zones.Records(Zone));
        // When even that fails, the failure says so and who owns the records stays written.
        Refuse("/CNAME/app", 400, "BadRequest");
        Refuse("/AAAA/app", 400, "BadRequest", "PUT");
        var half = Assert.Single(await dns.ApplyAsync(Zone, [new DnsChange(Host, before, [new DnsRecord(Host, DnsType.Cname, 300, ["lb.example.net"]), Text])], Cancel));
        Assert.Equal("KPX5168", half.Failure!.Code);
        Assert.Contains(_zones.Records(Zone), r => r.StartsWith("TXT _kompox.app", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_has_been_made()
    {
        var dns = _zones.Open();
        _azure.Faults.Add(new Fault
        {
            Name = "answer lost",
            Meets = c => c.Method == "PUT" && c.Path.EndsWith("/A/app", StringComparison.Ordinal),
            Act = (context, answer) =>
            {
                answer();
                context.Abort();
                return Task.FromResult<ArmAnswer?>(null);
            },
        });
        await MakeAsync(dns, New(Host));
        Assert.Equal(2, _zones.Records(Zone).Count);
    }

    [Fact]
    public async Task Throttling_is_waited_for()
    {
        var throttle = new Fault
        {
            Name = "429",
            Meets = c => c.Method == "PUT",
            Times = 3,
            Act = (_, _) => Task.FromResult<ArmAnswer?>(ArmAnswer.Of(new ArmRefusal(429, "TooManyRequests", "Slow down.")).With("Retry-After", "1")),
        };
        _azure.Faults.Add(throttle);
        await MakeAsync(_zones.Open(), New(Host));
        Assert.Equal(3, throttle.Hits);
    }

    [Fact]
    public async Task Without_the_role_one_refusal_ends_the_run()
    {
        _azure.Options.Denied.Add("Microsoft.Network/dnsZones/TXT/write");
        var changes = Enumerable.Range(0, 100).Select(i => New($"h{i}.example.com")).ToList();
        var outcomes = await _zones.Open().ApplyAsync(Zone, changes, Cancel);
        Assert.All(outcomes, o => Assert.Equal("KPX5107", o.Failure!.Code));
        Assert.InRange(_azure.Calls.Count(c => c.Method == "PUT"), 1, 16);
        Assert.Empty(_zones.Records(Zone));
    }

    [Fact]
    public async Task Zones_are_those_of_the_settings_else_those_of_the_subscription()
    {
        _zones.Make("sub.example.com");
        var found = await _zones.Open().FindZonesAsync(["a.sub.example.com", "b.example.com", "example.net"], Cancel);
        Assert.Equal("a.sub.example.com=sub.example.com b.example.com=example.com", Lines(found.Zones));
        found = await _zones.Open(SimulatedZones.IdOf(Zone)).FindZonesAsync(["a.sub.example.com", "b.example.com"], Cancel);
        Assert.Equal("a.sub.example.com=example.com b.example.com=example.com", Lines(found.Zones));
        var missing = await _zones.Open(SimulatedZones.IdOf("example.org") + "," + SimulatedZones.IdOf(Zone)).FindZonesAsync(["a.example.org", "b.example.com"], Cancel);
        Assert.Equal("KPX5163", missing.Failures["a.example.org"].Code);
        Assert.Equal("b.example.com=example.com", Lines(missing.Zones));
    }

    [Fact]
    public async Task Two_zones_of_one_name_are_nobodys_guess()
    {
        var other = _zones.Make(Zone, $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/dns2");
        var found = await _zones.Open().FindZonesAsync([Host], Cancel);
        Assert.Equal("KPX5164", found.Failures[Host].Code);
        Assert.Equal(Zone, (await _zones.Open(other).FindZonesAsync([Host], Cancel)).Zones[Host]);
    }

    [Fact]
    public async Task What_other_name_servers_have_is_not_written()
    {
        _zones.Put(Zone, "NS", "team", """{"TTL":60,"NSRecords":[{"nsdname":"ns1.example.net."}]}""");
        var dns = _zones.Open();
        Assert.Equal(["app.team.example.com"], (await dns.ReadAsync(Zone, ["app.team.example.com", Host], Cancel)).Failures.Keys);
        var outcomes = await dns.ApplyAsync(Zone, [New("app.team.example.com"), New(Host)], Cancel);
        Assert.Equal("KPX5165", outcomes[0].Failure!.Code);
        Assert.Null(outcomes[1].Failure);
    }

    [Fact]
    public async Task A_set_that_follows_a_resource_is_somebody_elses()
    {
        _zones.Put(Zone, "A", "app", """{"TTL":60,"targetResource":{"id":"/subscriptions/s/ip"}}""");
        var dns = _zones.Open();
        Assert.Equal(["alias of /subscriptions/s/ip"], Assert.Single((await dns.ReadAsync(Zone, [Host], Cancel)).Records).Values);
        Assert.Equal("KPX5166", Assert.Single(await dns.ApplyAsync(Zone, [New(Host)], Cancel)).Failure!.Code);
    }

    [Theory]
    [InlineData("other.example.net", DnsType.A, "192.0.2.1")]
    [InlineData(Zone, DnsType.Cname, "lb.example.net")]
    [InlineData(Host, DnsType.A, "not-an-address")]
    [InlineData(Host, DnsType.Aaaa, "192.0.2.1")]
    [InlineData("notexample.com", DnsType.A, "192.0.2.1")]
    public async Task A_record_that_cannot_be_is_refused_before_any_write(string name, DnsType type, string value)
    {
        var outcome = Assert.Single(await _zones.Open().ApplyAsync(Zone, [new DnsChange(name, [], [new DnsRecord(name, type, 300, [value]), Text])], Cancel));
        Assert.Equal("KPX5167", outcome.Failure!.Code);
        Assert.DoesNotContain(_azure.Calls, c => c.Method is "PUT" or "DELETE");
    }

    [Theory]
    [InlineData("/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/example.com")]
    [InlineData("example.com")]
    [InlineData("/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/dns/providers/Microsoft.Network/dnsZones/a/../b")]
    public void Zones_that_cannot_be_are_told_before_anything_is_asked(string id)
    {
        Assert.Equal("KPX5162", Assert.Throws<KompoxException>(() => _zones.Open(id)).Diagnostic.Code);
        Assert.Empty(_azure.Calls);
    }

    private static DnsRecord Text => new(Owner, DnsType.Txt, 300, ["heritage=kompox,app=a,cluster=c"]);

    private static DnsRecord A(string address) => new(Host, DnsType.A, 300, [address]);

    private static DnsRecord Aaaa(string address) => new(Host, DnsType.Aaaa, 300, [address]);

    private static DnsChange New(string host) =>
        new(host, [], [new DnsRecord(host, DnsType.A, 300, ["192.0.2.1"]), new DnsRecord($"_kompox.{host}", DnsType.Txt, 300, ["heritage=kompox,app=a,cluster=c"])]);

    private static async Task MakeAsync(IDns dns, DnsChange change) => Assert.Null(Assert.Single(await dns.ApplyAsync(Zone, [change], Cancel)).Failure?.Message);

    private void OnWrite(string end, Action act) => _azure.Faults.Add(new Fault
    {
        Name = "somebody else is quicker",
        Meets = c => c.Method == "PUT" && c.Path.EndsWith(end, StringComparison.Ordinal),
        Act = (_, answer) =>
        {
            act();
            return Task.FromResult<ArmAnswer?>(answer());
        },
    });

    private void Refuse(string end, int status, string code, string method = "PUT") => _azure.Faults.Add(new Fault
    {
        Name = code,
        Meets = c => c.Method == method && c.Path.EndsWith(end, StringComparison.Ordinal),
        Act = (_, _) => Task.FromResult<ArmAnswer?>(ArmAnswer.Of(new ArmRefusal(status, code, "No."))),
    });

    private static string Lines(IReadOnlyDictionary<string, string> zones) => string.Join(' ', zones.OrderBy(z => z.Key, StringComparer.Ordinal).Select(z => $"{z.Key}={z.Value}"));
}
