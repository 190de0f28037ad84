using System.Collections.Concurrent;
using System.Diagnostics;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Kubernetes;

namespace Kompox.Cluster.Tests.Kubernetes;

/// <summary>The API server is away for 20 seconds.</summary>
[Collection(Outages.Name)]
public sealed class OutageTests(Outages outages)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_watches_and_a_deploy_survive_it()
    {
        var own = await outages.RequireAsync();
        using var connection = own.State.Connect();
        await using var space = await ScratchNamespace.CreateAsync(connection);
        var changes = new ConcurrentQueue<string>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watching = WatchAsync(connection, space.Name, changes, ending.Token);
        await WriteAsync(connection, space, "before");
        await Eventually.TrueAsync(() => Task.FromResult(changes.Contains("Added before")), "the watch tells of an object");

        await using var app = TestApp.FromExample(own.State, "examples/notes");
        await using var deploy = app.Start("app deploy --bootstrap-disks");
        await deploy.WaitForErrorAsync("applying");
        await own.StopApiAsync();
        var outage = Stopwatch.StartNew();
        var writing = Task.WhenAll(WriteAsync(connection, space, "during"), connection.DeleteAsync(space.Of(ResourceTypes.ConfigMap, "before"), new DeleteOptions(), Token));
        await Task.Delay(Outages.Length - outage.Elapsed, Token);
        Assert.False(writing.IsCompleted);
        Assert.False(deploy.HasExited, deploy.Error);
        await own.StartApiAsync();

        await writing.WaitAsync(TimeSpan.FromMinutes(4), Token);
        await Eventually.TrueAsync(
            () => Task.FromResult(changes.Contains("Added during") && changes.Contains("Deleted before")), "the watch tells of what happened meanwhile");
        var outcome = (await deploy.WaitAsync()).Expect();
        Assert.Contains("API server does not answer, trying again", outcome.Error, StringComparison.Ordinal);
        await ending.CancelAsync();
        await watching;
        Assert.Equal(changes.Distinct(), changes);
    }

    private static Task WriteAsync(IClusterConnection connection, ScratchNamespace space, string name) =>
        connection.ApplyAsync(space.Of(ResourceTypes.ConfigMap, name), space.ConfigMap(name, "\"data\":{\"x\":\"y\"}"), new ApplyOptions(), Token);

    private static async Task WatchAsync(IClusterConnection connection, string space, ConcurrentQueue<string> changes, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in connection.WatchAsync(ResourceTypes.ConfigMap, space, null, cancellationToken))
                changes.Enqueue($"{change.Kind} {change.Object.Name}");
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
    }
}
