using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Cloud.Tests.Disks;

/// <summary>Where disks are put when nobody names a zone: machines of a zone can have disks of that zone only.</summary>
public sealed class DiskPlaceTests : IAsyncLifetime
{
    private DiskScene _scene = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scene = await DiskScene.StartAsync();
        _scene.Deployment = new AppDeployment();
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData("2", "eastus-2 eastus-2 eastus-1", "user user user")]
    [InlineData("1", "eastus-2 eastus-1", "user user")]
    [InlineData("3", "eastus-3 eastus-1 eastus-1", "user system system")]
    [InlineData(null, "eastus-1 -", "user user")]
    [InlineData("1", "eastus-1 -", "user system")]
    [InlineData(null, "", "")]
    public async Task A_disk_goes_where_the_nodes_of_the_app_are(string? expected, string zones, string pools)
    {
        var i = 0;
        foreach (var (zone, pool) in zones.Split(' ', StringSplitOptions.RemoveEmptyEntries).Zip(pools.Split(' ')))
            AddNode($"n{++i}", zone == "-" ? "" : zone, pool);
        var target = _scene.Target();
        Assert.Equal(expected, (await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel)).Zone);
    }

    [Fact]
    public async Task Disks_of_one_app_stay_together_and_a_disk_is_not_taken_for_one_of_another_zone()
    {
        _scene.Volumes = [DiskScene.Volume("vol1"), DiskScene.Volume("vol2")];
        var target = _scene.Target();
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a", Zone = "3" }, Cancel);
        await target.Disks.AssignAsync(target.Volume, "a", Cancel);
        AddNode("n1", "eastus-1", "user");
        Assert.Equal("3", (await target.Disks.CreateAsync(_scene.Volumes[1], new DiskRequest { Name = "b" }, Cancel)).Zone);
        Assert.Equal("KPX3410", await DiskScene.FailureOf(target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a", Zone = "1" }, Cancel)));
        Assert.Equal("3", (await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel)).Zone);
    }

    private void AddNode(string name, string zone, string pool) => _scene.Cluster.Put(ResourceTypes.Node, $$"""
        {"metadata":{"name":"{{name}}","labels":{"topology.disk.csi.azure.com/zone":"{{zone}}","kompox.dev/node-pool":"{{pool}}"} },"status":{"conditions":[{"type":"Ready","status":"True"}]} }
        """);
}
