using Kompox.Diagnostics;
using Kompox.Model;
using Kompox.NodePools;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.NodePools;

public sealed class NodePoolWaitingTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pool_that_is_being_made_is_waited_for()
    {
        var listings = 0;
        var platform = new PlatformPools
        {
            Pools = [Busy],
            OnList = pools =>
            {
                if (++listings == 3)
                    pools.Pools![0] = Busy with { IsBusy = false, State = "Succeeded" };
            },
        };
        var time = new SimulatedTime();
        var events = new RecordedEvents();
        var pools = await NodePoolWaiting.ListAsync(platform, "np1", time, events, None);
        Assert.Equal("Succeeded", Assert.Single(pools!).State);
        Assert.Single(events.Items);
        Assert.Equal(3, listings);
    }

    [Fact]
    public async Task Other_pools_and_a_cluster_that_is_gone_are_not_waited_for()
    {
        Assert.Single((await NodePoolWaiting.ListAsync(new PlatformPools { Pools = [Busy] }, "np2", new SimulatedTime(), new RecordedEvents(), None))!);
        Assert.Null(await NodePoolWaiting.ListAsync(new PlatformPools { Pools = null }, "np1", new SimulatedTime(), new RecordedEvents(), None));
    }

    [Fact]
    public async Task A_pool_that_stays_busy_ends_the_command()
    {
        var failure = await Assert.ThrowsAsync<KompoxException>(() => NodePoolWaiting.ListAsync(new PlatformPools { Pools = [Busy] }, "np1", new SimulatedTime(), new RecordedEvents(), None));
        Assert.Equal("KPX3618", failure.Diagnostic.Code);
    }

    private static NodePool Busy => new() { Name = "np1", IsBusy = true, State = "Creating" };
}
