using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Apps;

/// <summary>What becomes of running workloads when their services change.</summary>
public sealed class WorkloadTests(ClusterFixture cluster)
{
    private const string Job = """
        services:
          once:
            image: docker.io/library/busybox:1.35
            command: ["sh", "-c", "echo run A"]
            restart: "no"

        """;

    private const string Web = """
        services:
          web:
            image: docker.io/library/busybox:1.35
            command: ["sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.2; done"]
            stop_grace_period: 1s
            deploy: {replicas: 1}

        """;

    [Fact]
    public async Task A_job_that_was_changed_is_replaced_and_runs_again()
    {
        await using var app = await cluster.CreateAppAsync(Job, "");
        (await app.RunAsync("app deploy")).Expect();
        var first = Assert.Single(await ItemsAsync(app, "jobs", "/apis/batch/v1"));
        Assert.Equal("run A\n", (await app.RunAsync("app logs")).Expect().Output);
        (await app.RunAsync("app deploy")).Expect();
        Assert.Equal(Uid(first), Uid(Assert.Single(await ItemsAsync(app, "jobs", "/apis/batch/v1"))));

        app.Write("compose.yml", Job.Replace("run A", "run B", StringComparison.Ordinal));
        Assert.Contains(" Job ", (await app.RunAsync("app diff")).Expect(2).Output, StringComparison.Ordinal);
        (await app.RunAsync("app deploy")).Expect();
        var second = Assert.Single(await ItemsAsync(app, "jobs", "/apis/batch/v1"));
        Assert.NotEqual(Uid(first), Uid(second));
        Assert.Equal(1, second.GetProperty("status").GetProperty("succeeded").GetInt32());
        await Eventually.TrueAsync(async () => (await ItemsAsync(app, "pods")).Count == 1, "the end of the first job's pod");
        Assert.Equal("run B\n", (await app.RunAsync("app logs")).Expect().Output);
        (await app.RunAsync("app diff")).Expect();
    }

    [Fact]
    public async Task A_service_is_scaled_up_and_down_and_pods_that_stay_are_not_touched()
    {
        await using var app = await cluster.CreateAppAsync(Web, "");
        (await app.RunAsync("app deploy")).Expect();
        var one = await PodsAsync(app);
        Assert.Single(one);
        await ScaleAsync(app, 3);
        var three = await PodsAsync(app);
        Assert.Equal(3, three.Count);
        Assert.Superset(one.ToHashSet(), three.ToHashSet());
        await ScaleAsync(app, 2);
        await Eventually.TrueAsync(async () => (await PodsAsync(app)).Count == 2, "the end of one pod");
        Assert.Subset(three.ToHashSet(), (await PodsAsync(app)).ToHashSet());
        (await app.RunAsync("app diff")).Expect();
    }

    private static async Task ScaleAsync(TestApp app, int replicas)
    {
        app.Write("compose.yml", Web.Replace("replicas: 1", $"replicas: {replicas}", StringComparison.Ordinal));
        (await app.RunAsync("app diff")).Expect(2);
        (await app.RunAsync("app deploy")).Expect();
    }

    // Those that are ready and stay.
    private static async Task<IReadOnlyList<string>> PodsAsync(TestApp app) =>
        [.. (await ItemsAsync(app, "pods")).Where(p => !p.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _)
            && p.GetProperty("status").GetProperty("conditions").EnumerateArray().Any(c => c.GetProperty("type").GetString() == "Ready" && c.GetProperty("status").GetString() == "True")).Select(Uid)];

    private static async Task<List<JsonElement>> ItemsAsync(TestApp app, string plural, string root = "/api/v1") =>
        [.. (await app.Observer.GetAsync($"{root}/namespaces/{app.Namespace}/{plural}"))!.Value.GetProperty("items").EnumerateArray()];

    private static string Uid(JsonElement item) => item.GetProperty("metadata").GetProperty("uid").GetString()!;
}
