using System.Globalization;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Apps;

/// <summary>SIGKILL while objects are made, changed, pruned and removed: the same command, run again, finishes it.</summary>
public sealed class InterruptedTests(ClusterFixture cluster, ITestOutputHelper output)
{
    private const int Kills = 5;

    private const string First = """
        services:
          web: {image: "kompox.dev/test/notes:1", environment: {NOTES_DIR: /data, A_TOKEN: a}, volumes: ["./data:/data"], ports: ["8080:8080"], stop_grace_period: 1s}
          side: {image: "kompox.dev/test/notes:1", environment: {NOTES_DIR: /tmp, PORT: "8081", A_TOKEN: b}, configs: [main], stop_grace_period: 1s}
        configs:
          main: {content: "a=1"}

        """;

    private const string Second = """
        services:
          web: {image: "kompox.dev/test/notes:1", environment: {NOTES_DIR: /data, A_TOKEN: c}, volumes: ["./data:/data"], stop_grace_period: 1s}

        """;

    [Fact]
    public async Task Deploys_and_destroys_converge_after_a_kill()
    {
        await using var app = await cluster.CreateAppAsync(First, "- {name: default, size: 64Mi}");
        (await app.RunAsync("disk create --bootstrap")).Expect();
        var seed = Environment.TickCount;
        var random = new Random(seed);
        (string Compose, string Line)[] cycle = [(First, "app deploy"), (Second, "app deploy"), (First, "app destroy"), (First, "app deploy"), (First, "app destroy --delete-namespace")];
        for (var round = 0; round < Kills; round++)
        {
            var (compose, line) = cycle[round % cycle.Length];
            app.Write("compose.yml", compose);
            var after = TimeSpan.FromMilliseconds(random.Next(0, 900));
            var wasKilled = await KillAsync(app, line, after);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed} round {round}: {(wasKilled ? "killed" : "over")} after {after.TotalMilliseconds:0} ms: {line}"));
            (await app.RunAsync(line)).Expect();
            if (line == "app deploy")
                Assert.StartsWith("No changes", (await app.RunAsync("app diff")).Expect().Output, StringComparison.Ordinal);
            else
                await app.EventuallyWithoutAsync(IsOfApp);
        }
        (await app.RunAsync("app deploy")).Expect();
    }

    // Events tell of what was.
    private static bool IsOfApp(string name) =>
        !name.StartsWith("Event/", StringComparison.Ordinal)
        && (name.Contains("app1", StringComparison.Ordinal) || name.StartsWith("PersistentVolume", StringComparison.Ordinal) || name is "Service/web" or "Service/side")
        && !name.StartsWith("Namespace/", StringComparison.Ordinal);

    private static async Task<bool> KillAsync(TestApp app, string line, TimeSpan after)
    {
        await using var process = app.Start(line);
        // In the middle of the changes, not before them.
        await process.WaitForErrorAsync(line.StartsWith("app deploy", StringComparison.Ordinal) ? "INFO applying" : "INFO deleting");
        await Task.Delay(after, TestContext.Current.CancellationToken);
        var isRunning = !process.HasExited;
        process.Kill();
        return isRunning;
    }
}
