using Kompox.Diagnostics;
using Kompox.Dns.Hosts;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Dns;

public sealed class HostGatheringTests
{
    private readonly FakeCluster _cluster = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hosts_lead_to_the_address_of_their_ingress()
    {
        PutIngress("custom", """[{"host":"WWW.example.org"},{"host":"*.example.org"},{"http":{}}]""", """[{"ip":"2001:DB8::1"},{"ip":"192.0.2.1"},{"hostname":"lb.example"}]""");
        var hosts = await HostGathering.ListAsync(Target(), null, Cancel);
        Assert.Equal(["*.example.org -> 192.0.2.1, 2001:db8::1", "www.example.org -> 192.0.2.1, 2001:db8::1"], hosts.Select(Line));
        Assert.DoesNotContain(_cluster.Calls, c => c.Key?.Namespace == "traefik");
        var www = hosts[1];
        Assert.Equal(("ingress.rules[0].hosts[0]", new SourceLocation("kompoxops.yml", 9, 20)), (www.Field, www.Location));
    }

    [Fact]
    public async Task An_ingress_without_an_address_leads_to_the_front_door()
    {
        PutIngress("custom", """[{"host":"www.example.org"}]""", "[]");
        Assert.Equal("www.example.org -> ", Line(Assert.Single(await HostGathering.ListAsync(Target(), null, Cancel))));
        PutDoor("traefik", """[{"hostname":"LB.example."}]""");
        Assert.Equal("www.example.org -> lb.example", Line(Assert.Single(await HostGathering.ListAsync(Target(), null, Cancel))));
    }

    [Fact]
    public async Task Two_front_doors_are_a_problem_of_the_host_that_names_the_field()
    {
        PutIngress("custom", """[{"host":"www.example.org"}]""", "[]");
        PutDoor("a", """[{"ip":"192.0.2.1"}]""");
        PutDoor("b", """[{"ip":"192.0.2.2"}]""");
        var host = Assert.Single(await HostGathering.ListAsync(Target(), null, Cancel));
        Assert.True(host.Target.IsEmpty);
        Assert.Equal("KPX4080", host.Problem!.Code);
        Assert.Contains("ingress.service", host.Problem.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_ports_lead_to_the_load_balancer_of_their_own_service()
    {
        PutService("app1-app-tcp", "db.example.org, DB2.example.org", """[{"ip":"192.0.2.50"}]""");
        PutService("app1-app-none", null, """[{"ip":"192.0.2.51"}]""");
        Assert.Equal(["db.example.org -> 192.0.2.50", "db2.example.org -> 192.0.2.50"], (await HostGathering.ListAsync(Target(), null, Cancel)).Select(Line));
        PutIngress("custom", """[{"host":"db.example.org"}]""", """[{"ip":"192.0.2.1"}]""");
        var host = (await HostGathering.ListAsync(Target(), null, Cancel))[0];
        Assert.Equal("KPX3629", host.Problem!.Code);
        Assert.Contains("192.0.2.1 and 192.0.2.50", host.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_component_has_hosts_of_its_own()
    {
        PutIngress("custom", """[{"host":"www.example.org"}]""", """[{"ip":"192.0.2.1"}]""");
        PutIngress("other", """[{"host":"other.example.org"}]""", """[{"ip":"192.0.2.1"}]""", "worker");
        Assert.Equal(["other.example.org"], (await HostGathering.ListAsync(Target(), "worker", Cancel)).Select(h => h.Host));
        Assert.Equal(2, (await HostGathering.ListAsync(Target(), null, Cancel)).Count);
        Assert.Equal(["other.example.org"], (await HostGathering.ListUnwantedAsync(Target(), "worker", ["x.example.org"], Cancel)).Select(h => h.Host));
    }

    [Fact]
    public async Task After_the_app_is_gone_its_manifest_and_its_history_know_the_hosts()
    {
        PutIngress("custom", """[{"host":"extra.example.org"}]""", "[]");
        var hosts = await HostGathering.ListUnwantedAsync(Target(), null, ["past.example.org"], Cancel);
        Assert.Equal(["app1-k9x84f-8080.c.example.com", "extra.example.org", "past.example.org", "web.example.org", "www.example.org"], hosts.Select(h => h.Host));
        Assert.All(hosts, h => Assert.False(h.IsWanted));
        Assert.Equal(["past.example.org"], hosts.Where(h => h.IsFormer).Select(h => h.Host));
    }

    private AppTarget Target()
    {
        var target = AppTargets.Create(new MemoryDriver(), _cluster);
        var rule = new IngressRule
        {
            Name = "main",
            Port = 8080,
            Hosts = ["www.example.org"],
            Redirects = [new HostRedirect("web.example.org", null, true, new SourceLocation("kompoxops.yml", 11, 3))],
            Location = new SourceLocation("kompoxops.yml", 8, 3),
            Places = new FieldPlaces(null, [new("hosts[0]", new SourceLocation("kompoxops.yml", 9, 20))]),
        };
        return target with
        {
            Managed = target.Managed with
            {
                App = target.App with { Ingress = new AppIngress { Rules = [rule] } },
                Cluster = target.Managed.Cluster with { Ingress = new ClusterIngress { Domain = "c.example.com" } },
            },
        };
    }

    private static string Line(PublishedHost host) => $"{host.Host} -> {host.Target}";

    private void PutIngress(string name, string rules, string addresses, string component = "app")
    {
        var meta = Meta(name, component, "{}");
        _cluster.Put(ResourceTypes.Ingress, $$$"""{"metadata":{{{meta}}},"spec":{"rules":{{{rules}}} },"status":{"loadBalancer":{"ingress":{{{addresses}}} } } }""");
    }

    private void PutService(string name, string? hosts, string addresses)
    {
        var meta = Meta(name, "app", hosts is null ? "{}" : $$"""{"kompox.dev/hosts":"{{hosts}}"}""");
        _cluster.Put(ResourceTypes.Service, $$$"""{"metadata":{{{meta}}},"spec":{"type":"LoadBalancer"},"status":{"loadBalancer":{"ingress":{{{addresses}}} } } }""");
    }

    private string Meta(string name, string component, string annotations)
    {
        var names = Target().Names;
        return $$"""{"name":"{{name}}","namespace":"{{names.Namespace}}","annotations":{{annotations}},"labels":{"app.kubernetes.io/instance":"{{names.Instance}}","app.kubernetes.io/component":"{{component}}"} }""";
    }

    private void PutDoor(string name, string addresses) => _cluster.Put(
        ResourceTypes.Service,
        $$$"""{"metadata":{"name":"{{{name}}}","namespace":"traefik","labels":{"app.kubernetes.io/name":"traefik"}},"spec":{"type":"LoadBalancer","ports":[{"port":443}]},"status":{"loadBalancer":{"ingress":{{{addresses}}} } } }""");
}
