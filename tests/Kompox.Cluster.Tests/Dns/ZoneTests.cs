using Kompox.Cluster.Tests.Fixtures;
using Kompox.Model;
using static Kompox.Cluster.Tests.Dns.DnsClient;

namespace Kompox.Cluster.Tests.Dns;

/// <summary>Which zone holds a host, as a real BIND says.</summary>
public sealed class ZoneTests
{
    private const string MoreZones = """
        zone "sub.example.com" { type primary; file "sub.example.com.zone"; allow-update { key kompox; }; };
        zone "example.net" { type primary; file "example.net.zone"; allow-update { key kompox; }; };
        """;

    [Fact]
    public async Task Zones_are_found_by_asking_the_server()
    {
        await using var bind = await BindServer.StartAsync(MoreZones, zones: ["sub.example.com", "example.net"]);
        await bind.UpdateAsync("zone sub.example.com", "update add into.sub.example.com 300 CNAME www.example.com.");
        await bind.UpdateAsync("update add out.example.com 300 CNAME www.example.net.");
        var dns = Open(bind, zones: []);
        string[] hosts =
        [
            "app.example.com", "deep.app.example.com", "example.com", "www.example.com", "alias.example.com", "out.example.com", "x.wild.example.com", "x.gone.example.com",
            "app.sub.example.com", "into.sub.example.com", "sub.example.com", "*.sub.example.com", "a.example.net", "app.example.org", "x.part.example.com", "com",
        ];
        var zones = await dns.FindZonesAsync(hosts, TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "app.example.com example.com", "deep.app.example.com example.com", "example.com example.com", "www.example.com example.com", "alias.example.com example.com",
                "out.example.com example.com", "x.wild.example.com example.com", "x.gone.example.com example.com", "app.sub.example.com sub.example.com",
                "into.sub.example.com sub.example.com", "sub.example.com sub.example.com", "*.sub.example.com sub.example.com", "a.example.net example.net",
            ],
            hosts.Where(zones.Zones.ContainsKey).Select(h => $"{h} {zones.Zones[h]}"));
    }

    [Fact]
    public async Task The_longest_of_the_zones_that_are_named_counts()
    {
        await using var bind = await BindServer.StartAsync(MoreZones, zones: ["sub.example.com", "example.net"]);
        var zones = await Open(bind, ["example.com", "sub.example.com"]).FindZonesAsync(
            ["a.example.com", "a.sub.example.com", "asub.example.com", "a.example.net", "notexample.com"], TestContext.Current.CancellationToken);
        Assert.Equal(
            ["a.example.com example.com", "a.sub.example.com sub.example.com", "asub.example.com example.com"],
            zones.Zones.Select(z => $"{z.Key} {z.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_zone_that_the_server_does_not_have_is_named_with_its_field_and_fails_its_own_hosts()
    {
        await using var bind = await BindServer.StartAsync();
        foreach (var zone in new[] { "example.org", "apps.example.com" })
        {
            var found = await Open(bind, ["example.com", zone]).FindZonesAsync(["a.example.com", $"app.{zone}"], TestContext.Current.CancellationToken);
            Assert.Equal(["a.example.com example.com"], found.Zones.Select(z => $"{z.Key} {z.Value}"));
            var (host, failure) = Assert.Single(found.Failures);
            Assert.Equal($"app.{zone}", host);
            Assert.Equal($"kompoxops.yml:7:25: error KPX5042: Zone '{zone}' of 'dns.zones[1]' is not one of name server {bind.Address}", failure.ToString());
        }
    }

    [Fact]
    public async Task A_zone_of_another_server_is_neither_read_nor_written()
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind, []);
        var read = await dns.ReadAsync("example.org", ["app.example.org"], TestContext.Current.CancellationToken);
        Assert.Equal(("app.example.org", "KPX5037", 0), (read.Failures.Single().Key, read.Failures.Single().Value.Code, read.Records.Count));
        Assert.Equal("KPX5038", (await ChangeAsync(dns, "app.example.org", [], HostRecords("app.example.org"), "example.org"))?.Code);
    }

    [Fact]
    public async Task A_part_that_others_have_is_not_in_the_zone_and_nothing_else_fails()
    {
        await using var bind = await BindServer.StartAsync();
        var read = await Open(bind).ReadAsync("example.com", ["app.part.example.com", "www.example.com", "x.wild.example.com", "new.example.com"], TestContext.Current.CancellationToken);
        var (name, failure) = Assert.Single(read.Failures);
        Assert.Equal(("app.part.example.com", "KPX5039"), (name, failure.Code));
        Assert.Contains("'app.part.example.com'", failure.Message, StringComparison.Ordinal);
        Assert.Equal([DnsType.A, DnsType.Aaaa, DnsType.Txt], read.Records.Where(r => r.Name == "www.example.com").Select(r => r.Type).Order());
        Assert.DoesNotContain(read.Records, r => r.Name != "www.example.com");
    }

    [Fact]
    public async Task A_secondary_server_refuses_changes()
    {
        await using var primary = await BindServer.StartAsync();
        await using var secondary = await BindServer.StartAsync($$"""
            zone "example.net" { type secondary; file "copy.zone"; primaries { 127.0.0.1 port {{primary.Port}}; }; };
            """);
        var failure = await ChangeAsync(Open(secondary, []), "app.example.net", [], HostRecords("app.example.net"), "example.net");
        Assert.Contains(failure?.Code, new[] { "KPX5037", "KPX5038" });
    }
}
