using Kompox.Apps.Moving;
using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.Tests.Apps.Moving;

/// <summary>A move that is cut off anywhere is finished by the same command; one that fails leaves the app where it was, or where it goes.</summary>
public sealed class MoveInterruptionTests
{
    public enum Kind
    {
        Zone,
        Region,
        Lost,
    }

    [Theory]
    [InlineData(Kind.Zone, false)]
    [InlineData(Kind.Zone, true)]
    [InlineData(Kind.Region, false)]
    [InlineData(Kind.Region, true)]
    [InlineData(Kind.Lost, false)]
    [InlineData(Kind.Lost, true)]
    public async Task The_same_command_again_converges(Kind kind, bool deploysBetween)
    {
        var points = 0;
        for (var isWhole = false; !isWhole; points++)
        {
            Assert.True(points < 80, "the move never gets through");
            var (scene, request) = await SceneAsync(kind);
            scene.KillAt(points);
            isWhole = await RunAsync(scene, request);
            scene.Heal();
            if (deploysBetween)
                await scene.DeployAsync();
            await scene.MoveAsync(request);
            AssertMoved(scene, kind, $"{kind}, killed after {points} writes");
            Assert.Null(await scene.MoveAsync(request));
            Assert.Contains(MoveDiagnostics.NothingToMove.Code, scene.Codes);
        }
        Assert.InRange(points, 8, 79);
    }

    [Theory]
    [InlineData(Kind.Zone)]
    [InlineData(Kind.Region)]
    [InlineData(Kind.Lost)]
    public async Task A_failure_puts_the_app_back_or_is_overcome_by_the_same_command(Kind kind)
    {
        var (backs, points) = (0, 1);
        for (var isWhole = false; !isWhole; points++)
        {
            Assert.True(points < 80, "the move never gets through");
            var (scene, request) = await SceneAsync(kind);
            scene.FailAt(points);
            isWhole = await RunAsync(scene, request) && scene.Writes < points;
            scene.Heal();
            var isSwitched = scene.Driver.Disks.All.Any(d => d.IsAssigned && d.Name != "disk1");
            if (scene.Codes.Contains(MoveDiagnostics.PutBack.Code))
            {
                backs++;
                Assert.False(isSwitched, $"point {points}");
                Assert.False(scene.HasRun, $"point {points}: a record is left");
                Assert.All(scene.Driver.Disks.All, d => Assert.Equal("disk1", d.Name));
                Assert.True(scene.Driver.Snapshots.All.Count == (kind == Kind.Lost ? 2 : 0), $"point {points}: snapshots are left");
                if (kind != Kind.Lost)
                    Assert.Equal("e1", Assert.Single(scene.East.Running).Text("spec", "nodeName"));
            }
            await scene.MoveAsync(request);
            AssertMoved(scene, kind, $"{kind}, write {points} failed");
        }
        Assert.InRange(backs, 2, 40);
    }

    [Fact]
    public async Task Another_goal_undoes_what_an_interrupted_move_has_begun()
    {
        var (scene, request) = await SceneAsync(Kind.Zone);
        // The record, the stop, two snapshots and the confirmation are written.
        scene.KillAt(6);
        Assert.False(await RunAsync(scene, request));
        scene.Heal();
        Assert.Empty(scene.East.Running);
        Assert.Null(await scene.MoveAsync(request with { Zone = "1" }));
        Assert.Single(scene.East.Running);
        Assert.False(scene.HasRun);
        Assert.Empty(scene.Driver.Snapshots.All);
        Assert.All(scene.Driver.Disks.All, d => Assert.Equal("disk1", d.Name));
    }

    private static async Task<bool> RunAsync(MoveScene scene, MoveRequest request)
    {
        try
        {
            return await scene.MoveAsync(request) is not null;
        }
        catch (Exception e) when (e is MoveScene.Killed or KompoxException)
        {
            return false;
        }
    }

    private static async Task<(MoveScene Scene, MoveRequest Request)> SceneAsync(Kind kind)
    {
        var scene = new MoveScene(MoveScene.TwoVolumes, volumes: ["data", "logs"]) { IsWestwards = kind == Kind.Region };
        await scene.DeployAsync();
        if (kind != Kind.Lost)
            return (scene, scene.Request());
        foreach (var volume in (string[])["data", "logs"])
        {
            scene.Driver.Snapshots.Put(new Snapshot { Name = "snap1", VolumeName = volume, Handle = $"snap/{volume}", Group = "g", Region = "east", Size = new ByteSize(1L << 30), CreatedAt = DateTimeOffset.UtcNow });
            scene.Driver.Disks.Contents[$"snap/{volume}"] = "old;";
        }
        scene.East.Lose("e1", DateTimeOffset.UtcNow);
        return (scene, scene.Request(from: "snap1"));
    }

    private static void AssertMoved(MoveScene scene, Kind kind, string where)
    {
        Assert.False(scene.HasRun, $"{where}: a record is left");
        foreach (var volume in (string[])["data", "logs"])
        {
            var assigned = scene.Driver.Disks.All.Where(d => d.VolumeName == volume && d.IsAssigned).ToList();
            Assert.True(assigned.Count == 1 && assigned[0].Zone == "2", $"{where}: volume {volume} has {string.Join(", ", assigned)}; {string.Join('\n', scene.Bag)}");
            var former = scene.Driver.Disks.Find(volume, "disk1");
            Assert.True(former is not null, $"{where}: the former disk is gone");
            var written = kind == Kind.Lost ? "old;" : scene.Content(former);
            Assert.True(written.Length > 0 && scene.Content(assigned[0]).StartsWith(written, StringComparison.Ordinal), $"{where}: '{scene.Content(assigned[0])}' lacks '{written}'");
            Assert.True(scene.Driver.Disks.All.Count(d => d.VolumeName == volume) == 2, $"{where}: {scene.Driver.Disks.All.Count} disks");
        }
        var (here, there) = kind == Kind.Region ? (scene.West, scene.East) : (scene.East, scene.West);
        Assert.True(here.Running.Count == 1 && here.Running[0].Text("spec", "nodeName")!.EndsWith('2'), $"{where}: {here.Running.Count} pods run; {string.Join('\n', scene.Bag)}");
        Assert.Empty(there.Pods);
        Assert.Single(here.Pods);
    }
}
