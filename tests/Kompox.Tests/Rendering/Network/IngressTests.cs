using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Tests.Rendering.Network;

public sealed class IngressTests
{
    private const string Compose = "services: { web: { image: a, ports: ['3000:3000', '2222:22', '127.0.0.1:9000:9000', '53:53/udp'] } }";

    [Fact]
    public void Rules_become_a_service_and_two_ingresses()
    {
        var objects = new RenderCase
        {
            Compose = Compose,
            Volumes = [],
            Domain = "cluster1.example.com",
            Ingress = new AppIngress { CertResolver = "staging", Rules = [Rule("main", 3000, " Shop.Example.ORG ")] },
        }.Network();
        Assert.Equal(
            ["Service app1-app", "Service web", "Ingress app1-app-default", "Ingress app1-app-custom"],
            objects.Select(o => $"{o.Kind} {o.Metadata.Name}"));
        var service = Assert.IsType<Service>(objects[0]);
        Assert.Equal([("main", 3000, 3000)], service.Ports.Select(p => (p.Name, p.Port, p.TargetPort!.Value.Number)));
        var ingress = Assert.IsType<Ingress>(objects[2]);
        Assert.Equal("app1-k9x84f-3000.cluster1.example.com", Assert.Single(ingress.Rules).Host);
        Assert.Equal(
            ["traefik.ingress.kubernetes.io/router.entrypoints", "traefik.ingress.kubernetes.io/router.tls"], ingress.Metadata.Annotations.Select(a => a.Key));
        var custom = Assert.IsType<Ingress>(objects[3]);
        Assert.Equal(("shop.example.org", "app1-app", "main"), (custom.Rules[0].Host, custom.Rules[0].ServiceName, custom.Rules[0].ServicePort.Name));
        Assert.Contains(new("traefik.ingress.kubernetes.io/router.tls.certresolver", "staging"), custom.Metadata.Annotations);
    }

    [Fact]
    public void Without_rules_every_published_port_is_in_the_service_and_nothing_is_exposed()
    {
        var objects = new RenderCase { Compose = Compose, Volumes = [], Domain = "cluster1.example.com" }.Network();
        Assert.Empty(objects.OfType<Ingress>());
        Assert.Equal(["p53-udp", "p2222", "p3000"], Assert.IsType<Service>(objects[0]).Ports.Select(p => p.Name));
    }

    [Theory]
    [InlineData("Main", 3000, "a.example.org", "KPX1802")]
    [InlineData("main", 3001, "a.example.org", "KPX3312")]
    [InlineData("main", 53, "a.example.org", "KPX3312")]
    [InlineData("main", 9000, "a.example.org", "KPX3315")]
    [InlineData("main", 3000, "not a host", "KPX1802")]
    [InlineData("main", 3000, "a.Cluster1.example.com", "KPX3314")]
    [InlineData("first", 2222, "a.example.org", "KPX3313")]
    [InlineData("main", 2222, "first.example.org", "KPX3313")]
    [InlineData("main", 22, "a.example.org", "KPX3312")]
    public void Rules_are_checked(string name, int port, string host, string code)
    {
        var test = new RenderCase
        {
            Compose = Compose,
            Volumes = [],
            Domain = "cluster1.example.com",
            Ingress = new AppIngress { Rules = [Rule("first", port == 3000 ? 2222 : 3000, "first.example.org"), Rule(name, port, host)] },
        };
        test.Network();
        Assert.Equal([code], test.Codes());
    }

    private static IngressRule Rule(string name, int port, params string[] hosts) =>
        new() { Name = name, Port = port, Hosts = hosts, Location = new("kompoxops.yml", 5, 5) };
}
