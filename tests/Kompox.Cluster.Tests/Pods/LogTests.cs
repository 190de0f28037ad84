using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Pods;

/// <summary>Logs of containers.</summary>
public sealed class LogTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Lines_of_one_container_are_plain_and_those_of_several_are_named()
    {
        await using var app = await StreamsApp.DeployAsync(await cluster.RequireAsync());
        await Eventually.TrueAsync(async () => (await app.RunAsync("app logs -c other")).Output.Length > 0, "a line");
        Assert.All(Lines(await app.RunAsync("app logs -c web --tail 5")), l => Assert.StartsWith("web ", l, StringComparison.Ordinal));
        var all = Lines(await app.RunAsync("app logs --all --tail 3"));
        Assert.Contains(all, l => l.StartsWith("web   | web ", StringComparison.Ordinal));
        Assert.Contains("other | other", all);
        Assert.Equal("web 0", Lines(await app.RunAsync("app logs -c web --tail all"))[0]);
        Assert.Contains("KPX4007", (await app.RunAsync("app logs -c web --previous")).Expect(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_goes_on_with_the_next_pod()
    {
        await using var app = await StreamsApp.DeployAsync(await cluster.RequireAsync());
        await using var run = app.Start("app logs -f -c web --tail all", streamsOutput: true);
        using var lines = new StreamReader(run.OutputStream);
        Assert.Equal("web 0", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        var restart = StreamsApp.RestartAsync(app);
        // The old pod may write some lines while the new one has begun.
        for (var (first, second) = (1, 0); second < 2;)
        {
            var line = await lines.ReadLineAsync(TestContext.Current.CancellationToken);
            if (line == $"web {first}")
                first++;
            else
                Assert.Equal($"web {second++}", line);
        }
        await restart;
        await run.SignalAsync("INT");
        (await run.WaitAsync()).Expect();
    }

    private static string[] Lines(CliOutcome outcome) => outcome.Expect().Output.TrimEnd('\n').Split('\n');
}
