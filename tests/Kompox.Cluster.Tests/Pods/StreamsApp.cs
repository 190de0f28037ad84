using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Pods;

/// <summary>An app whose containers write lines, serve files and send back what they get.</summary>
internal static class StreamsApp
{
    private const string Compose = """
        services:
          web:
            image: busybox:1.35
            stop_grace_period: 1s
            environment: {MODE: production}
            command:
              - sh
              - -c
              - |
                trap 'exit 0' TERM
                mkdir /www
                head -c 1000000 /dev/urandom > /www/part
                httpd -p 8080 -h /www
                mv /www/part /www/small
                i=0
                while true; do echo "web $$i"; i=$$((i+1)); sleep 0.2; done
          other:
            image: busybox:1.35
            stop_grace_period: 1s
            command: [sh, -c, "trap 'exit 0' TERM; while true; do echo other; sleep 1; done"]

        """;

    /// <summary>The app, deployed and running.</summary>
    public static async Task<TestApp> DeployAsync(ClusterState cluster)
    {
        var app = TestApp.FromCompose(cluster, Compose, "");
        (await app.RunAsync("app deploy")).Expect();
        await Eventually.TrueAsync(
            async () => (await app.RunAsync("app exec -S web -- test -s /www/small")).ExitCode == 0, "the file in the container");
        return app;
    }

    /// <summary>Deletes the app's pods, as a node that is drained does; returns when another one is ready.</summary>
    public static async Task RestartAsync(TestApp app)
    {
        var before = await PodsAsync(app);
        foreach (var pod in before)
            await app.Observer.DeleteAsync($"/api/v1/namespaces/{app.Namespace}/pods/{pod}");
        await Eventually.TrueAsync(
            async () => (await PodsAsync(app)) is { Count: > 0 } now && !now.Intersect(before).Any()
                && (await app.RunAsync("app exec -S web -- test -s /www/small")).ExitCode == 0,
            "a new pod");
    }

    private static async Task<List<string>> PodsAsync(TestApp app) =>
        [.. (await app.Observer.GetAsync($"/api/v1/namespaces/{app.Namespace}/pods"))!.Value.GetProperty("items").EnumerateArray()
            .Select(p => p.GetProperty("metadata").GetProperty("name").GetString()!)];
}
