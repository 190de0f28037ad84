namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>
/// Tests that need the types of Traefik's own objects: one after the other, but beside the rest. The types are there from the first of them to
/// the last, because every change of them keeps the whole cluster busy for a while.
/// </summary>
[CollectionDefinition(Name)]
public sealed class FrontDoors(ClusterFixture cluster) : ICollectionFixture<FrontDoors>, IAsyncLifetime
{
    public const string Name = "front doors";
    private TraefikDefinitions? _definitions;
    private ClusterObserver? _observer;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (await cluster.FindKubeconfigAsync() is not { } kubeconfig)
            return;
        _observer = ClusterObserver.Open(kubeconfig);
        _definitions = await TraefikDefinitions.EnsureAsync(_observer);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_definitions is not null)
            await _definitions.DisposeAsync();
        _observer?.Dispose();
    }
}
