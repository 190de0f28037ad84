using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Rollouts;

/// <summary>A deploy that cannot become ready ends early and says why.</summary>
public sealed class FailureTests(ClusterFixture cluster)
{
    private const string Busybox = "docker.io/library/busybox:1.35";
    private const string Stays = "sh -c \"trap 'exit 0' TERM; while :; do sleep 1; done\"";

    /// <summary>The service <c>web</c>, what the deploy has to say, and how long it may take at most.</summary>
    public static TheoryData<string, string, string> Reasons => new()
    {
        {
            "image: docker.io/library/nosuch:9.9",
            "KPX3352",
            "Image 'docker.io/library/nosuch:9.9' of container 'web'"
        },
        {
            $"image: {Busybox}\n    environment: {{DB_PASSWORD: hunter22hunter}}\n    command: [sh, -c, 'echo starting; echo fatal login with hunter22hunter refused; exit 3']",
            "KPX3354",
            "ends with exit code 3"
        },
        {
            $"image: {Busybox}\n    command: [/usr/bin/nosuch]\n    entrypoint: [/usr/bin/nosuch]",
            "KPX3354",
            "The image has no such program"
        },
        {
            $"image: {Busybox}\n    command: {Stays}\n    secrets: [missing]",
            "KPX3353",
            "not found"
        },
        {
            $"image: {Busybox}\n    command: {Stays}\n    deploy: {{placement: {{constraints: ['node.labels.disk == nosuch']}}}}",
            "KPX3359",
            "no node has the label disk=nosuch"
        },
        {
            $"image: {Busybox}\n    command: [sh, -c, 'echo migrating; echo table exists already; exit 1']\n    restart: 'no'",
            "KPX3364",
            "ended with exit code 1"
        },
        {
            $"image: {Busybox}\n    command: [sh, -c, \"x=$$(head -c 200000000 /dev/zero | tr '\\\\0' x); echo $${{#x}}\"]\n    mem_limit: 24m",
            "KPX3355",
            "ran out of memory: its limit is 24Mi"
        },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Reason_is_told(string service, string code, string words)
    {
        await using var app = await cluster.CreateAppAsync(Compose(service), volumes: "");
        var outcome = await app.RunAsync("app deploy --timeout 4m");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"error {code}: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("KPX3350", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22hunter", outcome.Error, StringComparison.Ordinal);
        if (code == "KPX3354" && words.Contains("exit code 3", StringComparison.Ordinal))
            Assert.Contains("| fatal login with ******** refused", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_check_that_never_succeeds_is_told_when_the_time_is_over()
    {
        await using var app = await cluster.CreateAppAsync(
            Compose($"image: {Busybox}\n    command: {Stays}\n    healthcheck: {{test: [CMD, sh, -c, 'echo not yet; exit 1'], interval: 2s, retries: 100, start_period: 5m}}"), volumes: "");
        var outcome = await app.RunAsync("app deploy --timeout 20s");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("error KPX3350: App 'app1' is not ready after 20 seconds", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("not yet", outcome.Error, StringComparison.Ordinal);
        var status = await app.RunAsync("app status");
        using var json = JsonDocument.Parse(status.Expect().Output);
        Assert.False(json.RootElement.GetProperty("ready").GetBoolean());
    }

    private static string Compose(string service) => $"services:\n  web:\n    {service}\n    stop_grace_period: 1s\nsecrets:\n  missing: {{external: true, name: nosuch}}\n";
}
