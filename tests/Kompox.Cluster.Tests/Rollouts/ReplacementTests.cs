using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Rollouts;

/// <summary>What happens around the replacement of a pod that has a disk.</summary>
public sealed partial class ReplacementTests(ClusterFixture cluster)
{
    private const string Volume = "- {name: default, size: 1Gi}";

    [Fact]
    public async Task A_restart_replaces_the_pod_and_nothing_else()
    {
        await using var app = await DeployAsync();
        var before = await StatusAsync(app);
        var restart = (await app.RunAsync("app restart")).Expect();
        var after = await StatusAsync(app);
        Assert.NotEqual(before.GetProperty("pod").GetString(), after.GetProperty("pod").GetString());
        Assert.True(after.GetProperty("ready").GetBoolean());
        Assert.InRange(Downtime(restart.Error), 0.1, 300);
        Assert.Equal(0, (await app.RunAsync("app diff")).ExitCode);
        (await app.RunAsync("app deploy")).Expect();
        Assert.Equal(after.GetProperty("pod").GetString(), (await StatusAsync(app)).GetProperty("pod").GetString());
        // No two pods have written to the disk at the same time.
        await using var cat = app.Start("app exec -c web -- cat /data/log");
        var lines = (await cat.WaitAsync()).Expect().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["start", "stop", "start"], lines);
    }

    [Fact]
    public async Task A_new_image_is_pulled_before_the_pod_stops()
    {
        await using var app = await DeployAsync();
        app.Write("compose.yml", Compose("docker.io/library/busybox:0.0"));
        var refused = await app.RunAsync("app deploy");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("error KPX3352: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("note KPX3367: The running pod of 'app1-app' was not touched", refused.Error, StringComparison.Ordinal);
        var status = await StatusAsync(app);
        Assert.True(status.GetProperty("ready").GetBoolean());
        await NoPullPodAsync(app);
        app.Write("compose.yml", Compose("docker.io/library/busybox:1.36"));
        var replaced = (await app.RunAsync("app deploy")).Expect();
        Assert.Matches(Order(), replaced.Error);
        Assert.InRange(Downtime(replaced.Error), 0.1, 300);
        await NoPullPodAsync(app);
    }

    [Fact]
    public async Task Status_and_list_follow_the_app_though_its_compose_file_is_broken()
    {
        await using var app = await DeployAsync();
        app.Write("compose.yml", "services: [this is no compose file");
        var json = await StatusAsync(app);
        Assert.Equal(
            ["app_id", "app_name", "cluster_id", "cluster_name", "ready", "image", "namespace", "node", "deployment", "pod", "container", "command", "args", "ingress_hosts"],
            json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(app.Namespace, json.GetProperty("namespace").GetString());
        var table = (await app.RunAsync("app status -o table")).Expect().Output;
        Assert.Contains("revision 1, ready", table, StringComparison.Ordinal);
        Assert.Matches(@"default +\w+ +yes +ready", table);
        Assert.Matches(@"app1 +lab +ready +1/1", (await app.RunAsync("app list")).Expect().Output);
    }

    private static Task NoPullPodAsync(TestApp app) =>
        Eventually.TrueAsync(async () => await app.Observer.GetAsync($"/api/v1/namespaces/{app.Namespace}/pods/app1-app-image-pull") is null, "the end of the pod that pulled");

    private static async Task<JsonElement> StatusAsync(TestApp app)
    {
        using var document = JsonDocument.Parse((await app.RunAsync("app status")).Expect().Output);
        return document.RootElement.Clone();
    }

    private async Task<TestApp> DeployAsync()
    {
        var app = await cluster.CreateAppAsync(Compose("docker.io/library/busybox:1.35"), Volume);
        (await app.RunAsync("app deploy --bootstrap-disks")).Expect();
        return app;
    }

    private static string Compose(string image) => $$"""
        services:
          web:
            image: {{image}}
            entrypoint: [sh, -c, "echo start >> /data/log; trap 'sleep 1; echo stop >> /data/log; exit 0' TERM; while :; do sleep 0.2; done"]
            volumes: ["./data:/data"]
            stop_grace_period: 60s
        """;

    private static double Downtime(string error) =>
        double.Parse(Away().Match(error) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException(error), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"app was not available app=app1 seconds=([0-9.]+)")]
    private static partial Regex Away();

    [GeneratedRegex(@"pulled images .*applying kind=Deployment", RegexOptions.Singleline)]
    private static partial Regex Order();
}
