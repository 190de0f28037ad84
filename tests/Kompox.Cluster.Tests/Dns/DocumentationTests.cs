using Kompox.Cluster.Tests.Fixtures;
using Kompox.Model;
using static Kompox.Cluster.Tests.Dns.DnsClient;

namespace Kompox.Cluster.Tests.Dns;

/// <summary>What <c>docs/drivers/rfc2136.md</c> prints works as it is printed.</summary>
public sealed class DocumentationTests
{
    [Fact]
    public async Task The_printed_configuration_of_bind_works()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "drivers", "rfc2136.md"));
        var printed = page.Split("```\ninclude ")[1].Split("```")[0];
        // Our directory instead of the system's; the key and the zone's options are those of the page.
        var configuration = printed.Split('\n', 2)[1].Replace("/var/lib/bind/", "", StringComparison.Ordinal).Replace("example.com", "example.net", StringComparison.Ordinal);
        await using var bind = await BindServer.StartAsync(configuration, zones: ["example.net"]);
        var dns = Open(bind, ["example.net"]);
        foreach (var record in new[]
        {
            Record("a.example.net", DnsType.A, "192.0.2.1"), Record("d.example.net", DnsType.Aaaa, "2001:db8::1"), Record("b.example.net", DnsType.Cname, "a.example.net"),
            Record("_kompox.a.example.net", DnsType.Txt, "heritage=kompox"), Record("*.c.example.net", DnsType.A, "192.0.2.1"), Record("example.net", DnsType.A, "192.0.2.1"),
        })
        {
            var failure = await ChangeAsync(dns, record.Name, [], [record], "example.net");
            Assert.True(failure is null, $"{record.Name} {record.Type}: {failure}");
        }
        Assert.Equal("KPX5037", (await ChangeAsync(Open(bind.Address, null, ["example.net"]), "x.example.net", [], HostRecords("x.example.net"), "example.net"))?.Code);
    }

    [Fact]
    public void The_page_names_every_setting()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "drivers", "rfc2136.md"));
        Assert.All(Kompox.Drivers.Dns.Settings.Rfc2136Settings.All, s => Assert.Contains($"| `{s}` |", page, StringComparison.Ordinal));
    }
}
