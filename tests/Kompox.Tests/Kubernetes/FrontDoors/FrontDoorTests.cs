using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Kubernetes.FrontDoors;

public sealed class FrontDoorTests
{
    private readonly FakeCluster _cluster = new();
    private readonly DiagnosticBag _bag = [];

    [Fact]
    public async Task Traefiks_load_balancer_is_the_front_door()
    {
        Put("traefik", "traefik", """{"app.kubernetes.io/name":"traefik"}""", """{"type":"LoadBalancer","selector":{"b":"2","a":"1"},"ports":[{"port":80},{"port":443}]}""", """[{"ip":"192.0.2.7"},{"ip":"2001:db8::7"},{"hostname":"lb.example.com"}]""");
        Put("traefik", "traefik-metrics", """{"app.kubernetes.io/name":"traefik"}""", """{"type":"ClusterIP","ports":[{"port":9100}]}""");
        var door = await FindAsync(new ClusterIngress());
        Assert.Empty(_bag);
        Assert.Equal("traefik/traefik", door!.Name);
        Assert.Equal(["192.0.2.7", "2001:db8::7"], door.Addresses.Select(a => a.ToString()));
        Assert.Equal(["lb.example.com"], door.HostNames);
        Assert.Equal("a=1,b=2", door.PodSelector);
        Assert.False(door.IsPending);
    }

