using Kompox.Planning;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Drivers;

/// <summary>The fake that other tests trust.</summary>
public sealed class MemoryDriverTests : DiskContractTests
{
    private protected override AppTarget Create(params string[] volumes) => AppTargets.Create(new MemoryDriver(), new FakeCluster(), volumes: volumes);
}
