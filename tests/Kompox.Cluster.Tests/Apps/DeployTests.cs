using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Apps;

/// <summary>What <c>app deploy</c>, <c>diff</c>, <c>rollback</c> and <c>destroy</c> do to a real API server.</summary>
public sealed class DeployTests(ClusterFixture cluster)
{
    private const string Web = """
        services:
          web:
            image: kompox.dev/test/notes:1
            environment:
              NOTES_DIR: /tmp
              TOKEN_SECRET: first
            ports: ["8080:8080"]
            stop_grace_period: 1s

        """;

    private const string Cache = """
          cache:
            image: kompox.dev/test/notes:1
            environment:
              NOTES_DIR: /tmp
              PORT: "8081"
              TOKEN_SECRET: second
            configs: [main]
            stop_grace_period: 1s
        configs:
          main: {content: "a=1"}

        """;

    [Fact]
    public async Task Deploys_shows_drift_prunes_and_goes_back()
    {
        await using var app = await cluster.CreateAppAsync(Web + Cache, "");
        Assert.Equal(2, (await app.RunAsync("app diff")).ExitCode);
        var first = (await app.RunAsync("app deploy -o json")).Expect();
        Assert.True(first.Json("ready").GetBoolean());
        Assert.Contains("INFO applying kind=Deployment name=app1-app", first.Error, StringComparison.Ordinal);
        Assert.StartsWith("No changes for app 'app1'", (await app.RunAsync("app diff")).Expect().Output, StringComparison.Ordinal);
        await app.Observer.ApplyAsync($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: theirs, namespace: {app.Namespace}}}\ndata: {{a: b}}\n");

        app.Write("compose.yml", Web.Replace("first", "third", StringComparison.Ordinal));
        var diff = (await app.RunAsync("app diff")).Expect(2).Output;
        Assert.Contains("- ConfigMap", diff, StringComparison.Ordinal);
        Assert.Contains("data.TOKEN_SECRET changed", diff, StringComparison.Ordinal);
        Assert.DoesNotContain("third", diff, StringComparison.Ordinal);
        Assert.Equal(diff, (await app.RunAsync("app deploy --dry-run")).Expect().Output);
        var second = (await app.RunAsync("app deploy")).Expect();
        Assert.Contains("INFO app was not available", second.Error, StringComparison.Ordinal);
        (await app.RunAsync("app diff")).Expect();
        // What a controller made for an object goes a little later than the object.
        await app.EventuallyWithoutAsync(n => !n.StartsWith("Event/", StringComparison.Ordinal) && (n.Contains("cache", StringComparison.Ordinal) || n.Contains("--cfg-", StringComparison.Ordinal)));
        Assert.Contains("ConfigMap/theirs", await app.ListEverythingAsync());

        (await app.RunAsync("app rollback")).Expect();
        Assert.Contains("Service/cache", await app.ListEverythingAsync());
        var history = (await app.RunAsync("app history -o json")).Expect().Json();
        Assert.Equal(["ready", "ready", "ready"], history.EnumerateArray().Select(r => r.GetProperty("state").GetString()!));
        Assert.Equal("rollback to 1", history[2].GetProperty("summary").GetString());
        Assert.Equal(2, (await app.RunAsync("app diff")).ExitCode);
    }

    [Fact]
    public async Task Destroy_leaves_the_disk_and_nothing_else()
    {
        await using var app = await cluster.CreateAppAsync(Web + "    volumes: [\"./data:/data\"]\n", "- {name: default, size: 64Mi}");
        (await app.RunAsync("app deploy --bootstrap-disks")).Expect();
        var gone = (await app.RunAsync("app destroy")).Expect();
        Assert.Contains("INFO kept kind=Disk", gone.Error, StringComparison.Ordinal);
        // What every namespace has by itself.
        string[] ownOfNamespace = ["ConfigMap/kube-root-ca.crt", "ServiceAccount/default"];
        await app.EventuallyWithoutAsync(n => !ownOfNamespace.Contains(n) && !Array.Exists(["Secret/default-token-", "Event/", "Namespace/"], own => n.StartsWith(own, StringComparison.Ordinal)) && !IsRecord(n));
        (await app.RunAsync("app deploy")).Expect();
        (await app.RunAsync("app destroy --delete-namespace")).Expect();
        await app.EventuallyWithoutAsync(n => !IsRecord(n));
        Assert.Contains("KPX3395", (await app.RunAsync("app destroy --delete-namespace")).Expect().Error, StringComparison.Ordinal);
        (await app.RunAsync("app deploy")).Expect();
    }

    // What the driver remembers of volumes and disks.
    private static bool IsRecord(string name) => name.StartsWith("ConfigMap/k4x-", StringComparison.Ordinal) && (name.Contains(".disk.", StringComparison.Ordinal) || name.Contains(".volume.", StringComparison.Ordinal));

    [Fact]
    public async Task Somebody_elses_namespace_is_left_alone()
    {
        await using var app = await cluster.CreateAppAsync(Web, "", needsImages: false);
        await app.Observer.ApplyAsync($"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {app.Namespace}}}\n");
        Assert.Contains("error KPX3340", (await app.RunAsync("app deploy")).Expect(1).Error, StringComparison.Ordinal);
        Assert.Contains("error KPX3392", (await app.RunAsync("app destroy --delete-namespace")).Expect(1).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Service/web", await app.ListEverythingAsync());
    }

    [Fact]
    public async Task A_job_that_fails_fails_the_deploy_and_runs_again()
    {
        const string job = """
            services:
              once:
                image: kompox.dev/test/notes:1
                command: ["sh", "-c", "echo the reason; exit 3"]
                restart: "no"
                stop_grace_period: 1s

            """;
        await using var app = await cluster.CreateAppAsync(job, "");
        var failed = (await app.RunAsync("app deploy")).Expect(1);
        Assert.Contains("the reason", failed.Error, StringComparison.Ordinal);
        var again = (await app.RunAsync("app diff")).Expect(2).Output;
        Assert.Contains("(runs again)", again, StringComparison.Ordinal);
        app.Write("compose.yml", job.Replace("exit 3", "exit 0", StringComparison.Ordinal));
        (await app.RunAsync("app deploy")).Expect();
        (await app.RunAsync("app diff")).Expect();
    }

    [Fact]
    public async Task A_deploy_that_fails_goes_back_when_told_to()
    {
        // The check keeps a node that is slow to see the end of a container from calling it ready.
        const string check = "    healthcheck: {test: [CMD, \"true\"], interval: 1s, retries: 1000}\n";
        await using var app = await cluster.CreateAppAsync(Web + check, "");
        (await app.RunAsync("app deploy")).Expect();
        app.Write("compose.yml", Web + "    command: [\"sh\", \"-c\", \"exit 7\"]\n" + check.Replace("true", "false", StringComparison.Ordinal));
        var failed = (await app.RunAsync("app deploy --rollback-on-failure -o json")).Expect(1);
        failed.ExpectJson("rolled_back_to", 1);
        Assert.Contains("KPX3391", failed.Error, StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => (await app.Observer.GetAsync($"/apis/apps/v1/namespaces/{app.Namespace}/deployments/app1-app"))?.GetProperty("status").TryGetProperty("readyReplicas", out var ready) is true && ready.GetInt32() == 1,
            $"the pod of the first revision\n--- stderr\n{failed.Error}");
    }
}
