using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.Objects;

namespace Kompox.Tests.Rendering.Network;

public sealed class ServiceTests
{
    [Fact]
    public void Every_service_alias_and_link_gets_a_name_that_resolves_before_it_is_ready()
    {
        var test = new RenderCase
        {
            Compose = """
                services:
                  web:
                    image: a
                    links: [db:database]
                    networks: { default: { aliases: [front] } }
                  db:
                    image: b
                    container_name: Shop_DB
                """,
        };
        var services = test.Network().Cast<Service>().ToList();
        Assert.Equal(["web", "db", "front", "shop-db", "database"], services.Select(s => s.Metadata.Name));
        Assert.All(services, s => Assert.True(s.IsHeadless));
        Assert.Contains("publishNotReadyAddresses: true", RenderCase.Yaml(services[0]), StringComparison.Ordinal);
        Assert.Equal(["KPX3319"], test.Codes(Severity.Info));
    }

    [Fact]
    public void Headless_services_carry_container_ports_and_the_published_service_host_ports()
    {
        var test = new RenderCase
        {
            Compose = """
                services:
                  db:
                    image: a
                    ports: ["15432:5432", "53:53/udp", "53:53", "127.0.0.1:9000:9000", "8080"]
                    expose: ["6000-6001", "7000/udp"]
                """,
        };
        var objects = test.Network().Cast<Service>().ToList();
        Assert.Equal(["shop-published", "db"], objects.Select(s => s.Metadata.Name));
        Assert.Equal(
            [("p53-udp", 53, 53), ("p53", 53, 53), ("p15432", 15432, 5432)],
            objects[0].Ports.Select(p => (p.Name, p.Port, p.TargetPort!.Value.Number)).OrderBy(p => p.Port).ThenByDescending(p => p.Name.Length));
        Assert.Equal(["p5432", "p53-udp", "p53", "p9000", "p8080", "p6000", "p6001", "p7000-udp"], objects[1].Ports.Select(p => p.Name));
        Assert.Equal(["KPX3310", "KPX3309", "KPX3316"], test.Codes(Severity.Info));
    }

    [Fact]
    public void A_name_that_two_pods_claim_is_an_error_and_in_one_pod_it_is_not()
    {
        const string Compose = """
            services:
              a: { image: a, networks: { default: { aliases: [api] } } }
              b: { image: b, networks: { default: { aliases: [api] } } }
            """;
        var single = new RenderCase { Compose = Compose };
        single.Network();
        Assert.Empty(single.Codes(Severity.Info));
        var split = new RenderCase { Compose = Compose, Pods = new Dictionary<string, string[]> { ["b"] = ["b"] } };
        split.Network();
        Assert.Equal(["KPX3320"], split.Codes());
    }

    [Fact]
    public void A_changed_name_is_a_warning_where_others_still_say_it()
    {
        var test = new RenderCase
        {
            Compose = """
                services:
                  my_db: { image: a }
                  my_db_old: { image: a }
                  web: { image: b, environment: { URL: 'postgres://my_db:5432/x' } }
                """,
        };
        Assert.Equal(["my-db", "my-db-old", "web"], test.Network().Select(o => o.Metadata.Name));
        Assert.Equal(["KPX3318 2", "KPX3319 3"], test.Bag.Select(d => $"{d.Code} {d.Location!.Value.Line}"));
    }

    [Fact]
    public void Only_exactly_reserved_names_are_refused()
    {
        var test = new RenderCase { Compose = "services: { app1-apple: { image: a }, app1-app: { image: a }, app1-box: { image: a } }", Volumes = [] };
        var names = test.Network().Select(o => o.Metadata.Name);
        Assert.Equal(["app1-apple"], names);
        Assert.Equal(["KPX3321", "KPX3321"], test.Codes());
    }

    [Fact]
    public void Names_of_Services_that_ingress_rules_need_are_reserved()
    {
        IngressRule Rule(string name, int port) => new() { Name = name, Port = port, Location = new("kompoxops.yml", 5, 5) };
        var test = new RenderCase
        {
            Compose = "services: { app1-app-tcp: { image: a, ports: ['25:25', '80:80'] }, app1-app-udp: { image: a }, app1-app-port-web: { image: a } }",
            Volumes = [],
            Pods = new Dictionary<string, string[]> { ["app-tcp"] = ["app1-app-udp"] },
            Domain = "example.net",
            Ingress = new AppIngress
            {
                Rules = [Rule("smtp", 25) with { Protocol = IngressProtocol.Tcp }, Rule("web", 80) with { Timeouts = new IngressTimeouts(TimeSpan.FromSeconds(1), null) }],
            },
        };
        test.Network();
        Assert.Equal(
            [
                "The ingress rules need a Service 'app1-app-tcp', which is that of another pod",
                "Service 'app1-app-tcp' is the name of a Service that Kompox makes",
                "Service 'app1-app-port-web' is the name of a Service that Kompox makes",
            ],
            test.Bag.Where(d => d.Code == "KPX3321").Select(d => d.Message));
    }

    [Fact]
    public void A_host_port_that_leads_to_two_places_is_an_error()
    {
        var test = new RenderCase { Compose = "services: { a: { image: a, ports: ['80:80'] }, b: { image: b, ports: ['80:81'] } }" };
        test.Network();
        Assert.Equal(["KPX3311"], test.Codes());
    }

    [Fact]
    public void Published_ports_of_a_second_pod_have_a_service_of_their_own()
    {
        var objects = new RenderCase
        {
            Compose = "services: { a: { image: a, ports: ['80:80'] }, b: { image: b, ports: ['81:80'] } }",
            Volumes = [],
            Pods = new Dictionary<string, string[]> { ["b"] = ["b"] },
        }.Network().OfType<Service>().Where(s => !s.IsHeadless).ToList();
        Assert.Equal(["app1-app", "app1-b"], objects.Select(s => s.Metadata.Name));
        Assert.Equal([new KeyValuePair<string, string>("app", "app1-b")], objects[1].Selector);
    }
}
