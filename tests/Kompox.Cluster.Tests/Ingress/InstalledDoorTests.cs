using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary>What <c>cluster install</c> brings to a cluster serves as its documentation says, and may do no more than it needs.</summary>
[Collection(FrontDoors.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class InstalledDoorTests(ClusterFixture cluster, ITestOutputHelper output)
{
    private const int Web = 8000;
    private const int Websecure = 8443;

    [Fact]
    public async Task It_runs_with_the_arguments_of_the_plan_and_with_no_right_of_the_node()
    {
        await using var door = await InstalledDoor.CreateAsync(await cluster.RequireAsync(), "certEmail: me@example.org\narguments: [--log.level=DEBUG]");
        await door.InstallAsync();
        var pod = await door.PodAsync();
        var client = await door.OpenAsync();
        var container = pod.GetProperty("spec").GetProperty("containers")[0];
        var arguments = await client.ArgumentsAsync();
        Assert.Equal(container.GetProperty("args").EnumerateArray().Select(a => a.GetString()), arguments);
        Assert.Contains("--log.level=DEBUG", arguments);
        Assert.DoesNotContain("--log.level=INFO", arguments);

        var identity = await client.IdentityAsync();
        Assert.Equal((65532, 65532, true), (identity.GetProperty("uid").GetInt32(), identity.GetProperty("gid").GetInt32(), identity.GetProperty("readOnlyRoot").GetBoolean()));
        Assert.All(new[] { "CapEff", "CapPrm", "CapBnd" }, name => Assert.Equal("0000000000000000", identity.GetProperty(name).GetString()));
        Assert.Equal(("1", "2"), (identity.GetProperty("NoNewPrivs").GetString(), identity.GetProperty("Seccomp").GetString()));
        Assert.Equal("RuntimeDefault", pod.GetProperty("spec").GetProperty("securityContext").GetProperty("seccompProfile").GetProperty("type").GetString());
        Assert.DoesNotContain(await client.LogAsync(), l => IsOurError(l, door.Namespace));
        if (door.DataDirectory is not { } directory)
            return;
        var kept = Directory.GetFiles(directory);
        Assert.Equal(["acme-production.json", "acme-staging.json"], kept.Select(Path.GetFileName).Order());
        Assert.All(kept, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
    }

    [Fact]
    public async Task Plain_requests_are_redirected_and_health_and_metrics_have_ports_of_their_own()
    {
        await using var door = await InstalledDoor.CreateAsync(await cluster.RequireAsync());
        await door.InstallAsync();
        var client = await door.OpenAsync();
        var moved = await client.AskAsync("http://any.example/x?y=1", Web);
        Assert.Equal((301, "https://any.example/x?y=1"), (moved.Status, moved.Headers.Location?.ToString()));
        Assert.Equal(404, (await client.AskAsync("https://any.example/", Websecure)).Status);
        foreach (var path in new[] { "ping", "metrics" })
            Assert.Equal(404, (await client.AskAsync($"https://any.example/{path}", Websecure)).Status);
        Assert.Equal((200, "OK"), await HealthAsync(client));
        Assert.Contains("traefik_config_reloads_total", (await client.AskAsync("http://x/metrics", 9100)).Text, StringComparison.Ordinal);
        Assert.Contains("/x?y=1", await client.ReadLogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_are_served_host_by_host_and_new_ones_without_a_restart()
    {
        using var authority = new LocalAuthority();
        var (first, second, third) = (authority.Issue("a.example"), authority.Issue("*.w.example", "w.example"), authority.Issue("kept.example"));
        await using var door = await InstalledDoor.CreateAsync(
            await cluster.RequireAsync(),
            "certificates:\n- {name: a, source: \"file:a.crt\", key: \"file:a.key\"}\n- {name: w, source: \"file:w.pem\"}\n- {name: kept, source: \"secret:kept\"}");
        Write(door, "a", first);
        door.App.Write("w.pem", second.Chain + "\n" + second.Key + "\n");
        await door.App.Observer.ApplyAsync($"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {door.Namespace}}}\n" + "---\n" + Secret(door, third));
        await door.InstallAsync();
        var client = await door.OpenAsync();
        Assert.Equal(
            (first.Serial, second.Serial, second.Serial, third.Serial),
            (await SerialAsync(client, "a.example"), await SerialAsync(client, "x.w.example"), await SerialAsync(client, "w.example"), await SerialAsync(client, "kept.example")));
        Assert.NotEqual(second.Serial, await SerialAsync(client, "x.y.w.example"));

        var before = (await door.PodAsync()).GetProperty("metadata").GetProperty("uid").GetString();
        var (renewed, renewedKept) = (authority.Issue("a.example"), authority.Issue("kept.example"));
        Write(door, "a", renewed);
        var watch = Stopwatch.StartNew();
        await door.InstallAsync();
        await Eventually.TrueAsync(async () => await SerialAsync(client, "a.example") == renewed.Serial, "the renewed certificate");
        output.WriteLine($"a renewed file was served {watch.Elapsed.TotalSeconds:0.0} s after the command began");

        watch.Restart();
        await door.App.Observer.ApplyAsync(Secret(door, renewedKept));
        await door.App.Observer.NudgeAsync($"/api/v1/namespaces/{door.Namespace}/pods/{(await door.PodAsync()).GetProperty("metadata").GetProperty("name").GetString()}");
        await Eventually.TrueAsync(async () => await SerialAsync(client, "kept.example") == renewedKept.Serial, "the certificate of the changed Secret");
        output.WriteLine($"a changed Secret was served after {watch.Elapsed.TotalSeconds:0.0} s");
        var pod = await door.PodAsync();
        Assert.Equal((before, 0), (pod.GetProperty("metadata").GetProperty("uid").GetString(), pod.GetProperty("status").GetProperty("containerStatuses")[0].GetProperty("restartCount").GetInt32()));
    }

    [Fact]
    public async Task An_app_is_reached_by_the_hosts_it_was_given()
    {
        using var authority = new LocalAuthority();
        var certificate = authority.Issue("*.lab.example");
        await using var door = await InstalledDoor.CreateAsync(
            await cluster.RequireAsync(), "domain: lab.example\ncertificates: [{name: lab, source: \"file:lab.crt\", key: \"file:lab.key\"}]",
            "rules: [{name: web, port: 8080, hosts: [notes.example.org]}]");
        Write(door, "lab", certificate);
        await door.InstallAsync();
        (await door.App.RunAsync("app deploy")).Expect();
        await door.App.Observer.PatchStatusAsync($"/api/v1/namespaces/{door.Namespace}/services/traefik", """{"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.7"}]}}}""");

        var hosts = (await IngressesAsync(door)).SelectMany(i => i.GetProperty("spec").GetProperty("rules").EnumerateArray()).Select(r => r.GetProperty("host").GetString()!).ToList();
        Assert.Contains("notes.example.org", hosts);
        var own = Assert.Single(hosts, h => h.EndsWith(".lab.example", StringComparison.Ordinal));
        var client = await door.OpenAsync();
        foreach (var host in new[] { own, "notes.example.org" })
            await Eventually.TrueAsync(() => client.AnswersAsync($"https://{host}/version", Websecure, 200, "1"), $"an answer of {host}");
        Assert.Equal(certificate.Serial, await SerialAsync(client, own));
        Assert.Equal(404, (await client.AskAsync("https://other.lab.example/version", Websecure)).Status);
        await Eventually.TrueAsync(async () => (await IngressesAsync(door)).TrueForAll(i => i.GetRawText().Contains("192.0.2.7", StringComparison.Ordinal)), "the address in the Ingresses");
    }

    private static async Task<List<JsonElement>> IngressesAsync(InstalledDoor door) =>
        [.. (await door.App.Observer.GetAsync($"/apis/networking.k8s.io/v1/namespaces/{door.App.Namespace}/ingresses"))!.Value.GetProperty("items").EnumerateArray()];

    // The class is the whole cluster's: an Ingress of another namespace that is wrong is reported too, and says nothing about this installation.
    private static bool IsOurError(JsonElement line, string space) =>
        line.TryGetProperty("level", out var level) && level.GetString() == "error"
        && (!line.TryGetProperty("namespace", out var other) || other.GetString() == space);

    private static void Write(InstalledDoor door, string name, IssuedCertificate certificate)
    {
        door.App.Write($"{name}.crt", certificate.Chain);
        door.App.Write($"{name}.key", certificate.Key);
        File.SetUnixFileMode(door.App.At($"{name}.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static string Secret(InstalledDoor door, IssuedCertificate certificate) =>
        $"""
        apiVersion: v1
        kind: Secret
        metadata: {"{"}name: kept, namespace: {door.Namespace}{"}"}
        type: kubernetes.io/tls
        stringData:
          tls.crt: {JsonSerializer.Serialize(certificate.Chain)}
          tls.key: {JsonSerializer.Serialize(certificate.Key)}

        """;

    private static async Task<(int, string)> HealthAsync(PodDoor client)
    {
        var answer = await client.AskAsync("http://x/ping", 8080);
        return (answer.Status, answer.Text);
    }

    private static async Task<string> SerialAsync(PodDoor client, string host)
    {
        using var certificate = await client.CertificateAsync(host, Websecure);
        return certificate.SerialNumber;
    }
}
