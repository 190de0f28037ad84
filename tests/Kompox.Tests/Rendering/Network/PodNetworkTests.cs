using Kompox.Diagnostics;
using Kompox.Rendering.Network;

namespace Kompox.Tests.Rendering.Network;

public sealed class PodNetworkTests
{
    [Fact]
    public void Container_ports_keep_their_protocol_and_stand_once()
    {
        var network = Of("services: { web: { image: a, ports: ['80:80', '81:80', '53:53/udp', { target: 90, published: '90', mode: host, host_ip: 10.0.0.1 }] } }", out var test);
        Assert.Equal([(80, "TCP", null), (53, "UDP", null), (90, "TCP", 90)], network.Ports["web"].Select(p => (p.Port, p.Protocol, p.HostPort)));
        Assert.Equal("10.0.0.1", network.Ports["web"][2].HostIp);
        Assert.Equal(["KPX3304"], test.Codes());
    }

    [Fact]
    public void Extra_hosts_of_a_pod_are_merged_by_address()
    {
        var network = Of(
            """
            services:
              a: { image: a, extra_hosts: ["x.example:10.0.0.1", "y:10.0.0.1"] }
              b: { image: b, extra_hosts: ["x.example:10.0.0.1", "gw:host-gateway", "z=[::1]"] }
            """,
            out var test);
        Assert.Equal(["10.0.0.1 x.example,y", "::1 z"], network.HostAliases.Select(h => $"{h.Ip} {string.Join(',', h.Hostnames)}"));
        Assert.Equal(["KPX3306"], test.Codes());
    }

    [Fact]
    public void A_host_with_two_addresses_in_one_pod_is_an_error()
    {
        Of("services: { a: { image: a, extra_hosts: ['x:10.0.0.1'] }, b: { image: b, extra_hosts: ['x:10.0.0.2'] } }", out var test);
        Assert.Equal(["KPX3305"], test.Codes());
    }

    [Fact]
    public void Name_servers_searches_and_options_are_added_to_the_clusters_own()
    {
        var network = Of("services: { a: { image: a, dns: [1.1.1.1, dns.example], dns_search: [corp.example], dns_opt: ['ndots:1', use-vc] } }", out var test);
        Assert.Equal(["1.1.1.1"], network.DnsConfig!.Nameservers);
        Assert.Equal(["corp.example"], network.DnsConfig.Searches);
        Assert.Equal([new("ndots", "1"), new("use-vc", "")], network.DnsConfig.Options);
        Assert.Null(network.DnsPolicy);
        Assert.Equal(["KPX3308"], test.Codes());
    }

    [Fact]
    public void Host_network_keeps_cluster_names()
    {
        var network = Of("services: { a: { image: a, network_mode: host } }", out var test);
        Assert.Equal((true, "ClusterFirstWithHostNet"), (network.HostNetwork, network.DnsPolicy));
        Assert.Equal(["KPX3301"], test.Codes());
    }

    [Fact]
    public void The_network_of_a_foreign_container_is_refused()
    {
        Of("services: { a: { image: a, network_mode: 'container:other' } }", out var test);
        Assert.Equal(["KPX3302"], test.Codes(Severity.Error));
    }

    private static PodNetwork Of(string compose, out RenderCase test)
    {
        test = new RenderCase { Compose = compose };
        var context = test.Context();
        return PodNetwork.Of(context, test.Plan(context)[0]);
    }
}
