using Kompox.Diagnostics;
using static Kompox.Tests.Compose.ComposeLoads;

namespace Kompox.Tests.Compose.Checking;

public sealed class CheckTests
{
    [Theory]
    [InlineData("{a: {image: a, depends_on: [bb]}, b: {image: b}}", "error KPX2106: Service 'a' refers to service 'bb' (depends_on), which is not defined")]
    [InlineData("{a: {image: a, links: [x]}}", "error KPX2106: Service 'a' refers to service 'x' (links)")]
    [InlineData("{a: {image: a, network_mode: 'service:x'}}", "error KPX2106: Service 'a' refers to service 'x' (network_mode)")]
    [InlineData("{a: {image: a, volumes_from: ['x:ro']}}", "error KPX2106: Service 'a' refers to service 'x' (volumes_from)")]
    [InlineData("{a: {image: a, networks: [front]}}", "error KPX2106: Service 'a' refers to network 'front', which is not declared")]
    [InlineData("{a: {image: a, configs: [c]}}", "error KPX2106: Service 'a' refers to config 'c', which is not declared")]
    [InlineData("{a: {image: a, secrets: [s]}}", "error KPX2106: Service 'a' refers to secret 's', which is not declared")]
    [InlineData("{a: {image: a, models: [m]}}", "error KPX2106: Service 'a' refers to model 'm', which is not declared")]
    [InlineData("{a: {image: a, depends_on: [a]}}", "error KPX2109: Service 'a' depends on itself")]
    [InlineData("{a: {image: a, depends_on: [b]}, b: {image: b, links: [c]}, c: {image: c, network_mode: 'service:a'}}", "error KPX2109: Services wait for each other: 'a' -> 'b' -> 'c' -> 'a'")]
    [InlineData("{a: {hostname: a}}", "error KPX2110: Service 'a' has neither 'image' nor 'build'")]
    [InlineData("{a: {image: $IMAGE}}", "error KPX2140: The image of service 'a' is empty, because variable 'IMAGE' is not set")]
    [InlineData("{a: {image: a, network_mode: host, networks: [default]}}", "error KPX2112: Service 'a' has both 'network_mode' and 'networks'")]
    [InlineData("{a: {image: a, container_name: x}, b: {image: b, container_name: x}}", "error KPX2113: Container name 'x' of service 'b' is taken by service 'a'")]
    [InlineData("{a: {image: a, container_name: x, scale: 2}}", "error KPX2113: Service 'a' has 2 replicas")]
    [InlineData("{a: {image: a, scale: 2, deploy: {replicas: 3}}}", "error KPX2115: Service 'a' has 'scale: 2' and 'deploy.replicas: 3'")]
    [InlineData("{a: {image: a, profiles: [x]}}", "error KPX2104: No service is active")]
    [InlineData("{a: {image: a, environment: ['=x']}}", "error KPX2102: An entry of 'environment' has no name before '='")]
    [InlineData("{a: {image: a, volumes: ['a b:/x']}}", "error KPX2129: 'a b' is neither a volume name nor a path")]
    [InlineData("{a: {image: a, ports: [{target: 80, published: abc}]}}", "error KPX2102: 'published' must be a port or a range")]
    [InlineData("{a: {image: a, ports: [{published: 80}]}}", "error KPX2141: A port needs 'target'")]
    [InlineData("{a: {image: a, volumes: [{type: bind, target: /x}]}}", "error KPX2141: A mount of type 'bind' needs 'source'")]
    [InlineData("{a: {image: a, volumes: [{type: volume, source: x}]}}", "error KPX2141: A volume mount needs 'target'")]
    [InlineData("{a: {image: a, secrets: [{target: x}]}}", "error KPX2141: An entry of 'secrets' needs 'source'")]
    [InlineData("{a: {image: a, extra_hosts: [x]}}", "error KPX2102: 'x' is not a host and an address")]
    [InlineData("{a: {image: a, devices: ['a:b:c:d']}}", "error KPX2129: 'a:b:c:d' is not a device")]
    [InlineData("{a: {image: a, mem_limit: lots}}", "error KPX2102: 'mem_limit' must be a size such as 512m, not 'lots'")]
    [InlineData("{a: {image: a, stop_grace_period: 5 bananas}}", "error KPX2102: 'stop_grace_period' must be a duration")]
    public void Wrong_services_are_reported(string services, string expected) => Assert.Contains(expected, Messages($"services: {services}"));

    [Theory]
    [InlineData("'10'", "Write '10s' for seconds")]
    [InlineData("ten", null)]
    public void A_duration_without_unit_gets_one(string duration, string? hint)
    {
        var bag = new DiagnosticBag();
        Load([$"services: {{a: {{image: a, stop_grace_period: {duration}}}}}"], bag);
        Assert.Equal(hint, Assert.Single(bag).Hint);
    }

    [Theory]
    [InlineData("volumes: {d: {external: true, driver: local}}", "error KPX2114: Volume 'd' is external and exists already, so 'driver' cannot be given")]
    [InlineData("networks: {n: {external: true, internal: true}}", "error KPX2114: Network 'n' is external")]
    [InlineData("configs: {c: {name: c}}", "error KPX2132: Config 'c' has no content")]
    [InlineData("secrets: {s: {file: ./s, environment: S}}", "error KPX2132: Secret 's' has several contents")]
    public void Wrong_resources_are_reported(string resources, string expected) => Assert.Contains(expected, Messages($"services: {{a: {{image: a}}}}\n{resources}"));

    [Fact]
    public void Undefined_names_come_with_a_suggestion()
    {
        var bag = new Kompox.Diagnostics.DiagnosticBag();
        Load(["services: {web: {image: a, depends_on: [databse]}, database: {image: b}}"], bag);
        Assert.Equal("Did you mean 'database'?", bag.Single().Hint);
    }

    [Fact]
    public void A_missing_dependency_that_is_not_required_is_left_out()
    {
        var project = Project("services: {a: {image: a, depends_on: {x: {condition: service_started, required: false}}}}");
        Assert.Empty(project.Services[0].DependsOn);
        Assert.NotEmpty(project.Superseded);
    }

    [Fact]
    public void A_circle_of_many_services_ends()
    {
        const int Count = 20_000;
        var services = string.Concat(Enumerable.Range(0, Count).Select(i => $"  s{i}: {{image: a, depends_on: [s{(i + 1) % Count}]}}\n"));
        Assert.Contains("KPX2109", Messages("services:\n" + services));
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var messages = Messages("services: {a: {depends_on: [x], ports: [abc], networks: [n]}}");
        Assert.Equal(["KPX2106", "KPX2106", "KPX2110", "KPX2128"], messages.Split('\n').Select(l => l.Split(' ')[2].TrimEnd(':')).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("services: {}")]
    [InlineData("x-a: 1")]
    public void A_project_without_services_is_an_error(string yaml) => Assert.Contains("error KPX2104", Messages(yaml));

    [Fact]
    public void A_list_is_no_project() => Assert.Contains("error KPX2103", Messages("- a"));
}
