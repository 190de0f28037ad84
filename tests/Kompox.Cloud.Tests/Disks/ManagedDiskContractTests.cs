using Kompox.Planning;
using Kompox.Tests.Drivers;

namespace Kompox.Cloud.Tests.Disks;

/// <summary>What every platform holds, on the driver for Azure and the simulated subscription.</summary>
public sealed class ManagedDiskContractTests : DiskContractTests, IAsyncLifetime
{
    private DiskScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await DiskScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private protected override AppTarget Create(params string[] volumes) => _scene.Target([.. volumes.Select(v => DiskScene.Volume(v))]).App;
}
