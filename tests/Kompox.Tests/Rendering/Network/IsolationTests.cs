using Kompox.Diagnostics;
using Kompox.Objects;
using Kompox.Rendering.Network;

namespace Kompox.Tests.Rendering.Network;

public sealed class IsolationTests
{
    private const string Compose = """
        services:
          proxy: { image: a, ports: ['80:8080'], networks: [front] }
          web: { image: b, networks: [front, back] }
          db: { image: c, networks: [back] }
        networks:
          front: {}
          back: { internal: true }
        """;

    [Fact]
    public void Pods_are_kept_apart_by_their_networks()
    {
        var test = new RenderCase { Compose = Compose, Pods = new Dictionary<string, string[]> { ["web"] = ["web"], ["db"] = ["db"] } };
        var policies = test.Network().OfType<NetworkPolicy>().ToList();
        Assert.Equal(["shop-networks", "shop-web-networks", "shop-db-networks", "shop-db-internal"], policies.Select(p => p.Metadata.Name));
        Assert.Equal(8080, policies[0].Ingress[1].Ports[0].Port);
        Assert.Equal(["network.kompox.dev/front", "network.kompox.dev/back"], policies[1].Ingress[0].Peers.Select(p => p.PodSelector!.MatchLabels[0].Key));
        Assert.Equal(["Egress"], policies[3].PolicyTypes);
        var context = test.Context();
        Assert.Equal([new("network.kompox.dev/front", "true")], PodNetwork.Of(context, test.Plan(context)[0]).Labels);
    }

    [Fact]
    public void In_one_pod_it_is_said_that_nothing_is_kept_apart()
    {
        var test = new RenderCase { Compose = Compose };
        Assert.Empty(test.Network().OfType<NetworkPolicy>());
        Assert.Equal(["KPX3327", "KPX3328"], test.Codes(Severity.Info).Where(c => c is "KPX3327" or "KPX3328").Distinct());
    }

    [Fact]
    public void A_pod_without_a_network_is_cut_off()
    {
        var policy = new RenderCase { Compose = "services: { job: { image: a, network_mode: none } }" }.Network().OfType<NetworkPolicy>().Single();
        Assert.Equal(["Ingress", "Egress"], policy.PolicyTypes);
        Assert.Empty(policy.Ingress.Concat(policy.Egress));
    }

    [Fact]
    public void Settings_of_the_network_are_reported_where_they_stand()
    {
        var test = new RenderCase
        {
            Compose = """
                services:
                  web: { image: a, networks: { lan: { ipv4_address: 10.0.0.2 } }, mac_address: 02:42:ac:11:00:03 }
                networks:
                  lan: { driver: macvlan, ipam: { config: [{ subnet: 10.0.0.0/24 }] }, attachable: true }
                """,
        };
        test.Network();
        Assert.Equal(["KPX3325", "KPX3325", "KPX3326", "KPX3325", "KPX3325"], test.Codes(Severity.Info));
    }
}
