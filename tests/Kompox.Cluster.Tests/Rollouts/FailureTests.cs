using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Rollouts;

/// <summary>A deploy that cannot become ready ends early and says why.</summary>
public sealed class FailureTests(ClusterFixture cluster)
{
    private const string Busybox = "docker.io/library/busybox:1.35";
    private const string Stays = "sh -c \"trap 'exit 0' TERM; while :; do sleep 1; done\"";

    // The service web, the code that the deploy reports, and words of the message.
    private static readonly (string Service, string Code, string Words)[] _reasons =
    [
        (
            $"image: {Busybox}\n    command: {Stays}\n    secrets: [missing]",
            "KPX3353",
            "not found"
        ),
        (
            $"image: {Busybox}\n    command: {Stays}\n    deploy: {{placement: {{constraints: ['node.labels.disk == nosuch']}}}}",
            "KPX3359",
            "no node has the label disk=nosuch"
        ),
        (
            $"image: {Busybox}\n    command: [sh, -c, 'echo migrating; echo table exists already; exit 1']\n    restart: 'no'",
            "KPX3364",
            "ended with exit code 1"
        ),
        (
            $"image: {Busybox}\n    command: [sh, -c, \"x=$$(head -c 200000000 /dev/zero | tr '\\\\0' x); echo $${{#x}}\"]\n    mem_limit: 24m\n    healthcheck: {{test: [CMD, 'false'], interval: 1s, retries: 1000}}",
            "KPX3355",
            "ran out of memory: its limit is 24Mi"
        ),
    ];

    [Fact]
    public async Task Reasons_are_told() => await Task.WhenAll(_reasons.Select(r => FailAsync(r.Service, r.Code, r.Words)));

    private async Task FailAsync(string service, string code, string words)
    {
        await using var app = await cluster.CreateAppAsync(Compose(service), volumes: "");
        var outcome = (await app.RunAsync("app deploy")).Expect(1);
        Assert.Contains($"error {code}: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("KPX3350", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_reasons_are_told_at_once_and_no_secret()
    {
        await using var app = await cluster.CreateAppAsync(
            $$"""
            services:
              typo: {image: "docker.io/library/nosuch:9.9"}
              web:
                image: {{Busybox}}
                environment: {DB_PASSWORD: hunter22hunter}
                command: [sh, -c, 'echo starting; echo fatal login with $$DB_PASSWORD refused; exit 3']
              start:
                image: {{Busybox}}
                entrypoint: [/usr/bin/nosuch]
            """, volumes: "");
        var outcome = (await app.RunAsync("app deploy")).Expect(1);
        Assert.Contains("error KPX3352: Image 'docker.io/library/nosuch:9.9' of container 'typo'", outcome.Error, StringComparison.Ordinal);
        Assert.Matches("error KPX3354: Container 'web' of pod '[^']+' ends with exit code 3", outcome.Error);
        Assert.Contains("| fatal login with ******** refused", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22hunter", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("The image has no such program", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_check_that_never_succeeds_is_told_when_the_time_is_over()
    {
        await using var app = await cluster.CreateAppAsync(
            Compose($"image: {Busybox}\n    command: {Stays}\n    healthcheck: {{test: [CMD, sh, -c, 'echo not yet; exit 1'], interval: 2s, retries: 100, start_period: 5m}}"), volumes: "");
        (await app.RunAsync("app deploy --no-wait")).Expect();
        await Eventually.TrueAsync(async () => (await EventsAsync(app)).Contains("not yet", StringComparison.Ordinal), "a failed check");
        var outcome = await app.RunAsync("app deploy --timeout 5s");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("error KPX3350: App 'app1' is not ready after 5 seconds", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("not yet", outcome.Error, StringComparison.Ordinal);
        var status = await app.RunAsync("app status");
        using var json = JsonDocument.Parse(status.Expect().Output);
        Assert.False(json.RootElement.GetProperty("ready").GetBoolean());
    }

    private static async Task<string> EventsAsync(TestApp app) => (await app.Observer.GetAsync($"/api/v1/namespaces/{app.Namespace}/events"))!.Value.GetRawText();

    private static string Compose(string service) => $"services:\n  web:\n    {service}\n    stop_grace_period: 1s\nsecrets:\n  missing: {{external: true, name: nosuch}}\n";
}
