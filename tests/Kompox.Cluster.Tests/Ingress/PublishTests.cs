using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary>What <c>ingress.rules[]</c> asks for is taken by a real API server and obeyed by what serves the Ingresses.</summary>
[Collection(FrontDoors.Name)]
public sealed class PublishTests(ClusterFixture cluster)
{
    private const string Compose = """
        services:
          web:
            image: kompox.dev/test/notes:1
            environment: {NOTES_DIR: /tmp}
            ports: ["80:8080", "2525:8080", "53:8053/udp"]
            stop_grace_period: 1s
        secrets:
          users: {file: users.txt}

        """;

    private const string Other = """
          other:
            image: kompox.dev/test/notes:2
            environment: {NOTES_DIR: /tmp}
            ports: ["81:8080"]
            stop_grace_period: 1s
            x-kompox: {pod: other}

        """;

    private const string Rules = """
            - name: web
              port: 80
              hosts: [shop.HOST]
              redirects: [{host: www.HOST}, {host: old.HOST, to: "https://shop.HOST/gone", permanent: false}]
            - name: staff
              port: 80
              hosts: [shop.HOST]
              paths: [{path: /staff, strip: true}, {path: /version, exact: true}]
              basicAuth: {secret: users, realm: staff}
            - name: far
              port: 80
              hosts: [shop.HOST]
              paths: [{path: /far}]
              allowedSources: [192.0.2.0/24]
            - name: small
              port: 80
              hosts: [shop.HOST]
              paths: [{path: /notes}]
              allowedSources: [127.0.0.1]
              maxBodySize: 10
              timeouts: {connect: 5s, response: 1m}
            - {name: smtp, port: 2525, protocol: tcp, hosts: [mail.HOST], allowedSources: [10.0.0.0/8]}
            - {name: dns, port: 53, protocol: udp}

        """;

    private readonly string _host = $"{Guid.NewGuid().ToString("N")[..8]}.example";

    [Fact]
    public async Task Rules_do_what_they_say_and_what_they_needed_goes_with_them()
    {
        using var authority = new LocalAuthority();
        var state = await cluster.RequireAsync();
        using var observer = ClusterObserver.Open(state.Kubeconfig);
        await using var scene = await StandInScene.StartAsync(state, authority.Issue($"shop.{_host}"), "--providers.kubernetescrd=true");
        await using var app = await cluster.CreateAppAsync(Compose, "");
        app.Write("users.txt", "# staff\none:$apr1$abcdefgh$GgK5XIheOSYaHBKFFAiw4/\n");
        WriteManifest(app, scene.Name, Rules);

        (await app.RunAsync("app deploy")).Expect();
        Assert.StartsWith("No changes for app 'app1'", (await app.RunAsync("app diff")).Expect().Output, StringComparison.Ordinal);
        await AskAsync(scene);
        await CheckLoadBalancersAsync(app);
        var status = (await app.RunAsync("app status -o json")).Expect().Json();
        Assert.Equal([$"mail.{_host}", $"old.{_host}", $"shop.{_host}", $"www.{_host}"], status.GetProperty("ingress_hosts").EnumerateArray().Select(h => h.GetString()!));

        WriteManifest(app, scene.Name, "    - {name: web, port: 80, hosts: [shop.HOST]}\n");
        (await app.RunAsync("app deploy")).Expect();
        await app.EventuallyWithoutAsync(n => n.Contains("Middleware/", StringComparison.Ordinal) || n.Contains("ServersTransport/", StringComparison.Ordinal) || n.EndsWith("-tcp", StringComparison.Ordinal));
        await Eventually.TrueAsync(() => scene.Door.AnswersAsync($"https://shop.{_host}/version", StandInScene.Websecure, 200, "1"), "the end of the users");
    }

    [Fact]
    public async Task A_host_of_another_app_is_refused_before_anything_is_written()
    {
        await using var first = await cluster.CreateAppAsync(Compose, "");
        await using var second = await cluster.CreateAppAsync(Compose, "");
        var rules = "    - {name: web, port: 80, hosts: [shop.HOST], paths: [{path: /a}]}\n";
        WriteManifest(first, $"none-{_host}", rules);
        (await first.RunAsync("app deploy")).Expect();
        WriteManifest(second, $"none-{_host}", rules);
        var refused = (await second.RunAsync("app deploy")).Expect(1);
        Assert.Contains($"error KPX3336: Host 'shop.{_host}' with path '/a' is already served by app 'app1' in namespace '{first.Namespace}'", refused.Error, StringComparison.Ordinal);
        Assert.Empty(await second.ListEverythingAsync());
        WriteManifest(second, $"none-{_host}", rules.Replace("/a", "/b", StringComparison.Ordinal));
        (await second.RunAsync("app deploy")).Expect();
    }

