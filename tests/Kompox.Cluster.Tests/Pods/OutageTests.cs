using System.Diagnostics;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Pods;

/// <summary>The API server is gone for 20 seconds while logs are followed and ports forwarded.</summary>
[Collection(Outages.Name)]
public sealed class OutageTests(Outages outages, ITestOutputHelper output)
{
    [Fact]
    public async Task Logs_and_tunnels_survive_an_outage_of_the_api_server()
    {
        var token = TestContext.Current.CancellationToken;
        var own = await outages.RequireAsync();
        await using var app = await StreamsApp.DeployAsync(own.State);
        await using var tunnel = await Tunnel.OpenAsync(app, 8080);
        var before = await TunnelTests.DownloadAsync(tunnel.Port, "/small");
        await using var run = app.Start("app logs -f -c web --tail all", streamsOutput: true);
        using var lines = new StreamReader(run.OutputStream);
        Assert.Equal("web 0", await lines.ReadLineAsync(token));

        await own.StopApiAsync();
        var watch = Stopwatch.StartNew();
        var waiting = TunnelTests.DownloadAsync(tunnel.Port, "/small");
        await Task.Delay(Outages.Length, token);
        await own.StartApiAsync();
        var last = await LastLineAsync(app);
        for (var expected = 1; expected <= last + 10; expected++)
            Assert.Equal($"web {expected}", await lines.ReadLineAsync(token));
        Assert.Equal(before, await waiting);
        Assert.Equal(before, await TunnelTests.DownloadAsync(tunnel.Port, "/small"));
        output.WriteLine($"{last} lines without a gap, and the connection of the outage answered, {watch.Elapsed.TotalSeconds:0} s after its beginning");
    }

    private static async Task<int> LastLineAsync(TestApp app)
    {
        var text = "";
        await Eventually.TrueAsync(async () => (text = (await app.RunAsync("app logs -c web --tail 1")).Output).Length > 0, "logs after the outage");
        return int.Parse(text.Trim()["web ".Length..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