    [Fact]
    public async Task A_load_balancer_without_an_address_is_pending()
    {
        Put("traefik", "traefik", """{"app.kubernetes.io/name":"traefik"}""", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        var door = await FindAsync(new ClusterIngress());
        Assert.True(door!.IsPending);
        Assert.Null(door.PodSelector);
    }

    [Fact]
    public async Task External_addresses_count_where_no_load_balancer_gives_any()
    {
        Put("traefik", "traefik", """{"app.kubernetes.io/name":"traefik"}""", """{"type":"NodePort","externalIPs":["192.0.2.9"],"ports":[{"port":443}]}""");
        var door = await FindAsync(new ClusterIngress());
        Assert.Equal("192.0.2.9", Assert.Single(door!.Addresses).ToString());
        Assert.False(door.IsPending);
    }

    [Fact]
    public async Task Nothing_is_no_front_door_and_no_error()
    {
        Put("other", "traefik", """{"app.kubernetes.io/name":"traefik"}""", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        Assert.Null(await FindAsync(new ClusterIngress()));
        Assert.Null(await FindAsync(new ClusterIngress { Controller = IngressController.External, Class = "nginx" }));
        Assert.Empty(_bag);
    }

    [Fact]
    public async Task Two_load_balancers_are_an_error_that_names_the_field()
    {
        Put("traefik", "b", """{"app.kubernetes.io/name":"traefik"}""", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        Put("traefik", "a", """{"app.kubernetes.io/name":"traefik"}""", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        Assert.Null(await FindAsync(new ClusterIngress()));
        var problem = Assert.Single(_bag);
        Assert.Equal("KPX4080", problem.Code);
        Assert.Equal("2 Services could be the front door of cluster 'c': traefik/a, traefik/b", problem.Message);
        Assert.Contains("`ingress.service`", problem.Hint, StringComparison.Ordinal);
        Assert.Equal(new SourceLocation("k.yml", 7, 3), problem.Location);
    }

    [Theory]
    [InlineData("b", "traefik/b")]
    [InlineData("edge/door", "edge/door")]
    public async Task The_manifest_may_name_the_service(string given, string expected)
    {
        foreach (var name in (string[])["a", "b"])
            Put("traefik", name, """{"app.kubernetes.io/name":"traefik"}""", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        Put("edge", "door", "{}", """{"type":"LoadBalancer","ports":[{"port":8443}]}""");
        var door = await FindAsync(new ClusterIngress { Service = given });
        Assert.Equal(expected, door!.Name);
        Assert.Empty(_bag);
    }

    [Fact]
    public async Task A_named_service_that_is_not_there_is_an_error_that_names_the_field()
    {
        Assert.Null(await FindAsync(new ClusterIngress { Service = "edge/door" }));
        var problem = Assert.Single(_bag);
        Assert.Equal("KPX4081", problem.Code);
        Assert.Equal("Cluster 'c' has no Service 'door' in namespace 'edge', which `ingress.service` names", problem.Message);
    }

    [Fact]
    public async Task Kompoxs_own_service_goes_first_and_services_without_web_ports_last()
    {
        Put("traefik", "helm", """{"app.kubernetes.io/name":"traefik"}""", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        Put("traefik", "udp", """{"app.kubernetes.io/name":"traefik"}""", """{"type":"LoadBalancer","ports":[{"port":443,"protocol":"UDP"}]}""");
        Assert.Equal("traefik/helm", (await FindAsync(new ClusterIngress()))!.Name);
        Put("traefik", "own", """{"app.kubernetes.io/name":"traefik","app.kubernetes.io/managed-by":"kompox"}""", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        Assert.Equal("traefik/own", (await FindAsync(new ClusterIngress()))!.Name);
        Assert.Empty(_bag);
    }

    [Theory]
    [InlineData("""{"app.kubernetes.io/name":"contour","app.kubernetes.io/instance":"edge"}""", "projectcontour.io/ingress-controller", "edge/door")]
    [InlineData("""{"app.kubernetes.io/name":"contour","app.kubernetes.io/instance":"other"}""", "projectcontour.io/ingress-controller", "other/door")]
    [InlineData("{}", "k8s.io/ingress-nginx", "web/nginx")]
    public async Task Somebody_elses_controller_is_found_by_the_labels_of_its_class(string labels, string controller, string expected)
    {
        Put("edge", "door", """{"app.kubernetes.io/name":"contour","app.kubernetes.io/instance":"edge"}""", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        Put("other", "door", """{"app.kubernetes.io/name":"contour","app.kubernetes.io/instance":"other"}""", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        Put("web", "nginx", """{"app.kubernetes.io/name":"ingress-nginx"}""", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        PutClass("edge", labels, controller);
        var door = await FindAsync(new ClusterIngress { Controller = IngressController.External, Class = "edge" });
        Assert.Empty(_bag);
        Assert.Equal(expected, door!.Name);
    }

    [Fact]
    public async Task A_controller_that_nothing_leads_to_is_an_error_that_names_the_field()
    {
        PutClass("edge", "{}", "example.com/controller");
        Put("web", "nginx", "{}", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        var ingress = new ClusterIngress { Controller = IngressController.External, Class = "edge" };
        Assert.Null(await FindAsync(ingress));
        var problem = Assert.Single(_bag);
        Assert.Equal("KPX4082", problem.Code);
        Assert.Contains("`ingress.service`", problem.Hint, StringComparison.Ordinal);
        Assert.Equal("web/nginx", (await FindAsync(ingress with { Namespace = "web" }))!.Name);
    }

    [Fact]
    public async Task Doubts_of_before_do_not_hide_the_front_door()
    {
        PutClass("edge", "{}", "k8s.io/ingress-nginx");
        Put("web", "nginx", """{"app.kubernetes.io/name":"ingress-nginx"}""", """{"type":"LoadBalancer","ports":[{"port":443}]}""");
        _bag.Report(FrontDoorDiagnostics.NoSuchDoor, null, "something else");
        Assert.Equal("web/nginx", (await FindAsync(new ClusterIngress { Controller = IngressController.External, Class = "edge" }))!.Name);
    }

    [Fact]
    public async Task A_refusal_is_not_an_absence()
    {
        _cluster.Refuse = call => call.Key?.Type == ResourceTypes.Service ? ApiDiagnostics.Forbidden.Failure("No") : null;
        await Assert.ThrowsAsync<KompoxException>(() => FindAsync(new ClusterIngress()));
    }

    private Task<FrontDoor?> FindAsync(ClusterIngress ingress)
    {
        var places = new FieldPlaces(new SourceLocation("k.yml", 6, 1), [new("service", new SourceLocation("k.yml", 7, 3))]);
        var cluster = new Cluster { Id = ResourceId.Parse("/ws/w/prv/p/cls/c", null), Location = new SourceLocation("k.yml", 4, 1), Ingress = ingress with { Places = places } };
        return FrontDoorFinder.FindAsync(_cluster, cluster, _bag, TestContext.Current.CancellationToken);
    }

    private void Put(string space, string name, string labels, string spec, string addresses = "[]") =>
        _cluster.Put(ResourceTypes.Service, $$$"""{"metadata":{"name":"{{{name}}}","namespace":"{{{space}}}","labels":{{{labels}}}},"spec":{{{spec}}},"status":{"loadBalancer":{"ingress":{{{addresses}}} } } }""");

    private void PutClass(string name, string labels, string controller) =>
        _cluster.Put(ResourceTypes.IngressClass, $$$"""{"metadata":{"name":"{{{name}}}","labels":{{{labels}}}},"spec":{"controller":"{{{controller}}}"}}""");
}
