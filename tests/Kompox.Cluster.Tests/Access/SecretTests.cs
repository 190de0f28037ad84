using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Access;

/// <summary>Variables and credentials that operators keep in the cluster.</summary>
public sealed class SecretTests(ClusterFixture cluster)
{
    private const string Compose = """
        services:
          web:
            image: docker.io/library/busybox:1.35
            command: ["sleep", "100000"]
            env_file: [web.env]
            stop_grace_period: 0s

        """;

    [Fact]
    public async Task Variables_reach_the_pod_with_one_rollout_and_the_next_deploy_agrees()
    {
        await using var app = await cluster.CreateAppAsync(Compose, "");
        app.Write("web.env", "MODE=slow\nOTHER=1\n");
        app.Write("secret.env", "MODE=fast\nTOKEN=t0psecret\n");
        (await app.RunAsync("app deploy")).Expect();
        var set = (await app.RunAsync("secret env set -S web -f secret.env")).Expect();
        Assert.Contains("\"Action\": \"created\"", set.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("t0psecret", set.Output + set.Error, StringComparison.Ordinal);
        Assert.Contains("No changes", (await app.RunAsync("app diff")).Expect().Output + "", StringComparison.Ordinal);
        (await app.RunAsync("app deploy")).Expect();
        Assert.Equal("2", await RevisionAsync(app));
        Assert.Equal("fast 1 t0psecret\n", await EchoAsync(app));

        Assert.Contains("\"Action\": \"noop\"", (await app.RunAsync("secret env set -S web -f secret.env")).Expect().Output, StringComparison.Ordinal);
        Assert.Equal("2", await RevisionAsync(app));
        Assert.Contains("\"TOKEN\"", (await app.RunAsync("secret env list")).Expect().Output, StringComparison.Ordinal);

        (await app.RunAsync(["secret", "pull", "set", "--registry", "registry.invalid", "--username", "me", "--password-stdin"], "pa55\n")).Expect();
        await Eventually.TrueAsync(async () => await RevisionAsync(app) == "3", "the controller sees the change");
        (await app.RunAsync("app diff")).Expect();
        (await app.RunAsync("secret pull delete")).Expect();
        (await app.RunAsync("secret env delete -S web --wait")).Expect();
        (await app.RunAsync("app diff")).Expect();
        (await app.RunAsync("app deploy")).Expect();
        Assert.Equal("slow 1\n", await EchoAsync(app));
    }

    private static async Task<string> EchoAsync(TestApp app)
    {
        await using var process = app.Start(["app", "exec", "--", "sh", "-c", "echo $MODE $OTHER $TOKEN"]);
        return (await process.WaitAsync()).Expect().Output;
    }

    // The Deployment counts its templates; one that was there before gets a new number.
    private static async Task<string> RevisionAsync(TestApp app)
    {
        var revision = "";
        await Eventually.TrueAsync(
            async () =>
            {
                var deployment = (await app.Observer.GetAsync($"/apis/apps/v1/namespaces/{app.Namespace}/deployments/app1-app"))!.Value;
                revision = deployment.GetProperty("metadata").GetProperty("annotations").GetProperty("deployment.kubernetes.io/revision").GetString()!;
                return deployment.GetProperty("status").GetProperty("observedGeneration").GetInt64() == deployment.GetProperty("metadata").GetProperty("generation").GetInt64();
            },
            "the Deployment is seen by its controller");
        return revision;
    }
}
