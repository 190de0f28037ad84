using System.Diagnostics;
using System.Text;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Ingress;

/// <summary>The stand-in for Traefik obeys Middlewares as Traefik documents them.</summary>
[Collection(FrontDoors.Name)]
public sealed class StandInMiddlewareTests(ClusterFixture cluster)
{
    private const string Users = "one:$apr1$abcdefgh$GgK5XIheOSYaHBKFFAiw4/\ntwo:$2a$04$0kWDfsYbNzDPSrWu1bysZOwMM8b2Mv5b4kwLDhGK0nLnyzWUgn5sG\nthree:{SHA}uALzhDAssk+6sKRJl+ggvy6FB7s=\n";

    private static readonly (string Name, string Spec)[] _middlewares =
    [
        ("users", "basicAuth: {secret: users, realm: staff}"),
        ("twokeys", "basicAuth: {secret: twokeys}"),
        ("near", "ipAllowList: {sourceRange: [127.0.0.1/32]}"),
        ("far", "ipAllowList: {sourceRange: [192.0.2.0/24]}"),
        ("small", "buffering: {maxRequestBodyBytes: 10}"),
        ("moved", "redirectRegex: {regex: \"^https://[^/]+/(.*)\", replacement: \"https://new.example/${1}\", permanent: true}"),
        ("strip", "stripPrefix: {prefixes: [/api]}"),
    ];

    [Fact]
    public async Task Each_does_what_it_says_and_a_missing_one_takes_the_route_away()
    {
        using var authority = new LocalAuthority();
        var state = await cluster.RequireAsync();
        using var observer = ClusterObserver.Open(state.Kubeconfig);
        await using var scene = await StandInScene.StartAsync(state, authority.Issue("a.example"), "--providers.kubernetescrd=true");
        await observer.ApplyAsync(SecretOf(scene, "users", "users") + SecretOf(scene, "twokeys", "users", "auth"));
        foreach (var (name, spec) in _middlewares)
            await observer.ApplyAsync($"apiVersion: traefik.io/v1alpha1\nkind: Middleware\nmetadata: {{name: {name}, namespace: {scene.Name}}}\nspec: {{{spec}}}\n");
        foreach (var name in _middlewares.Select(m => m.Name).Append("absent"))
            await observer.ApplyAsync(scene.Ingress(name, $"{name}.example", "/ Prefix v1", $"{{traefik.ingress.kubernetes.io/router.middlewares: {scene.Name}-{name}@kubernetescrd}}"));
        await Eventually.TrueAsync(() => scene.Door.AnswersAsync("https://strip.example/api/version", StandInScene.Websecure, 200, "1"), "the stripped prefix");

        Assert.Equal(401, await StatusAsync(scene, "users"));
        Assert.Equal(401, await StatusAsync(scene, "users", user: "one:two"));
        foreach (var user in new[] { "one", "two", "three" })
            Assert.Equal(200, await StatusAsync(scene, "users", user: $"{user}:{user}"));
        Assert.Equal((404, 404), (await StatusAsync(scene, "twokeys", user: "one:one"), await StatusAsync(scene, "absent")));
        Assert.Equal((200, 403), (await StatusAsync(scene, "near"), await StatusAsync(scene, "far")));
        Assert.Equal((200, 413), (await StatusAsync(scene, "small", "/notes", body: "0123456789"), await StatusAsync(scene, "small", "/notes", body: "0123456789a")));
        var moved = await scene.Door.AskAsync("https://moved.example/x?y=1", StandInScene.Websecure);
        Assert.Equal((301, "https://new.example/x?y=1"), (moved.Status, moved.Headers.Location?.ToString()));
        Assert.Contains(
            await scene.Door.LogAsync(), l => l.TryGetProperty("error", out var error) && error.GetString()!.Contains("must be single element exactly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_after_the_time_of_its_ServersTransport()
    {
        using var authority = new LocalAuthority();
        var state = await cluster.RequireAsync();
        using var observer = ClusterObserver.Open(state.Kubeconfig);
        await using var scene = await StandInScene.StartAsync(state, authority.Issue("a.example"), "--providers.kubernetescrd=true");
        await observer.ApplyAsync(Mute(scene));
        await observer.ApplyAsync(scene.Ingress("mute", "mute.example", "/ Prefix mute") + scene.Ingress("swift", "swift.example", "/ Prefix v1"));
        await Eventually.TrueAsync(() => scene.Door.AnswersAsync("https://swift.example/version", StandInScene.Websecure, 200, "1"), "the server that answers");

        var asked = Stopwatch.StartNew();
        await Eventually.TrueAsync(async () => { asked.Restart(); return await StatusAsync(scene, "mute") == 504; }, "a gateway timeout");
        // Without it nobody would give up within the minute that the client waits.
        Assert.InRange(asked.Elapsed, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(55));
    }

    // Accepts connections and says nothing.
    private static string Mute(StandInScene scene) =>
        $$"""
        apiVersion: traefik.io/v1alpha1
        kind: ServersTransport
        metadata: {name: patience, namespace: {{scene.Name}} }
        spec: {forwardingTimeouts: {dialTimeout: 1s, responseHeaderTimeout: 2s} }
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: mute, namespace: {{scene.Name}}, labels: {app: mute} }
        spec:
          terminationGracePeriodSeconds: 1
          containers:
          - {name: mute, image: "docker.io/library/busybox:1.35", command: [nc, -ll, -p, "8080", -e, sleep, "60"]}
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: mute
          namespace: {{scene.Name}}
          annotations: {traefik.ingress.kubernetes.io/service.serverstransport: {{scene.Name}}-patience@kubernetescrd}
        spec:
          selector: {app: mute}
          ports: [{name: http, port: 80, targetPort: 8080, protocol: TCP}]
        ---

        """;

    private static async Task<int> StatusAsync(StandInScene scene, string name, string path = "/version", string? body = null, string? user = null) =>
        (await scene.Door.AskAsync($"https://{name}.example{path}", StandInScene.Websecure, body, user)).Status;

    private static string SecretOf(StandInScene scene, string name, params string[] keys) =>
        $"apiVersion: v1\nkind: Secret\nmetadata: {{name: {name}, namespace: {scene.Name}}}\ndata:\n"
        + string.Concat(keys.Select(k => $"  {k}: {Convert.ToBase64String(Encoding.UTF8.GetBytes(Users))}\n")) + "---\n";
}
