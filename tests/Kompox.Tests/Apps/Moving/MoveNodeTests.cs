using Kompox.Apps.Moving;
using Kompox.Model;
using Kompox.Tests.NodePools;

namespace Kompox.Tests.Apps.Moving;

/// <summary>A move asks first whether any node would take the app's pods where it goes.</summary>
public sealed class MoveNodeTests
{
    private const string Cordoned = """{"unschedulable":true}""";
    private const string Tainted = """{"taints":[{"key":"CriticalAddonsOnly","value":"true","effect":"NoSchedule"}]}""";

    [Theory]
    [InlineData("system", "{}")]
    [InlineData("user", Cordoned)]
    [InlineData("user", Tainted)]
    public async Task Nodes_that_take_no_pods_of_the_app_do_not_count(string pool, string spec)
    {
        var scene = new MoveScene();
        await scene.DeployAsync();
        scene.East.AddNode("e1", "1", "1", "user").AddNode("e2", "2", "2", pool, spec);
        scene.Story.Clear();
        Assert.Null(await scene.MoveAsync(scene.Request()));
        Assert.Equal([MoveDiagnostics.NoNode.Code], scene.Codes);
        Assert.Empty(scene.Story);
        Assert.Single(scene.East.Running);
        scene.East.AddNode("e3", "2", "2", "user");
        Assert.True((await scene.MoveAsync(scene.Request()))?.IsReady, string.Join('\n', scene.Bag));
        Assert.Equal("e3", Assert.Single(scene.East.Running).Text("spec", "nodeName"));
    }

    [Theory]
    [InlineData(3, NodePoolPriority.Regular, NodePoolMode.User, null)]
    [InlineData(0, NodePoolPriority.Regular, NodePoolMode.User, "KPX3481")]
    [InlineData(3, NodePoolPriority.Spot, NodePoolMode.User, "KPX3481")]
    [InlineData(3, NodePoolPriority.Regular, NodePoolMode.System, "KPX3481")]
    public async Task A_pool_that_is_scaled_to_zero_and_can_grow_counts(int most, NodePoolPriority priority, NodePoolMode mode, string? code)
    {
        var scene = new MoveScene();
        await scene.DeployAsync();
        var pool = new NodePool
        {
            Name = "np3",
            Mode = mode,
            Priority = priority,
            Zones = ["3"],
            Labels = new Dictionary<string, string> { [AppLabels.NodePool] = "user", [AppLabels.NodeZone] = "3" },
            Scaling = new NodePoolScaling { Enabled = true, Min = 0, Max = most },
            NodeCount = 0,
        };
        scene.Driver.NodePools = new PlatformPools { Pools = [pool] };
        var plan = await scene.PlanAsync(scene.Request("3"));
        Assert.Equal(code is null, plan is { IsEmpty: false });
        Assert.Equal([code ?? MoveDiagnostics.NodeToCome.Code], scene.Codes);
        Assert.Equal(code is null ? "3" : null, plan?.Moved.Deployment.Zone);
    }

    [Fact]
    public async Task A_cluster_without_nodes_for_the_app_is_refused_also_without_a_zone()
    {
        var scene = new MoveScene { IsWestwards = true };
        await scene.DeployAsync();
        scene.West.AddNode("w1", "1", "1", "system").AddNode("w2", "2", "2", "system");
        scene.Story.Clear();
        Assert.Null(await scene.MoveAsync(scene.Request(zone: null)));
        Assert.Equal([MoveDiagnostics.NoNode.Code], scene.Codes);
        Assert.Empty(scene.Story);
        Assert.Single(scene.East.Running);
    }

    [Fact]
    public async Task A_failover_that_was_interrupted_still_knows_since_when_the_app_is_away()
    {
        var scene = new MoveScene();
        await scene.DeployAsync();
        var taken = DateTimeOffset.UtcNow - TimeSpan.FromHours(1);
        scene.Driver.Snapshots.Put(new Snapshot { Name = "snap1", VolumeName = "data", Handle = "snap1", Region = "east", Size = new ByteSize(1L << 30), DiskName = "disk1", CreatedAt = taken });
        scene.East.Lose("e1", taken + TimeSpan.FromMinutes(40));
        var request = scene.Request(from: "snap1");
        // Pods are given up, and the deploy does not get through.
        scene.East.Cluster.Refuse = call => call.IsWrite && scene.East.Pods.Count == 0 && scene.HasRun ? new MoveScene.Killed() : null;
        await Assert.ThrowsAsync<MoveScene.Killed>(() => scene.MoveAsync(request));
        Assert.Empty(scene.East.Pods);
        scene.East.Cluster.Refuse = null;
        var result = await scene.MoveAsync(request);
        Assert.True(result is { IsReady: true }, string.Join('\n', scene.Bag));
        Assert.Equal(40, result!.DataLoss.TotalMinutes, 0.1);
        Assert.Equal(20, result!.Downtime!.Value.TotalMinutes, 0.5);
    }
}
