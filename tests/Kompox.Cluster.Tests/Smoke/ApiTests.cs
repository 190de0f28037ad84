using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cluster.Tests.Smoke;

/// <summary>There is a cluster, and it is as the other tests need it.</summary>
public sealed class ApiTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Api_answers()
    {
        using var observer = ClusterObserver.Open((await cluster.RequireAsync(needsImages: false)).Kubeconfig);
        var answer = await observer.GetAsync("/version");
        using var connection = (await cluster.RequireAsync(needsImages: false)).Connect();
        var version = await connection.GetVersionAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith($"v{version}.", answer!.Value.GetProperty("gitVersion").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_is_ready()
    {
        using var observer = ClusterObserver.Open((await cluster.RequireAsync(needsImages: false)).Kubeconfig);
        var nodes = await observer.GetAsync("/api/v1/nodes");
        Assert.Contains(
            nodes!.Value.GetProperty("items").EnumerateArray().SelectMany(n => n.GetProperty("status").GetProperty("conditions").EnumerateArray()),
            c => c.GetProperty("type").GetString() == "Ready" && c.GetProperty("status").GetString() == "True");
    }

    [Fact]
    public async Task Program_runs_in_this_process_and_as_one_of_its_own()
    {
        await using var app = await cluster.CreateAppAsync(needsImages: false);
        var here = (await app.RunAsync("app validate")).Expect();
        await using var process = app.Start("app validate");
        var there = (await process.WaitAsync()).Expect();
        Assert.Equal(here.Error, there.Error);
    }
}
