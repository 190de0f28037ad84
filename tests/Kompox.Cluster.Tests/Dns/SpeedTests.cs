using System.Diagnostics;
using System.Globalization;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Drivers;
using static Kompox.Cluster.Tests.Dns.DnsClient;

namespace Kompox.Cluster.Tests.Dns;

/// <summary>A thousand hosts at once, and how long they take.</summary>
public sealed class SpeedTests(ITestOutputHelper output)
{
    private const int Hosts = 1000;

    // Many times what it takes: the times are stated, not promised, since others use the processors too.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("")]
    [InlineData("*                300 A     192.0.2.99\n*                300 TXT   \"any\"")]
    public async Task A_thousand_hosts_are_made_looked_at_moved_and_deleted(string wildcard)
    {
        await using var bind = await BindServer.StartAsync();
        await bind.StopAsync();
        bind.WriteZone("example.com", BindServer.Foreign + "\n" + wildcard);
        await bind.StartAsync();
        var dns = Open(bind, []);
        var made = await RunAsync(dns, "192.0.2.10");
        var lines = await bind.ZoneAsync();
        Assert.Equal(Hosts, lines.Count(l => l.EndsWith(" A 192.0.2.10", StringComparison.Ordinal)));
        Assert.Equal(Hosts, lines.Count(l => l.StartsWith("_kompox.", StringComparison.Ordinal)));

        var serial = await bind.SerialAsync();
        var again = await RunAsync(dns, "192.0.2.10");
        Assert.Equal(serial, await bind.SerialAsync());
        var moved = await RunAsync(dns, "192.0.2.20");
        var gone = await RunAsync(dns, null);
        Assert.DoesNotContain(await bind.ZoneAsync(), l => l.StartsWith("_kompox.", StringComparison.Ordinal));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Hosts} hosts: made in {made.TotalSeconds:0.00} s, looked at in {again.TotalSeconds:0.00} s, moved in {moved.TotalSeconds:0.00} s, deleted in {gone.TotalSeconds:0.00} s, load {MachineLoad.Now():0.0}"));
        Assert.All([made, again, moved, gone], t => Assert.True(t <= Limit, $"{t}"));
    }

    [Fact]
    public async Task A_thousand_conflicts_are_told()
    {
        await using var bind = await BindServer.StartAsync();
        var dns = Open(bind, []);
        await RunAsync(dns, "192.0.2.10");
        var watch = Stopwatch.StartNew();
        var outcomes = await dns.ApplyAsync("example.com", [.. Names().Select(h => new DnsChange(h, [], HostRecords(h, "192.0.2.30")))], TestContext.Current.CancellationToken);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Hosts} conflicts: {watch.Elapsed.TotalSeconds:0.00} s"));
        Assert.All(outcomes, o => Assert.Equal("KPX5041", o.Failure?.Code));
        Assert.True(watch.Elapsed <= Limit, $"{watch.Elapsed}");
    }

    private static IReadOnlyList<string> Names() => [.. Enumerable.Range(0, Hosts).Select(i => $"app{i}.example.com")];

    // Zones, what is there, what is to be done: a whole run but its printing.
    private static async Task<TimeSpan> RunAsync(IDns dns, string? address)
    {
        var watch = Stopwatch.StartNew();
        var zones = await dns.FindZonesAsync(Names(), TestContext.Current.CancellationToken);
        Assert.Equal(Hosts, zones.Zones.Count);
        var read = (await ReadAsync(dns, [.. Names().SelectMany(h => new[] { h, $"_kompox.{h}" })])).ToLookup(r => r.Name);
        var changes = Names().Select(h => new DnsChange(h, [.. read[h], .. read[$"_kompox.{h}"]], address is null ? [] : HostRecords(h, address))).ToList();
        Assert.All(await dns.ApplyAsync("example.com", changes, TestContext.Current.CancellationToken), o => Assert.Null(o.Failure));
        return watch.Elapsed;
    }
}
