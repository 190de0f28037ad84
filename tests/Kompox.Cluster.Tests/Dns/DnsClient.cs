using Kompox.Cluster.Tests.Fixtures;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Dns;
using Kompox.Drivers.Dns.Settings;
using Kompox.Drivers.Dns.Signing;
using Kompox.Drivers.Dns.Transport;
using Kompox.Model;

namespace Kompox.Cluster.Tests.Dns;

/// <summary>The driver as tests open it, and records in few words.</summary>
internal static class DnsClient
{
    private static readonly FieldPlaces Places =
        new(null, [new("zones[1]", new SourceLocation("kompoxops.yml", 7, 25)), new("settings", new SourceLocation("kompoxops.yml", 9, 7))]);

    /// <summary>The driver for a server and its key.</summary>
    public static Rfc2136Dns Open(BindServer server, string[]? zones = null, TimeProvider? time = null) =>
        Open(server.Address, KeyOf(server), zones ?? ["example.com"], time);

    /// <summary>The driver for any server and key.</summary>
    public static Rfc2136Dns Open(string address, TsigKey? key, string[] zones, TimeProvider? time = null, double seconds = 10)
    {
        Assert.True(ServerAddress.TryParse(address, out var parsed), address);
        var settings = new Rfc2136Settings { Address = parsed, Key = key, Zones = zones, Dns = new ClusterDns { Places = Places }, Limit = TimeSpan.FromSeconds(seconds) };
        return new Rfc2136Dns(settings, time ?? TimeProvider.System, Random.Shared.NextBytes);
    }

    /// <summary>A key of a server.</summary>
    public static TsigKey KeyOf(BindServer server, string name = BindServer.Key, string algorithm = "hmac-sha256") =>
        new(name, TsigAlgorithm.Find(algorithm)!, Convert.FromBase64String(server.SecretOf(name)));

    /// <summary>Records of one name and type.</summary>
    public static DnsRecord Record(string name, DnsType type, params string[] values) => new(name, type, 300, [.. values.Order(StringComparer.Ordinal)]);

    /// <summary>A host with an address and a text that says whose it is.</summary>
    public static IReadOnlyList<DnsRecord> HostRecords(string host, string address = "192.0.2.10") =>
        [Record(host, DnsType.A, address), Record($"_kompox.{host}", DnsType.Txt, "heritage=kompox,app=/ws/w/prv/p/app/a,cluster=c")];

    /// <summary>What names of <c>example.com</c> have, all of which can be read.</summary>
    public static async Task<IReadOnlyList<DnsRecord>> ReadAsync(IDns dns, params string[] names)
    {
        var read = await dns.ReadAsync("example.com", names, TestContext.Current.CancellationToken);
        Assert.Empty(read.Failures);
        return read.Records;
    }

    /// <summary>Reads the names of a host, and changes what is there to what is wanted.</summary>
    public static async Task<Diagnostic?> ChangeAsync(IDns dns, string host, IReadOnlyList<DnsRecord> after, string zone = "example.com")
    {
        var read = await dns.ReadAsync(zone, [host, $"_kompox.{host}"], TestContext.Current.CancellationToken);
        Assert.Empty(read.Failures);
        return await ChangeAsync(dns, host, read.Records, after, zone);
    }

    /// <summary>Changes what was read to what is wanted.</summary>
    public static async Task<Diagnostic?> ChangeAsync(IDns dns, string host, IReadOnlyList<DnsRecord> before, IReadOnlyList<DnsRecord> after, string zone = "example.com")
    {
        var change = new DnsChange(host, before, after);
        var outcome = Assert.Single(await dns.ApplyAsync(zone, [change], TestContext.Current.CancellationToken));
        Assert.Same(change, outcome.Change);
        return outcome.Failure;
    }
}
