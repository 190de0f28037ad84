using Kompox.Apps;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Tests.Apps.Publishing;

/// <summary>What a deploy asks the cluster about its ingress controller, and what becomes of the answers.</summary>
public sealed class PublishTests
{
    private const string Compose = "services: { web: { image: 'web:1', ports: ['80:80'] } }";
    private static readonly SourceLocation At = new("kompoxops.yml", 9, 9);
    private readonly AppScene _scene = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_without_rules_asks_for_nothing_more()
    {
        await DeployAsync();
        Assert.DoesNotContain(_scene.Cluster.Calls, c => c.Key is { Type.Kind: "IngressClass" } or { Type.Kind: "Ingress", Namespace: null });
    }

    [Fact]
    public async Task Annotations_are_those_of_the_controller_that_serves_the_class()
    {
        PutClass("k8s.io/ingress-nginx");
        _scene.Ingress = new AppIngress { Rules = [Rule("a.example.org") with { MaxBodySize = new ByteSize(1000) }] };
        await DeployAsync();
        var ingress = _scene.Cluster.Find(ResourceTypes.Ingress, "app1-app-custom-web", _scene.Space)!;
        Assert.Equal("1000", ingress.Annotation("nginx.ingress.kubernetes.io/proxy-body-size"));
        Assert.Null(ingress.Annotation("traefik.ingress.kubernetes.io/router.tls"));
    }

    [Fact]
    public async Task Without_Traefiks_types_what_needs_them_is_refused_and_nothing_written()
    {
        PutClass("traefik.io/ingress-controller");
        _scene.Ingress = new AppIngress { Rules = [Rule("a.example.org") with { MaxBodySize = new ByteSize(1000) }] };
        Assert.Null(await _scene.PlanAsync(Compose));
        Assert.Equal("KPX3329", Assert.Single(_scene.Bag, d => d.Severity == Severity.Error).Code);
        Assert.DoesNotContain(_scene.Cluster.Calls, c => c.IsWrite);
    }

    [Fact]
    public async Task Middlewares_go_when_they_are_no_longer_wanted_and_a_second_deploy_changes_nothing()
    {
        _scene.Cluster.MissingTypes.Clear();
        PutClass("traefik.io/ingress-controller");
        var guarded = Rule("a.example.org") with { MaxBodySize = new ByteSize(1000), Timeouts = new IngressTimeouts(TimeSpan.FromSeconds(5), null) };
        _scene.Ingress = new AppIngress { Rules = [guarded] };
        await DeployAsync();
        Assert.True((await _scene.PlanAsync(Compose))!.Plan.IsEmpty);
        Assert.NotNull(_scene.Cluster.Find(ResourceTypes.Middleware, "app1-app-body-web", _scene.Space));
        Assert.NotNull(_scene.Cluster.Find(ResourceTypes.ServersTransport, "app1-app-timeouts-web", _scene.Space));
        _scene.Ingress = new AppIngress { Rules = [Rule("a.example.org")] };
        await DeployAsync();
        Assert.Null(_scene.Cluster.Find(ResourceTypes.Middleware, "app1-app-body-web", _scene.Space));
        Assert.Null(_scene.Cluster.Find(ResourceTypes.ServersTransport, "app1-app-timeouts-web", _scene.Space));
        Assert.Null(_scene.Cluster.Find(ResourceTypes.Ingress, "app1-app-custom-web", _scene.Space));
        Assert.NotNull(_scene.Cluster.Find(ResourceTypes.Ingress, "app1-app-custom", _scene.Space));
    }

    [Fact]
    public async Task Destroying_takes_Middlewares_along()
    {
        _scene.Cluster.MissingTypes.Clear();
        _scene.Ingress = new AppIngress { Rules = [Rule("a.example.org") with { MaxBodySize = new ByteSize(1000) }] };
        await DeployAsync();
        var plan = await AppDestroyer.PlanAsync(_scene.Target, deletesNamespace: false, _scene.Bag, Token);
        await AppDestroyer.RunAsync(_scene.Target, plan!, Token);
        Assert.DoesNotContain(_scene.Cluster.Objects, o => o.Type == ResourceTypes.Middleware);
    }

