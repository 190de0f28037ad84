namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>Tests that stop the API server: one after the other, on one cluster of their own that is started by the first of them.</summary>
[CollectionDefinition(Name)]
public sealed class Outages(ClusterFixture cluster) : ICollectionFixture<Outages>, IAsyncDisposable
{
    public const string Name = "outages";

    /// <summary>Longer than most restarts of an API server.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    private OwnCluster? _own;

    /// <summary>The cluster, with its API server running; skips the test where there can be none.</summary>
    internal async Task<OwnCluster> RequireAsync()
    {
        _own ??= await OwnCluster.StartAsync(cluster);
        // A test before may have failed while it was away.
        await _own.StartApiAsync();
        return _own;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
            await _own.DisposeAsync();
    }
}
