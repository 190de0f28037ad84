using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Stories;

/// <summary>The API server is away for 20 seconds in the middle of things.</summary>
[Collection(Outages.Name)]
public sealed class OutageStoryTests(Outages outages)
{
    private const string Compose = """
        services:
          web:
            image: kompox.dev/test/notes:1
            environment: {NOTES_DIR: /tmp}
            ports: ["8080:8080"]
            stop_grace_period: 1s

        """;

    [Fact]
    public async Task Deploy_logs_and_tunnel_outlive_it()
    {
        var own = await outages.RequireAsync();
        await using var app = TestApp.FromCompose(own.State, Compose, "");
        (await app.RunAsync("app deploy")).Expect();
        await using var logs = app.Start("app logs -f");
        await Eventually.TrueAsync(() => Task.FromResult(logs.Output.Contains("notes 1 listens", StringComparison.Ordinal)), "the log of the first pod");
        await using var tunnel = await Tunnel.OpenAsync(app, 8080);
        Assert.Equal("1", await tunnel.GetAsync("/version"));

        app.Write("compose.yml", Compose.Replace("notes:1", "notes:2", StringComparison.Ordinal));
        await using var deploy = app.Start("app deploy");
        await deploy.WaitForErrorAsync("kind=Deployment");
        await own.StopApiAsync();
        await Task.Delay(Outages.Length, TestContext.Current.CancellationToken);
        await own.StartApiAsync();

        (await deploy.WaitAsync()).Expect();
        await Eventually.TrueAsync(async () => await tunnel.GetAsync("/version") == "2", "the second version through the same tunnel");
        await Eventually.TrueAsync(
            () => Task.FromResult(logs.Output.Contains("notes 2 listens", StringComparison.Ordinal)), $"the log of the second pod; so far: {logs.Output}; {logs.Error}");
    }
}
