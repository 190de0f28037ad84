using Kompox.Apps.Moving;
using Kompox.Cloud.Tests.Disks;

namespace Kompox.Cloud.Tests.Moving;

/// <summary><c>app move</c> with managed disks of a simulated subscription.</summary>
public sealed class AzureMoveTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_app_goes_to_another_zone_or_region_with_all_it_has_written(bool goesWest)
    {
        await using var scene = await AzureMoveScene.StartAsync();
        var written = (await scene.DisksAsync()).ToDictionary(d => d.VolumeName, scene.Content);
        var result = await scene.MoveAsync(scene.Request(), goesWest);
        Assert.True(result is { IsReady: true }, string.Join('\n', scene.Bag));
        await AssertMovedAsync(scene, written, goesWest, "moved");
        Assert.Equal(TimeSpan.Zero, result.DataLoss);
        Assert.Null(await scene.MoveAsync(scene.Request(), goesWest));
        Assert.Contains(scene.Bag, d => d.Code == MoveDiagnostics.NothingToMove.Code);
    }

    [Fact]
    public async Task Former_disks_are_deleted_when_they_are_told_to()
    {
        await using var scene = await AzureMoveScene.StartAsync();
        var result = await scene.MoveAsync(scene.Request(deletes: true));
        Assert.True(result is { IsReady: true }, string.Join('\n', scene.Bag));
        Assert.Equal(["data", "logs"], result!.Deleted.Order());
        Assert.Equal(["2", "2"], (await scene.DisksAsync()).Select(d => d.Zone!));
    }

    [Fact]
    public async Task A_lost_zone_is_left_with_the_data_of_a_snapshot()
    {
        await using var scene = await AzureMoveScene.StartAsync();
        await scene.SnapshotAsync("snap1");
        var held = (await scene.DisksAsync()).ToDictionary(d => d.VolumeName, scene.Content);
        foreach (var disk in await scene.DisksAsync())
            scene.Contents[disk.Handle] += "late;";
        scene.Scene.Azure.Options.LostZones.Add("eastus-1");
        scene.East.Lose("e1", DateTimeOffset.UtcNow);
        Assert.Null(await scene.MoveAsync(scene.Request()));
        Assert.Equal(MoveDiagnostics.PlaceLost.Code, Assert.Single(scene.Bag).Code);
        var result = await scene.MoveAsync(scene.Request("snap1"));
        Assert.True(result is { IsReady: true }, string.Join('\n', scene.Bag));
        await AssertMovedAsync(scene, held, false, "failed over", ofSnapshot: true);
    }

    [Fact]
    public async Task An_app_goes_to_another_cluster_of_its_region_with_its_disks_and_back()
    {
        await using var scene = await AzureMoveScene.StartAsync();
        var before = await scene.DisksAsync();
        var written = before.ToDictionary(d => d.VolumeName, scene.Content);
        var request = scene.Request() with { Zone = null };
        foreach (var isBack in (bool[])[false, true])
        {
            Assert.True(await scene.MoveBesideAsync(request, isBack) is { IsReady: true, Downtime: not null }, string.Join('\n', scene.Bag));
            var (here, there) = isBack ? (scene.East, scene.Beside) : (scene.Beside, scene.East);
            Assert.EndsWith("1", Assert.Single(here.Running).Text("spec", "nodeName"), StringComparison.Ordinal);
            Assert.Empty(there.Pods);
            var now = await scene.DisksAsync();
            Assert.Equal(before.Select(d => (d.Handle, d.IsAssigned)).Order(), now.Select(d => (d.Handle, d.IsAssigned)).Order());
            Assert.All(now, d => Assert.True(scene.Content(d).StartsWith(written[d.VolumeName], StringComparison.Ordinal) && scene.Content(d).Length > written[d.VolumeName].Length));
            written = now.ToDictionary(d => d.VolumeName, scene.Content);
        }
        Assert.Empty(scene.Snapshots);
        await scene.DeployAsync();
    }

    [Fact]
    public async Task Without_a_zone_a_disk_of_another_region_is_where_its_nodes_are()
    {
        await using var scene = await AzureMoveScene.StartAsync();
        scene.Scene.Deployment = new Kompox.Model.AppDeployment();
        var result = await scene.MoveAsync(scene.Request() with { Zone = null }, goesWest: true);
        Assert.True(result is { IsReady: true }, string.Join('\n', scene.Bag));
        Assert.All((await scene.DisksAsync()).Where(d => d.IsAssigned), d => Assert.Equal("westus3-1", d.Zone));
        Assert.Equal("w1", Assert.Single(scene.West.Running).Text("spec", "nodeName"));
    }

    [Fact]
    public async Task A_zone_of_the_former_region_in_the_manifest_is_told_before_anything_is_stopped()
    {
        await using var scene = await AzureMoveScene.StartAsync();
        scene.Scene.Deployment = new Kompox.Model.AppDeployment { Zone = "eastus-1" };
        await scene.DeployAsync();
        var writes = scene.Scene.Writes;
        Assert.Null(await scene.MoveAsync(scene.Request() with { Zone = null }, goesWest: true));
        Assert.Contains(scene.Bag, d => d.Code == MoveDiagnostics.NoNode.Code);
        Assert.Equal(writes, scene.Scene.Writes);
        Assert.Single(scene.East.Running);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_move_that_is_killed_at_any_write_to_Azure_is_finished_by_the_same_command(bool goesWest, bool afterwards)
    {
        var writes = 0;
        for (var isWhole = false; !isWhole;)
        {
            await using var scene = await AzureMoveScene.StartAsync();
            writes++;
            using var command = new KilledCommand(scene.Scene, writes, afterwards);
            scene.East.Cluster.Refuse = scene.West.Cluster.Refuse = _ => command.IsKilled ? new KilledException() : null;
            try
            {
                isWhole = await command.RunAsync((target, cancel) => scene.MoveAsync(target.App, scene.Request(), goesWest, cancel)) && !command.IsKilled;
            }
            catch (KilledException)
            {
            }
            scene.East.Cluster.Refuse = scene.West.Cluster.Refuse = null;
            var former = (await scene.DisksAsync()).Where(d => d.Name == "disk1").ToDictionary(d => d.VolumeName, d => d);
            await scene.MoveAsync(scene.Request(), goesWest);
            await AssertMovedAsync(scene, former.ToDictionary(f => f.Key, f => scene.Content(f.Value)), goesWest, $"killed at write {writes}");
        }
        Assert.InRange(writes, 8, 80);
    }

    private static async Task AssertMovedAsync(AzureMoveScene scene, Dictionary<string, string> written, bool goesWest, string where, bool ofSnapshot = false)
    {
        var disks = await scene.DisksAsync();
        foreach (var volume in AzureMoveScene.OfApp)
        {
            var own = disks.Where(d => d.VolumeName == volume.Name).ToList();
            var assigned = own.Where(d => d.IsAssigned).ToList();
            Assert.True(assigned.Count == 1 && assigned[0].Zone == (goesWest ? "westus3-2" : "2"), $"{where}: {string.Join('\n', own)}\n{string.Join('\n', scene.Bag)}");
            Assert.True(own.Count == 2 && own.Any(d => d.Name == "disk1"), $"{where}: {own.Count} disks of {volume.Name}");
            Assert.True(written[volume.Name].Length > 0 && scene.Content(assigned[0]).StartsWith(written[volume.Name], StringComparison.Ordinal), $"{where}: '{scene.Content(assigned[0])}' lacks '{written[volume.Name]}'");
        }
        Assert.True(scene.Snapshots.Count == (goesWest ? 4 : 2), $"{where}: {string.Join(", ", scene.Snapshots.Select(s => s.Name))}");
        var (here, there) = goesWest ? (scene.West, scene.East) : (scene.East, scene.West);
        Assert.EndsWith("2", Assert.Single(here.Running).Text("spec", "nodeName"), StringComparison.Ordinal);
        Assert.True(ofSnapshot || there.Pods.Count == 0, where);
        Assert.Empty(there.Pods);
        Assert.DoesNotContain(here.Cluster.Objects.Concat(there.Cluster.Objects), o => o.Name.StartsWith("snapshot-create-", StringComparison.Ordinal));
    }
}
