namespace Kompox.Cloud.Tests.Csi;

/// <summary>One node for all tests that need pods; it starts with the first of them. They run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AksNodeFixture : ICollectionFixture<AksNodeFixture>, IAsyncLifetime
{
    public const string Name = "node of AKS";

    private readonly List<INodeCloud> _clouds = [];
    private AksNode? _node;

    /// <summary>The node in zone 1, in a cloud, which goes with it: pods may write to its disks until then. Skips the test where there can be none.</summary>
    internal async Task<AksNode> RequireAsync(INodeCloud cloud)
    {
        _clouds.Add(cloud);
        _node ??= await AksNode.StartAsync("eastus");
        _node.Cloud = cloud;
        await _node.MoveAsync("eastus", "1");
        return _node;
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_node?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var cloud in _clouds)
            cloud.Dispose();
    }
}