    [Fact]
    public async Task Exact_paths_come_before_longer_rules_and_wildcards_after_every_host()
    {
        using var authority = new LocalAuthority();
        var state = await cluster.RequireAsync();
        await using var scene = await StandInScene.StartAsync(state, authority.Issue($"*.{_host}"), "--providers.kubernetesingress.strictprefixmatching=true");
        await using var app = await cluster.CreateAppAsync(Compose.Replace("secrets:", Other + "secrets:", StringComparison.Ordinal), "");
        app.Write("users.txt", "");
        WriteManifest(app, scene.Name, """
                - {name: web, port: 80, hosts: [shop.HOST], paths: [{path: /}, {path: /a}]}
                - {name: exact, port: 81, hosts: [shop.HOST], paths: [{path: /admin, exact: true}, {path: /a/b, exact: true}]}
                - {name: all, port: 81, hosts: ["*.HOST"]}
                - {name: deep, port: 80, hosts: ["*.HOST"], paths: [{path: /deep}]}

            """);

        (await app.RunAsync("app deploy")).Expect();
        string[] second = [$"other.{_host}/", $"shop.{_host}/admin", $"shop.{_host}/a/b"];
        string[] first = [$"shop.{_host}/", $"shop.{_host}/a/c", $"shop.{_host}/admin/x", $"shop.{_host}/deep", $"other.{_host}/deep/x"];
        await Eventually.TrueAsync(() => scene.Door.AnswersAsync($"https://{first[^1]}", StandInScene.Websecure, 200, "version 1"), "the longer path of the wildcard");
        await Eventually.TrueAsync(() => scene.Door.AnswersAsync($"https://{second[0]}", StandInScene.Websecure, 200, "version 2"), "the wildcard");
        foreach (var url in first)
            Assert.Contains("version 1", (await scene.Door.AskAsync($"https://{url}", StandInScene.Websecure)).Text, StringComparison.Ordinal);
        foreach (var url in second)
            Assert.Contains("version 2", (await scene.Door.AskAsync($"https://{url}", StandInScene.Websecure)).Text, StringComparison.Ordinal);
    }

    private async Task AskAsync(StandInScene scene)
    {
        var shop = $"https://shop.{_host}";
        await Eventually.TrueAsync(() => scene.Door.AnswersAsync(shop, StandInScene.Websecure, 200, "version 1"), "the app");
        await Eventually.TrueAsync(() => scene.Door.AnswersAsync($"{shop}/staff/version", StandInScene.Websecure, 401), "the users");
        Assert.Equal(401, (await scene.Door.AskAsync($"{shop}/staff/version", StandInScene.Websecure, user: "one:two")).Status);
        var inside = await scene.Door.AskAsync($"{shop}/staff/version", StandInScene.Websecure, user: "one:one");
        Assert.Equal((200, "1\n"), (inside.Status, inside.Text));
        Assert.Equal(401, (await scene.Door.AskAsync($"{shop}/version", StandInScene.Websecure)).Status);
        Assert.Equal(403, (await scene.Door.AskAsync($"{shop}/far", StandInScene.Websecure)).Status);
        Assert.Equal(200, (await scene.Door.AskAsync($"{shop}/notes", StandInScene.Websecure, "0123456789")).Status);
        Assert.Equal(413, (await scene.Door.AskAsync($"{shop}/notes", StandInScene.Websecure, "0123456789a")).Status);
        var kept = await scene.Door.AskAsync($"https://www.{_host}/x/y?z=1", StandInScene.Websecure);
        Assert.Equal((301, $"{shop}/x/y?z=1"), (kept.Status, kept.Headers.Location?.ToString()));
        var dropped = await scene.Door.AskAsync($"https://old.{_host}/x/y?z=1", StandInScene.Websecure);
        Assert.Equal((302, $"{shop}/gone"), (dropped.Status, dropped.Headers.Location?.ToString()));
    }

    private async Task CheckLoadBalancersAsync(TestApp app)
    {
        var tcp = (await app.Observer.GetAsync($"/api/v1/namespaces/{app.Namespace}/services/app1-app-tcp"))!.Value;
        Assert.Equal($"mail.{_host}", tcp.GetProperty("metadata").GetProperty("annotations").GetProperty("kompox.dev/hosts").GetString());
        var spec = tcp.GetProperty("spec");
        Assert.Equal(("LoadBalancer", "Local", "10.0.0.0/8"), (spec.GetProperty("type").GetString(), spec.GetProperty("externalTrafficPolicy").GetString(), spec.GetProperty("loadBalancerSourceRanges")[0].GetString()));
        Assert.Equal(2525, spec.GetProperty("ports")[0].GetProperty("port").GetInt32());
        var udp = (await app.Observer.GetAsync($"/api/v1/namespaces/{app.Namespace}/services/app1-app-udp"))!.Value.GetProperty("spec");
        Assert.Equal("UDP", udp.GetProperty("ports")[0].GetProperty("protocol").GetString());
        var policy = (await app.Observer.GetAsync($"/apis/networking.k8s.io/v1/namespaces/{app.Namespace}/networkpolicies/app1-app-published"))!.Value;
        Assert.Equal([8080, 8053], policy.GetProperty("spec").GetProperty("ingress")[0].GetProperty("ports").EnumerateArray().Select(p => p.GetProperty("port").GetInt32()));
    }

    private void WriteManifest(TestApp app, string className, string rules) => app.Write("kompoxops.yml", $"""
        version: v1
        workspace: {"{"}name: {app.Workspace}{"}"}
        provider: {"{"}name: home, driver: k3s{"}"}
        cluster:
          name: lab
          existing: true
          ingress: {"{"}controller: external, class: {className}{"}"}
        app:
          name: app1
          compose: file:compose.yml
          ingress:
            rules:

        """ + rules.Replace("HOST", _host, StringComparison.Ordinal));
}