    [Theory]
    [InlineData("traefik", "/", "KPX3336")]
    [InlineData("traefik", "/shop/", "KPX3336")]
    [InlineData("traefik", "/blog", "")]
    [InlineData("nginx", "/", "")]
    public async Task A_host_of_another_namespace_is_refused_where_class_and_path_are_the_same(string className, string path, string expected)
    {
        _scene.Cluster.Put(ResourceTypes.Ingress, $$"""
            {"metadata":{"name":"x","namespace":"k4x-other","labels":{"app.kubernetes.io/managed-by":"kompox","app.kubernetes.io/name":"blog"} },
             "spec":{"ingressClassName":"{{className}}","rules":[{"host":"a.example.org","http":{"paths":[{"path":"{{path}}"}] } } ] } }
            """);
        _scene.Ingress = new AppIngress { Rules = [Rule("a.example.org") with { Paths = [new IngressPath("/", false, false, At), new IngressPath("/shop", false, false, At)] }] };
        await _scene.PlanAsync(Compose);
        Assert.Equal(expected, string.Join(' ', _scene.Bag.Where(d => d.Severity == Severity.Error).Select(d => d.Code)));
        if (expected.Length > 0)
            Assert.EndsWith("is already served by app 'blog' in namespace 'k4x-other'", _scene.Bag.First(d => d.Code == expected).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_look_around_is_told_and_deploys_all_the_same()
    {
        _scene.Cluster.MissingTypes.Clear();
        _scene.Cluster.Refuse = call => call.Key is { Type.Kind: "IngressClass" } or { Type.Kind: "Ingress", Namespace: null } or { Type.Kind: "Middleware" }
            ? ApiDiagnostics.Forbidden.Failure($"The user may not {call.Verb} {call.Key}")
            : null;
        _scene.Ingress = new AppIngress { Rules = [Rule("a.example.org")] };
        Assert.NotNull(await _scene.PlanAsync(Compose));
        Assert.Equal(["KPX3337"], _scene.Bag.Where(d => d.Code.StartsWith("KPX333", StringComparison.Ordinal)).Select(d => d.Code));
    }

    [Fact]
    public async Task Types_that_the_server_still_names_and_no_longer_has_are_not_there()
    {
        _scene.Cluster.MissingTypes.Clear();
        _scene.Cluster.Refuse = call => call.Key is { Type.Kind: "Middleware" } ? ApiDiagnostics.NotFound.Failure("the server could not find the requested resource") : null;
        Assert.NotNull(await _scene.PlanAsync(Compose));
    }

    [Fact]
    public async Task Types_that_are_there_are_looked_at_when_others_are_not()
    {
        _scene.Cluster.MissingTypes.Clear();
        _scene.Ingress = new AppIngress { Rules = [Rule("a.example.org") with { MaxBodySize = new ByteSize(1000) }] };
        await DeployAsync();
        _scene.Cluster.MissingTypes.Add(ResourceTypes.ServersTransport);
        _scene.Cluster.Refuse = call => call.Key is { Type.Kind: "ServersTransport" } ? ApiDiagnostics.NotFound.Failure("the server could not find the requested resource") : null;
        var plan = await AppDestroyer.PlanAsync(_scene.Target, deletesNamespace: false, _scene.Bag, Token);
        await AppDestroyer.RunAsync(_scene.Target, plan!, Token);
        Assert.DoesNotContain(_scene.Cluster.Objects, o => o.Type == ResourceTypes.Middleware);
    }

    [Theory]
    [InlineData("ingress-nginx", "")]
    [InlineData(null, "KPX3339")]
    public async Task The_namespace_of_somebody_elses_controller_is_let_in(string? space, string expected)
    {
        _scene.Cluster.Put(ResourceTypes.IngressClass, """{"metadata":{"name":"nginx","labels":{"app.kubernetes.io/name":"ingress-nginx","app.kubernetes.io/instance":"one"} },"spec":{"controller":"k8s.io/ingress-nginx"} }""");
        if (space is not null)
            _scene.Cluster.Put(ResourceTypes.Service, $$$"""
                {"metadata":{"name":"door","namespace":"{{{space}}}","labels":{"app.kubernetes.io/name":"ingress-nginx","app.kubernetes.io/instance":"one"} },
                 "spec":{"type":"LoadBalancer","ports":[{"port":443}] } }
                """);
        _scene.Ingress = new AppIngress { Rules = [Rule("a.example.org")] };
        _scene.ClusterIngress = new ClusterIngress { Controller = IngressController.External, Class = "nginx" };
        await DeployAsync();
        Assert.Equal(expected, string.Join(' ', _scene.Bag.Where(d => d.Severity == Severity.Warning).Select(d => d.Code)));
        var policy = Assert.Single(_scene.Cluster.Objects, o => o.Type == ResourceTypes.NetworkPolicy);
        Assert.Equal(space is not null, policy.Root.ToString().Contains("\"ingress-nginx\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirected_host_is_claimed_with_all_its_paths()
    {
        _scene.Cluster.MissingTypes.Clear();
        _scene.Cluster.Put(ResourceTypes.Ingress, """
            {"metadata":{"name":"x","namespace":"k4x-other"},"spec":{"ingressClassName":"traefik","rules":[{"host":"www.example.org","http":{"paths":[{"path":"/api"}] } } ] } }
            """);
        _scene.Ingress = new AppIngress { Rules = [Rule("a.example.org") with { Redirects = [new HostRedirect("www.example.org", null, true, At)] }] };
        await _scene.PlanAsync(Compose);
        var found = Assert.Single(_scene.Bag, d => d.Severity == Severity.Error);
        Assert.Equal(("KPX3336", "Host 'www.example.org' is already served by the Ingress 'x' of namespace 'k4x-other'"), (found.Code, found.Message));
    }

    [Theory]
    [InlineData("Opaque", "users", "")]
    [InlineData("kubernetes.io/basic-auth", "username,password", "")]
    [InlineData("Opaque", "username,password", "KPX3335")]
    public async Task A_Secret_of_users_must_have_what_the_controller_reads(string type, string keys, string expected)
    {
        _scene.Cluster.MissingTypes.Clear();
        PutClass("traefik.io/ingress-controller");
        var data = string.Join(',', keys.Split(',').Select(k => $"\"{k}\":\"\""));
        _scene.Cluster.Put(ResourceTypes.Namespace, $$$"""{"metadata":{"name":"{{{_scene.Space}}}","annotations":{"kompox.dev/app":"ws1/prv1/cls1/app1"} } }""");
        _scene.Cluster.Put(ResourceTypes.Secret, $$$"""{"metadata":{"name":"team","namespace":"{{{_scene.Space}}}"},"type":"{{{type}}}","data":{ {{{data}}} } }""");
        _scene.Ingress = new AppIngress { Rules = [Rule("a.example.org") with { BasicAuth = new BasicAuth(null, "team", null, At) }] };
        await _scene.PlanAsync(Compose);
        Assert.Equal(expected, string.Join(' ', _scene.Bag.Where(d => d.Severity == Severity.Error).Select(d => d.Code)));
    }

    private static IngressRule Rule(params string[] hosts) => new() { Name = "web", Port = 80, Hosts = hosts, Location = At };

    private void PutClass(string controller) =>
        _scene.Cluster.Put(ResourceTypes.IngressClass, $$$"""{"metadata":{"name":"traefik"},"spec":{"controller":"{{{controller}}}"}}""");

    private async Task DeployAsync()
    {
        var plan = await _scene.PlanAsync(Compose);
        Assert.True(plan is not null, string.Join('\n', _scene.Bag));
        await AppDeployer.RunAsync(_scene.Target, plan, new DeployOptions { Waits = false }, _scene.Bag, Token);
    }
}
