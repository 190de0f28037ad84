using System.Globalization;
using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Stories;

/// <summary>
/// SIGKILL in the middle of a command: the same command, run again, always brings everything to where it should be. The moment is a
/// random one soon after a message that says that the command is at work; <c>KOMPOX_TEST_KILLS</c> asks for more of them.
/// </summary>
public sealed class KillTests(ClusterFixture cluster, ITestOutputHelper output)
{
    private const int Kills = 7;
    private const string Volume = "- {name: default, size: 1Gi}";

    private const string Compose = """
        services:
          web:
            image: kompox.dev/test/notes:1
            environment:
              NOTES_DIR: /data
              ROUND: "0"
            volumes: ["./data:/data"]
            stop_grace_period: 1s

        """;

    private static readonly string[] Cycle = ["deploy", "snapshot", "restore", "assign", "deploy", "destroy"];

    // What each step says when it has begun to change something; an assignment is one write and says nothing.
    private static readonly Dictionary<string, string> _begun = new()
    {
        ["deploy"] = "INFO applying",
        ["snapshot"] = "INFO copying snapshot",
        ["restore"] = "INFO copying disk",
        ["destroy"] = "INFO deleting",
    };

    [Fact]
    public async Task Same_command_converges_after_a_kill()
    {
        await using var app = await cluster.CreateAppAsync(Compose, Volume);
        if (!app.Cluster.IsOurs)
            Assert.Skip("the files of snapshots can be compared on the node of eng/cluster only");
        (await app.RunAsync("app deploy --bootstrap-disks")).Expect();
        var first = Assert.Single(await ListAsync(app, "disk"));
        var content = WriteFiles(app.OnNode(Text(first, "handle")));
        var good = NotesStory.NameOf(await app.RunAsync("snapshot create -V default"));
        var known = new HashSet<string> { Text(first, "name") };
        var compared = new HashSet<string>();

        var seed = Environment.TickCount;
        var random = new Random(seed);
        var kills = int.Parse(Environment.GetEnvironmentVariable("KOMPOX_TEST_KILLS") ?? $"{Kills}", CultureInfo.InvariantCulture);
        for (var round = 0; round < kills; round++)
        {
            var step = Cycle[round % Cycle.Length];
            var line = await LineOfAsync(app, step, good, round);
            var after = TimeSpan.FromMilliseconds(random.Next(0, 1500));
            var wasKilled = await KillAsync(app, line, _begun.GetValueOrDefault(step), after);
            (await app.RunAsync(line)).Expect();
            output.WriteLine($"seed {seed} round {round}: {(wasKilled ? "killed" : "over")} after {after.TotalMilliseconds:0} ms: {line}");
            await CheckAsync(app, known, compared, content);
            Assert.Equal(step == "destroy" ? null : 1, await ReplicasAsync(app));
        }
        (await app.RunAsync("app deploy")).Expect();
        await CheckAsync(app, known, [], content);
    }

    private static async Task<string> LineOfAsync(TestApp app, string step, string snapshot, int round)
    {
        switch (step)
        {
            case "deploy":
                app.Write("compose.yml", Compose.Replace("ROUND: \"0\"", $"ROUND: \"{round + 1}\"", StringComparison.Ordinal));
                return "app deploy";
            case "assign":
                var other = (await ListAsync(app, "disk")).First(d => !d.GetProperty("assigned").GetBoolean() && Text(d, "state") == "ready");
                return $"disk assign -V default -N {Text(other, "name")}";
            default:
                return step switch
                {
                    "snapshot" => "snapshot create -V default",
                    "restore" => $"snapshot restore -V default -S {snapshot}",
                    _ => "app destroy",
                };
        }
    }

    private static async Task<bool> KillAsync(TestApp app, string line, string? begun, TimeSpan after)
    {
        await using var process = app.Start(line);
        if (begun is not null)
            await process.WaitForErrorAsync(begun);
        await Task.Delay(after, TestContext.Current.CancellationToken);
        var isRunning = !process.HasExited;
        process.Kill();
        return isRunning;
    }

    /// <summary>
    /// One assigned disk, no disk lost, and every snapshot and disk that is offered as good has all files: those that were not compared before
    /// and the assigned disk each time, all of them at the end.
    /// </summary>
    private static async Task CheckAsync(TestApp app, HashSet<string> known, HashSet<string> compared, string content)
    {
        var disks = await ListAsync(app, "disk");
        Assert.Single(disks, d => d.GetProperty("assigned").GetBoolean());
        Assert.Superset(known, disks.Select(d => Text(d, "name")).ToHashSet());
        known.UnionWith(disks.Where(d => Text(d, "state") == "ready").Select(d => Text(d, "name")));
        foreach (var item in disks.Concat(await ListAsync(app, "snapshot")).Where(i => Text(i, "state") == "ready"))
        {
            if (compared.Add(Text(item, "handle")) || item.TryGetProperty("assigned", out var assigned) && assigned.GetBoolean())
                Assert.Equal(content, ReadFiles(app.OnNode(Text(item, "handle"))));
        }
    }

    private static async Task<int?> ReplicasAsync(TestApp app) =>
        (await app.Observer.GetAsync($"/apis/apps/v1/namespaces/{app.Namespace}/deployments/{app.Names.Deployment}"))
            ?.GetProperty("spec").GetProperty("replicas").GetInt32();

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(TestApp app, string kind) =>
        [.. (await app.RunAsync([kind, "list", "-V", "default"])).Expect().Json().EnumerateArray()];

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    // Enough small files that a copy takes its time.
    private static string WriteFiles(string directory)
    {
        var data = Path.Combine(directory, "data");
        for (var i = 0; i < 2000; i++)
            File.WriteAllText(Path.Combine(data, $"file-{i}"), string.Concat(Enumerable.Repeat($"{i} ", 500)));
        return ReadFiles(directory);
    }

    /// <summary>How many files, and the sum of their names and sizes.</summary>
    private static string ReadFiles(string directory)
    {
        var root = Path.Combine(FilesOf(directory), "data");
        var sum = new HashCode();
        var files = Directory.GetFiles(root).Order(StringComparer.Ordinal).ToList();
        foreach (var file in files)
        {
            sum.Add(Path.GetFileName(file));
            sum.AddBytes(File.ReadAllBytes(file));
        }
        return $"{files.Count} files, {sum.ToHashCode():x8}";
    }

    // A snapshot keeps its files one level further down, beside a manifest.
    private static string FilesOf(string directory) =>
        File.Exists(Path.Combine(directory, "manifest")) ? Path.Combine(directory, "data") : directory;
}
