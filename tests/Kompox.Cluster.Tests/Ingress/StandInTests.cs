using Kompox.Cluster.Tests.Fixtures;
using Kompox.Kubernetes;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary>The stand-in for Traefik does what the tests of the front door rely on.</summary>
public sealed class StandInTests(ClusterFixture cluster)
{

    [Fact]
    public async Task It_says_what_it_was_given_and_what_it_may_do()
    {
        using var authority = new LocalAuthority();
        await using var scene = await StandInScene.StartAsync(await cluster.RequireAsync(), authority.Issue("a.example"));
        Assert.Equal(scene.Arguments(), await scene.Door.ArgumentsAsync());
        var identity = await scene.Door.IdentityAsync();
        Assert.Equal((65532, true), (identity.GetProperty("uid").GetInt32(), identity.GetProperty("readOnlyRoot").GetBoolean()));
        Assert.Equal(("0000000000000000", "1"), (identity.GetProperty("CapEff").GetString(), identity.GetProperty("NoNewPrivs").GetString()));
        Assert.Equal(200, (await scene.Door.AskAsync("http://x/ping", StandInScene.Metrics)).Status);
        Assert.Contains("traefik_tls_certs_not_after{cn=\"a.example\"", (await scene.Door.AskAsync("http://x/metrics", StandInScene.Metrics)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await scene.Door.AskAsync("https://x/ping", StandInScene.Websecure)).Status);

        await scene.Observer.DeleteAsync(scene.PathOf("pods", "door") + "?gracePeriodSeconds=600");
        await Eventually.TrueAsync(async () => await scene.Observer.GetAsync(scene.PathOf("pods", "door")) is null, "the end of the pod");
    }

    [Fact]
    public async Task A_flag_that_is_not_documented_ends_it()
    {
        var state = await cluster.RequireAsync();
        using var observer = ClusterObserver.Open(state.Kubeconfig);
        using var connection = state.Connect();
        await using var space = await Kubernetes.ScratchNamespace.CreateAsync(connection);
        await observer.ApplyAsync(
            $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: door, namespace: {{space.Name}}}
            spec:
              restartPolicy: Never
              containers: [{name: traefik, image: "docker.io/library/traefik:v3.7.13", args: ["--ping=true", "--entrypoints.web.adress=:8000"]}]

            """);
        var path = $"/api/v1/namespaces/{space.Name}/pods/door";
        await Eventually.TrueAsync(async () => (await observer.GetAsync(path))!.Value.GetProperty("status").GetProperty("phase").GetString() == "Failed", "the end of the pod");
        await using var log = await connection.Pods.OpenLogAsync(new LogRequest { Namespace = space.Name, Pod = "door" }, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(log);
        Assert.Contains("entrypoints.web.adress", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_go_to_the_pods_of_the_longest_rule()
    {
        using var authority = new LocalAuthority();
        await using var scene = await StandInScene.StartAsync(await cluster.RequireAsync(), authority.Issue("a.example"));
        await scene.Observer.ApplyAsync(scene.Ingress("exact", "a.example", "/ Prefix v1\n/version Exact v2", "{traefik.ingress.kubernetes.io/router.entrypoints: websecure}"));
        await scene.Observer.ApplyAsync(scene.Ingress("wild", "*.b.example", "/ Prefix v2"));
        await Eventually.TrueAsync(() => scene.Door.AnswersAsync("https://a.example/version", StandInScene.Websecure, 200, "2"), "the Exact rule");
        Assert.Equal("2\n", (await scene.Door.AskAsync("https://A.example:8443/version?x", StandInScene.Websecure)).Text);
        Assert.Contains("version 1", (await scene.Door.AskAsync("https://a.example/", StandInScene.Websecure)).Text, StringComparison.Ordinal);
        Assert.Contains("version 2", (await scene.Door.AskAsync("https://x.b.example/", StandInScene.Websecure)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await scene.Door.AskAsync("https://x.y.b.example/", StandInScene.Websecure)).Status);
        Assert.Equal(404, (await scene.Door.AskAsync("https://other.example/", StandInScene.Websecure)).Status);
        var moved = await scene.Door.AskAsync("http://a.example/x?y=1", StandInScene.Web);
        Assert.Equal((301, "https://a.example/x?y=1"), (moved.Status, moved.Headers.Location?.ToString()));
        Assert.Equal(308, (await scene.Door.AskAsync("http://a.example/notes", StandInScene.Web, body: "x")).Status);
        Assert.Contains(await scene.Door.LogAsync(), l => l.TryGetProperty("RequestHost", out var host) && host.GetString() == "x.b.example" && l.GetProperty("DownstreamStatus").GetInt32() == 200);
    }

    [Fact]
    public async Task Certificates_are_chosen_by_name_and_replaced_while_it_runs()
    {
        using var authority = new LocalAuthority();
        var (first, second, own) = (authority.Issue("a.example", "*.c.example"), authority.Issue("a.example", "*.c.example"), authority.Issue("x.c.example"));
        await using var scene = await StandInScene.StartAsync(await cluster.RequireAsync(), first);
        await scene.Observer.ApplyAsync(scene.Tls("own", own) + scene.Ingress("own", "x.c.example", "/ Prefix v1", tls: "[{secretName: own}]"));
        await Eventually.TrueAsync(async () => await SerialAsync(scene, "x.c.example") == own.Serial, "the certificate of the Ingress");
        Assert.Equal((first.Serial, first.Serial), (await SerialAsync(scene, "a.example"), await SerialAsync(scene, "y.c.example")));
        using (var preset = await scene.Door.CertificateAsync("nobody.example", StandInScene.Websecure))
            Assert.Equal("CN=TRAEFIK DEFAULT CERT", preset.Subject);

        await scene.WriteCertificateAsync(second);
        await scene.Observer.NudgeAsync(scene.PathOf("pods", "door"));
        await Eventually.TrueAsync(async () => await SerialAsync(scene, "a.example") == second.Serial, "the new certificate");
    }

    [Fact]
    public async Task The_address_of_the_load_balancer_comes_to_the_Ingresses()
    {
        using var authority = new LocalAuthority();
        await using var scene = await StandInScene.StartAsync(await cluster.RequireAsync(), authority.Issue("a.example"));
        await scene.Observer.ApplyAsync(scene.Ingress("plain", "a.example", "/ Prefix v1"));
        await scene.Observer.PatchStatusAsync(scene.PathOf("services", "door"), """{"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.7"}]}}}""");
        await Eventually.TrueAsync(
            async () => (await scene.Observer.GetAsync(scene.PathOf("ingresses", "plain", "/apis/networking.k8s.io/v1")))!.Value.GetProperty("status").GetProperty("loadBalancer")
                .TryGetProperty("ingress", out var all) && all[0].GetProperty("ip").GetString() == "192.0.2.7",
            "the address in the Ingress");
    }

    private static async Task<string> SerialAsync(StandInScene scene, string host)
    {
        using var certificate = await scene.Door.CertificateAsync(host, StandInScene.Websecure);
        return certificate.SerialNumber;
    }
}
