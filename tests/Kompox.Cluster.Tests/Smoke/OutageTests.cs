using Kompox.Cluster.Tests.Fixtures;
using Kompox.Kubernetes;

namespace Kompox.Cluster.Tests.Smoke;

/// <summary>The API server is gone for a while.</summary>
public sealed class OutageTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Watch_goes_on_after_the_api_server_was_away()
    {
        await using var own = await OwnCluster.StartAsync(cluster);
        using var connection = own.State.Connect();
        var token = TestContext.Current.CancellationToken;
        var seen = new HashSet<string>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var watch = WatchAsync(connection, seen, stop.Token);
        await Eventually.TrueAsync(() => Task.FromResult(Has(seen, "default")), "the namespaces that are there");

        await own.StopApiAsync();
        await own.StartApiAsync();
        await connection.CreateAsync(
            new ObjectKey(ResourceTypes.Namespace, null, "later"), """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"later"}}"""u8.ToArray(), token);
        await Eventually.TrueAsync(() => Task.FromResult(watch.IsCompleted || Has(seen, "later")), "the namespace that came after the outage");
        Assert.False(watch.IsFaulted, watch.Exception?.ToString());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
    }

    private static async Task WatchAsync(IClusterConnection connection, HashSet<string> seen, CancellationToken cancellationToken)
    {
        await foreach (var change in connection.WatchAsync(ResourceTypes.Namespace, null, null, cancellationToken))
        {
            lock (seen)
                seen.Add(change.Object.Name);
        }
    }

    private static bool Has(HashSet<string> seen, string name)
    {
        lock (seen)
            return seen.Contains(name);
    }
}
