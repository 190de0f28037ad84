using System.Globalization;
using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Cluster.Tests.Snapshots;

/// <summary>SIGKILL while <c>snapshot create</c> and <c>snapshot restore</c> owe something to the app or have half a copy: the next command puts everything right.</summary>
public sealed class KillTests(ClusterFixture cluster)
{
    private const string Compose = """
        services:
          app:
            image: busybox:1.36
            command: ["sh", "-c", "trap 'exit 0' TERM; while :; do date >>/data/log; sleep 1 & wait $$!; done"]
            volumes:
              - ./data:/data
            stop_grace_period: 3s
            x-kompox:
              snapshot: {pre: ["touch /data/held"], post: ["rm -f /data/held"]}
        """;

    // Each on an app of its own: most of the time the next command waits for a sign of life of the killed one.
    [Fact]
    public async Task The_next_command_puts_right_what_a_killed_one_left() => await Task.WhenAll(
        KillAsync("snapshot create --consistency stop", "stopping for snapshot"),
        KillAsync("snapshot create --consistency stop", "copying snapshot"),
        KillAsync("snapshot create --consistency freeze", "processes frozen"),
        KillAsync("snapshot create --consistency hooks", "running command before snapshot"),
        KillAsync("snapshot restore -S GOOD", "copying disk"));

    private async Task KillAsync(string line, string message)
    {
        await using var app = await cluster.CreateAppAsync(Compose, "- {name: default, size: 64Mi, options: {overcommit: \"true\"}}");
        (await app.RunAsync("app deploy --bootstrap-disks")).Expect();
        var good = Names(await ListAsync(app, "snapshot create --consistency freeze")).Single();
        var command = line.Replace("GOOD", good, StringComparison.Ordinal);
        var moment = TimeSpan.FromMilliseconds(Random.Shared.Next(0, 700));
        await KillAsync(app, command, message, moment);
        // The same command again; a snapshot or disk of its own is what it leaves, and nothing of the killed one but what was confirmed.
        var made = (await app.RunAsync(command)).Expect();
        await AssertRightAsync(app, made, $"{command} killed {moment.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s after '{message}'");
        (await app.RunAsync($"snapshot verify -S {good}")).Expect();
    }

    private static async Task KillAsync(TestApp app, string command, string message, TimeSpan moment)
    {
        await using var process = app.Start(command);
        await process.WaitForErrorAsync(message);
        await Task.Delay(moment, TestContext.Current.CancellationToken);
        if (!process.HasExited)
            process.Kill();
        var outcome = await process.WaitAsync();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{command}: {(outcome.ExitCode == 0 ? "had ended" : "killed")} {moment.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s after '{message}', last: {outcome.Error.TrimEnd().Split('\n')[^1]}");
    }

    private static async Task AssertRightAsync(TestApp app, CliOutcome made, string what)
    {
        var name = made.Json("name").GetString()!;
        var snapshots = await ListAsync(app, "snapshot list");
        Assert.All(snapshots, s => Assert.True(s.GetProperty("state").GetString() == "ready", $"{what}: {s}"));
        var disks = await ListAsync(app, "disk list");
        Assert.True(disks.Count(d => d.GetProperty("assigned").GetBoolean()) == 1, $"{what}: {disks.Count} disks");
        Assert.Contains(name, Names(snapshots).Concat(Names(disks)));
        var deployment = await app.Observer.GetAsync($"/apis/apps/v1/namespaces/{app.Namespace}/deployments/{app.Names.Deployment}");
        Assert.True(deployment!.Value.GetProperty("spec").GetProperty("replicas").GetInt32() == 1, $"{what}: the app is stopped");
        // Neither records of runs nor pods that freeze.
        var left = await app.Observer.ListEverythingAsync("kompox-system", $"{AppLabels.AppInstanceHash}={app.Names.Hashes.AppInstance},{AppLabels.Component} in (snapshot-run,snapshot-freeze)");
        await Eventually.TrueAsync(
            async () => (await app.Observer.ListEverythingAsync("kompox-system", $"{AppLabels.AppInstanceHash}={app.Names.Hashes.AppInstance},{AppLabels.Component} in (snapshot-run,snapshot-freeze)")).Count == 0,
            $"{what}: {string.Join(", ", left)} to go");
        await Eventually.TrueAsync(() => IsReleasedAsync(app), $"{what}: the command after the snapshot");
    }

    private static async Task<bool> IsReleasedAsync(TestApp app)
    {
        using var connection = app.Cluster.Connect();
        var token = TestContext.Current.CancellationToken;
        await foreach (var pod in connection.ListAsync(ResourceTypes.Pod, app.Namespace, "app.kubernetes.io/component=app", token))
        {
            if (pod.IsTerminating || pod.Text("status", "phase") != "Running")
                continue;
            var request = new ExecRequest { Namespace = app.Namespace, Pod = pod.Name, Command = ["test", "!", "-e", "/data/held"], Output = Stream.Null };
            return await connection.Pods.ExecAsync(request, token) == 0;
        }
        return false;
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(TestApp app, string command)
    {
        var root = (await app.RunAsync(command)).Expect().Json();
        return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
    }

    private static IEnumerable<string> Names(IEnumerable<JsonElement> items) => items.Select(i => i.GetProperty("name").GetString()!);
}
