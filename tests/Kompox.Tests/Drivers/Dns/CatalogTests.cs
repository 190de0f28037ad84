using System.Net;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Dns.Resolving;
using Kompox.Files;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Drivers.Dns;

/// <summary>Which DNS a cluster gets, and which resolver is asked.</summary>
public sealed class CatalogTests
{
    private const string Cluster = "version: v1\nworkspace: {name: ws1}\nprovider: {name: prv1, driver: k3s}\n";

    [Fact]
    public void Without_a_driver_it_is_the_platforms()
    {
        var (dns, bag) = DnsManifest.OpenText(Cluster + "cluster: {name: cls1}\n");
        Assert.Null(dns);
        Assert.Empty(bag);
    }

    [Theory]
    [InlineData("dns.example.com:0")]
    [InlineData("2001:db8::53")]
    [InlineData("")]
    [InlineData("a b")]
    public void An_address_that_is_no_resolver(string address)
    {
        var bag = new DiagnosticBag();
        Assert.Null(DnsCatalog.OpenResolver(address, new MemoryFileSource(), new SimulatedTime(), _ => { }, bag));
        Assert.Equal($"error KPX5044: '{address}' is not a resolver", Assert.Single(bag).ToString());
    }

    [Theory]
    [InlineData("nameserver 192.0.2.53\nnameserver 2001:db8::53\n", "192.0.2.53 2001:db8::53")]
    [InlineData("# nameserver 192.0.2.1\n; nameserver 192.0.2.2\n\tnameserver\t192.0.2.3 # near\r\n", "192.0.2.3")]
    [InlineData("nameserver 192.0.2.1\nnameserver 192.0.2.2\nnameserver 192.0.2.3\nnameserver 192.0.2.4\n", "192.0.2.1 192.0.2.2 192.0.2.3")]
    [InlineData("search example.com\nnameserver ns1\nnameserver\n", "127.0.0.1")]
    [InlineData("", "127.0.0.1")]
    public void Resolvers_of_this_machine(string text, string addresses) =>
        Assert.Equal(addresses, string.Join<IPAddress>(' ', ResolverServers.Parse(text)));
}
