using Kompox.Apps.Moving;
using Kompox.Disks;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Rendering.Pods;

namespace Kompox.Tests.Apps.Moving;

public sealed class MoveTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_planned_move_takes_everything_along()
    {
        var scene = new MoveScene();
        await scene.DeployAsync();
        var written = scene.Content(scene.Assigned());
        var result = await scene.MoveAsync(scene.Request());
        Assert.True(result is { IsReady: true }, string.Join('\n', scene.Bag));
        Assert.Equal("2", scene.Assigned().Zone);
        Assert.StartsWith(written, scene.Content(scene.Assigned()), StringComparison.Ordinal);
        Assert.NotEmpty(written);
        Assert.Equal("e2", Assert.Single(scene.East.Running).Text("spec", "nodeName"));
        Assert.NotNull(scene.Driver.Disks.Find("data", "disk1"));
        Assert.Equal(TimeSpan.Zero, result!.DataLoss);
        Assert.NotNull(result!.Downtime);
        Assert.False(scene.HasRun);
        Assert.Equal([MoveDiagnostics.ManifestToChange.Code], scene.Codes);
        Assert.Equal("kompoxops.yml:7:11", scene.Bag.Single().Location.ToString());
        Assert.Contains(scene.Lines, l => l.StartsWith("moved app=app1", StringComparison.Ordinal) && l.EndsWith("rpo_seconds=0.0", StringComparison.Ordinal));
        Assert.Contains("former disk kept app=app1 volume=data name=disk1 zone=1", scene.Lines);
        Assert.Equal(["snapshot create", "disk create", "disk assign"], scene.Story);
    }

    [Fact]
    public async Task A_second_move_to_the_same_place_does_nothing_and_says_so()
    {
        var scene = new MoveScene();
        await scene.DeployAsync();
        await scene.MoveAsync(scene.Request());
        scene.Heal();
        Assert.Null(await scene.MoveAsync(scene.Request()));
        Assert.Equal([MoveDiagnostics.NothingToMove.Code], scene.Codes);
        Assert.Equal(0, scene.Writes);
    }

    [Fact]
    public async Task Volumes_are_copied_as_a_group_and_disks_without_a_zone_stay()
    {
        var scene = new MoveScene(MoveScene.TwoVolumes, volumes: ["data", "logs"]);
        scene.Driver.Disks.Put(scene.Assigned("logs") with { Zone = null });
        await scene.DeployAsync();
        var result = await scene.MoveAsync(scene.Request());
        Assert.True(result is { IsReady: true }, string.Join('\n', scene.Bag));
        Assert.Equal("disk1", scene.Assigned("logs").Name);
        Assert.Equal("2", scene.Assigned().Zone);
        scene = new MoveScene(MoveScene.TwoVolumes, volumes: ["data", "logs"]);
        await scene.DeployAsync();
        Assert.True((await scene.MoveAsync(scene.Request()))?.IsReady);
        Assert.Equal(2, scene.Driver.Snapshots.All.Count);
        Assert.NotNull(Assert.Single(scene.Driver.Snapshots.All.Select(s => s.Group).Distinct()));
        Assert.Equal(["2", "2"], scene.Driver.Disks.All.Where(d => d.IsAssigned).Select(d => d.Zone!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_zone_is_lost_a_snapshot_brings_the_app_back(bool isGone)
    {
        var scene = new MoveScene();
        await scene.DeployAsync();
        var taken = DateTimeOffset.UtcNow - TimeSpan.FromHours(1);
        scene.Driver.Snapshots.Put(new Snapshot { Name = "snap1", VolumeName = "data", Handle = "snap1", Region = "east", Size = new ByteSize(1L << 30), DiskName = "disk1", CreatedAt = taken });
        scene.Driver.Disks.Contents["snap1"] = "old;";
        scene.East.Lose("e1", taken + TimeSpan.FromMinutes(40), isGone);
        Assert.Null(await scene.MoveAsync(scene.Request()));
        Assert.Equal([MoveDiagnostics.PlaceLost.Code], scene.Codes);
        var result = await scene.MoveAsync(scene.Request(from: "snap1"));
        Assert.True(result is { IsReady: true }, string.Join('\n', scene.Bag));
        Assert.StartsWith("old;", scene.Content(scene.Assigned()), StringComparison.Ordinal);
        Assert.Equal("e2", Assert.Single(scene.East.Pods).Text("spec", "nodeName"));
        if (!isGone)
        {
            Assert.Equal(40, result!.DataLoss.TotalMinutes, 0.1);
            Assert.Equal(20, result!.Downtime!.Value.TotalMinutes, 0.5);
        }
        Assert.NotNull(scene.Driver.Disks.Find("data", "disk1"));
    }

    [Fact]
    public async Task A_move_to_another_cluster_takes_secrets_along_and_leaves_a_mark()
    {
        var scene = new MoveScene { IsWestwards = true };
        await scene.DeployAsync();
        scene.East.Cluster.Put(ResourceTypes.Secret, $$"""{"metadata":{"name":"app1-app-db-override","namespace":"{{scene.Space}}"},"type":"Opaque","data":{"A":"Yg=="} }""");
        var written = scene.Content(scene.Assigned());
        var result = await scene.MoveAsync(scene.Request());
        Assert.True(result is { IsReady: true }, string.Join('\n', scene.Bag));
        Assert.Equal(("west", "2"), (scene.Assigned().Region, scene.Assigned().Zone));
        Assert.StartsWith(written, scene.Content(scene.Assigned()), StringComparison.Ordinal);
        Assert.Equal("w2", Assert.Single(scene.West.Running).Text("spec", "nodeName"));
        Assert.Empty(scene.East.Pods);
        Assert.Equal("Yg==", scene.West.Cluster.Find(ResourceTypes.Secret, "app1-app-db-override", scene.Space)!.Text("data", "A"));
        Assert.False(scene.HasRun);
        Assert.Null(await scene.DeployAsync());
        Assert.Equal([MoveDiagnostics.MovedAway.Code], scene.Codes);
        Assert.Null(await scene.MoveAsync(scene.Request()));
        Assert.Equal([MoveDiagnostics.NothingToMove.Code], scene.Codes);
    }

    [Fact]
    public async Task A_lost_cluster_is_left_by_the_copy_that_is_in_the_other_region()
    {
        var scene = new MoveScene { IsWestwards = true, IsEastLost = true };
        await scene.DeployAsync();
        scene.Driver.Snapshots.Put(new Snapshot { Name = "snap1", VolumeName = "data", Handle = "snap1", Region = "east", Size = new ByteSize(1L << 30), CreatedAt = DateTimeOffset.UtcNow });
        await scene.Driver.Snapshots.CopyAsync(scene.Own.App.Volumes[0], "snap1", "west", Token);
        scene.Story.Clear();
        var result = await scene.MoveAsync(scene.Request(from: "snap1"));
        Assert.True(result is { IsReady: true }, string.Join('\n', scene.Bag));
        Assert.Equal(["disk create", "disk assign"], scene.Story);
        Assert.Equal("snapshot:snap1-west", scene.Assigned().Source);
        Assert.Single(scene.West.Running);
    }

    [Fact]
    public async Task The_former_disk_goes_when_it_is_told_to()
    {
        var scene = new MoveScene();
        await scene.DeployAsync();
        var result = await scene.MoveAsync(scene.Request(deletes: true));
        Assert.True(result is { IsReady: true }, string.Join('\n', scene.Bag));
        Assert.Null(scene.Driver.Disks.Find("data", "disk1"));
        Assert.Equal(["data"], result!.Deleted);
    }

    [Fact]
    public async Task A_pod_of_a_lost_node_is_kept_while_it_mounts_what_stays()
    {
        var scene = new MoveScene(MoveScene.TwoVolumes, volumes: ["data", "logs"]);
        scene.Driver.Disks.Put(scene.Assigned("logs") with { Zone = null });
        await scene.DeployAsync();
        scene.Driver.Snapshots.Put(new Snapshot { Name = "snap1", VolumeName = "data", Handle = "snap1", Size = new ByteSize(1L << 30), CreatedAt = DateTimeOffset.UtcNow });
        scene.East.Lose("e1", DateTimeOffset.UtcNow);
        scene.Heal();
        Assert.Null(await scene.MoveAsync(scene.Request(from: "snap1")));
        Assert.Equal([MoveDiagnostics.StillMounted.Code], scene.Codes);
        Assert.Equal(0, scene.Writes);
        Assert.Single(scene.East.Pods);
    }

    [Theory]
    [InlineData("9", null, "KPX3481")]
    [InlineData("2", "nosuch", "KPX3484")]
    [InlineData("2", "other=snap1", "KPX3412")]
    [InlineData("2", "data=snap2", "KPX3484")]
    public async Task What_cannot_be_is_refused_before_anything_is_touched(string zone, string? from, string code)
    {
        var scene = new MoveScene();
        await scene.DeployAsync();
        scene.Driver.Snapshots.Put(new Snapshot { Name = "snap2", VolumeName = "data", Handle = "snap2", State = ArtefactState.Incomplete });
        scene.Heal();
        Assert.Null(await scene.MoveAsync(scene.Request(zone, from)));
        Assert.Equal([code], scene.Codes);
        Assert.Equal(0, scene.Writes);
    }

    [Fact]
    public async Task Pods_follow_their_disk_and_two_zones_are_an_error()
    {
        var scene = new MoveScene(diskZone: "2");
        await scene.DeployAsync();
        Assert.Equal([PodDiagnostics.ZoneOverruled.Code], scene.Codes);
        Assert.Equal("e2", Assert.Single(scene.East.Running).Text("spec", "nodeName"));
        scene = new MoveScene(MoveScene.TwoVolumes, volumes: ["data", "logs"]);
        scene.Driver.Disks.Put(scene.Assigned("logs") with { Zone = "2" });
        Assert.Null(await scene.DeployAsync());
        Assert.Equal([PodDiagnostics.ZonesApart.Code], scene.Codes);
        Assert.NotNull(await scene.PlanAsync(scene.Request()));
        scene = new MoveScene();
        scene.Driver.Disks.Put(scene.Assigned() with { Region = "west" });
        Assert.Null(await scene.DeployAsync());
        Assert.Equal([DiskDiagnostics.OtherRegion.Code], scene.Codes);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_tells_the_steps()
    {
        var scene = new MoveScene { IsWestwards = true };
        await scene.DeployAsync();
        scene.Heal();
        var plan = await scene.PlanAsync(scene.Request());
        Assert.Equal(0, scene.Writes);
        Assert.Equal("""
            Move app 'app1' from cluster 'cls1', region 'east', zone '1' to cluster 'cls2', region 'west', zone '2'
              1. stop app1-app; the downtime begins
              2. snapshot volume 'data' (disk disk1) as ID
              3. copy snapshot ID of volume 'data' to region 'west'
              4. make disk ID for volume 'data' from snapshot ID in zone '2', 1Gi
              5. verify state, size and place of the new disks
              6. assign disk ID to volume 'data'; there is no way back from here
              7. copy the Secrets that operators have set from cluster 'cls1'
              8. deploy to cluster 'cls2' and wait until the app is ready; the downtime ends
              9. remove the app from cluster 'cls1'; disks and snapshots stay
              ~ kompoxops.yml: cluster: /ws/ws1/prv/prv1/cls/cls2/app/app1
              ~ kompoxops.yml:7:11: deployment.zone: 2

            """.ReplaceLineEndings("\n"), MoveText.Write(plan!).Replace(plan!.Run.Id, "ID", StringComparison.Ordinal));
    }
}
