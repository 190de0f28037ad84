using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Tests.Drivers;

/// <summary>What every DNS driver has to hold, in the zone <c>contract.example</c> and the zone <c>sub.contract.example</c> below it, both empty but for their own records.</summary>
public abstract class DnsContractTests
{
    private const string Zone = "contract.example";
    private const string Host = "app.contract.example";
    private const string OwnerName = "_kompox.app.contract.example";

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The driver over the two zones.</summary>
    private protected abstract Task<IDns> CreateAsync();

    [Fact]
    public async Task The_longest_zone_holds_a_host_and_strangers_are_left_out()
    {
        var dns = await CreateAsync();
        var zones = await dns.FindZonesAsync([Host, "contract.example", "*.contract.example", "a.b.sub.contract.example", "sub.contract.example", "app.contract.example.net", "mycontract.example"], Cancel);
        Assert.Equal(
            ["*.contract.example=contract.example", "a.b.sub.contract.example=sub.contract.example", "app.contract.example=contract.example", "contract.example=contract.example", "sub.contract.example=sub.contract.example"],
            zones.Zones.Select(z => $"{z.Key}={z.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Records_are_made_changed_and_removed()
    {
        var dns = await CreateAsync();
        Assert.Empty(await ReadAsync(dns));
        IReadOnlyList<DnsRecord> first = [Record(Host, DnsType.A, "192.0.2.1", "192.0.2.2"), Record(Host, DnsType.Aaaa, "2001:db8::1"), Record(OwnerName, DnsType.Txt, "heritage=kompox, a \"quoted\\\" one")];
        await MakeAsync(dns, [], first);
        await AssertAsync(dns, first);
        IReadOnlyList<DnsRecord> second = [Record(Host, DnsType.A, "192.0.2.2", "192.0.2.3") with { Ttl = 60 }, first[2]];
        await MakeAsync(dns, first, second);
        await AssertAsync(dns, second);
        await MakeAsync(dns, second, []);
        Assert.Empty(await ReadAsync(dns));
    }

    [Fact]
    public async Task Addresses_become_an_alias_and_the_other_way_round()
    {
        var dns = await CreateAsync();
        IReadOnlyList<DnsRecord> address = [Record(Host, DnsType.A, "192.0.2.1")], alias = [Record(Host, DnsType.Cname, "lb.cloud.example.net")];
        await MakeAsync(dns, [], address);
        await MakeAsync(dns, address, alias);
        await AssertAsync(dns, alias);
        await MakeAsync(dns, alias, address);
        await AssertAsync(dns, address);
    }

    [Fact]
    public async Task Wildcards_and_the_zones_own_name_are_names_like_others()
    {
        var dns = await CreateAsync();
        IReadOnlyList<DnsRecord> records = [Record("*.contract.example", DnsType.A, "192.0.2.1"), Record("contract.example", DnsType.A, "192.0.2.2")];
        Assert.All(await dns.ApplyAsync(Zone, [new("*.contract.example", [], [records[0]]), new("contract.example", [], [records[1]])], Cancel), o => Assert.Null(o.Failure));
        var found = await dns.ReadAsync(Zone, ["*.contract.example", "contract.example", "below.contract.example"], Cancel);
        Assert.Equal(Lines(records), Lines(found.Records.Where(r => r.Type == DnsType.A)));
    }

    [Fact]
    public async Task What_has_changed_since_it_was_read_is_left_alone()
    {
        var dns = await CreateAsync();
        IReadOnlyList<DnsRecord> theirs = [Record(Host, DnsType.A, "198.51.100.9")];
        await MakeAsync(dns, [], theirs);
        var outcomes = await dns.ApplyAsync(Zone,
        [
            new(Host, [], [Record(Host, DnsType.A, "192.0.2.1"), Record(OwnerName, DnsType.Txt, "ours")]),
            new("other.contract.example", [], [Record("other.contract.example", DnsType.A, "192.0.2.7")]),
            new("gone.contract.example", [Record("gone.contract.example", DnsType.A, "192.0.2.8")], []),
        ], Cancel);
        Assert.Equal([true, false, true], outcomes.Select(o => o.Failure is not null));
        Assert.Equal([Host, "other.contract.example", "gone.contract.example"], outcomes.Select(o => o.Change.Host));
        await AssertAsync(dns, theirs);
    }

    [Fact]
    public async Task An_alias_beside_other_records_is_a_failure_not_a_loss()
    {
        var dns = await CreateAsync();
        IReadOnlyList<DnsRecord> text = [Record(Host, DnsType.Txt, "v=spf1 -all")];
        await MakeAsync(dns, [], text);
        var outcome = Assert.Single(await dns.ApplyAsync(Zone, [new(Host, [], [Record(Host, DnsType.Cname, "lb.cloud.example.net")])], Cancel));
        Assert.NotNull(outcome.Failure);
        await AssertAsync(dns, text);
    }

    [Fact]
    public async Task Texts_that_nobody_asked_about_stay()
    {
        var dns = await CreateAsync();
        IReadOnlyList<DnsRecord> text = [Record(Host, DnsType.Txt, "v=spf1 -all")], address = [Record(Host, DnsType.A, "192.0.2.1")];
        await MakeAsync(dns, [], text);
        await MakeAsync(dns, [], address);
        await MakeAsync(dns, address, []);
        await AssertAsync(dns, text);
    }

    [Fact]
    public async Task Long_texts_come_back_whole()
    {
        var dns = await CreateAsync();
        IReadOnlyList<DnsRecord> text = [Record(OwnerName, DnsType.Txt, "heritage=kompox," + new string('x', 600))];
        await MakeAsync(dns, [], text);
        await AssertAsync(dns, text);
        await MakeAsync(dns, text, []);
        Assert.Empty(await ReadAsync(dns));
    }

    private static DnsRecord Record(string name, DnsType type, params string[] values) => new(name, type, 300, values);

    private static async Task MakeAsync(IDns dns, IReadOnlyList<DnsRecord> before, IReadOnlyList<DnsRecord> after) =>
        Assert.Null(Assert.Single(await dns.ApplyAsync(Zone, [new(Host, before, after)], Cancel)).Failure?.Message);

    private static async Task<IReadOnlyList<DnsRecord>> ReadAsync(IDns dns) => (await dns.ReadAsync(Zone, [Host, OwnerName], Cancel)).Records;

    private static async Task AssertAsync(IDns dns, IReadOnlyList<DnsRecord> expected) =>
        Assert.Equal(Lines(expected), Lines(await ReadAsync(dns)));

    private static IEnumerable<string> Lines(IEnumerable<DnsRecord> records) =>
        records.Select(r => $"{r.Name} {r.Type} {r.Ttl} {string.Join(" | ", r.Values)}").Order(StringComparer.Ordinal);
}
