using Kompox.Apps.Status;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Snapshots;
using Kompox.Snapshots.Runs;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Snapshots;

/// <summary>A command that is killed at any of its changes leaves nothing that the next one does not put right.</summary>
public sealed class InterruptionTests
{
    private const string Hooks = """{"db":{"pre":[["lock"]],"post":[["unlock"]],"timeout":5}}""";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Consistency.Stop)]
    [InlineData(Consistency.Freeze)]
    [InlineData(Consistency.Hooks)]
    public async Task The_next_command_puts_right_what_a_killed_one_left(Consistency consistency)
    {
        var survived = false;
        var point = 0;
        for (; !survived && point < 60; point++)
        {
            var scene = new SnapshotScene(Hooks, "a", "b");
            survived = await RunUntilKilledAsync(scene, consistency, point);
            if (survived)
                break;
            await SnapshotCatalog.ListAsync(scene.Target, scene.Target.App.Volumes, scene.Pace, scene.Bag, Token);
            AssertRight(scene, point);
            Assert.NotNull(await scene.CreateAsync(consistency, Token));
            AssertRight(scene, point);
            Assert.True(scene.Driver.Snapshots.All.Count is 2 or 4, $"point {point}: {scene.Driver.Snapshots.All.Count} snapshots");
        }
        Assert.True(survived);
        Assert.InRange(point, 5, 59);
    }

    [Fact]
    public async Task The_status_tells_and_a_deploy_starts_what_a_killed_command_has_stopped()
    {
        var scene = new SnapshotScene();
        scene.Told = entry =>
        {
            if (entry == "snapshot create")
            {
                scene.Cluster.Refuse = _ => new Killed();
                throw new Killed();
            }
        };
        await Assert.ThrowsAsync<Killed>(() => scene.CreateAsync(Consistency.Stop, Token));
        scene.Cluster.Refuse = null;
        scene.Told = _ => { };
        Assert.Equal(0, scene.Replicas);
        await AppObserver.ObserveAsync(scene.Target, isWide: true, scene.Bag, Token);
        Assert.Equal([SnapshotDiagnostics.OpenRun.Code], scene.Codes);
        Assert.True(await SnapshotGate.PassAsync(scene.Target, TimeSpan.FromSeconds(5), scene.Pace, scene.Bag, Token));
        Assert.Equal(1, scene.Replicas);
        Assert.Equal([SnapshotDiagnostics.OpenRun.Code, SnapshotDiagnostics.Recovered.Code], scene.Codes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_loses_contact_gives_its_copy_up(bool isTakenOver)
    {
        var scene = new SnapshotScene { Pace = new RunPace { Beat = TimeSpan.FromMilliseconds(10), Lost = TimeSpan.FromMilliseconds(60), Silence = TimeSpan.FromSeconds(20), Poll = TimeSpan.FromMilliseconds(5), Grace = TimeSpan.FromSeconds(20) } };
        scene.Told = entry =>
        {
            if (entry != "snapshot create")
                return;
            // Two signs of life that fail when the time is over: after the first of them at the latest the run knows.
            var start = Environment.TickCount64;
            var late = 0;
            scene.Cluster.Refuse = _ =>
            {
                late += Environment.TickCount64 - start > 100 ? 1 : 0;
                return FakeCluster.Failure(ApiDiagnostics.Unreachable, "connection refused");
            };
            SpinWait.SpinUntil(() => Volatile.Read(ref late) >= 2, TimeSpan.FromSeconds(20));
            scene.Cluster.Refuse = null;
            if (isTakenOver)
                scene.Cluster.Remove(scene.Cluster.Objects.Single(o => o.Name.StartsWith("snapshot-create-", StringComparison.Ordinal)).Key);
        };
        Assert.Null(await scene.CreateAsync(Consistency.Stop, Token));
        Assert.Equal([SnapshotDiagnostics.RunLost.Code], scene.Codes);
        // Who has taken the run over puts things right; else the run does so itself.
        Assert.Equal(isTakenOver ? 0 : 1, scene.Replicas);
        Assert.Equal(isTakenOver ? 1 : 0, scene.Driver.Snapshots.All.Count);
        Assert.False(scene.HasRun);
    }

    private static void AssertRight(SnapshotScene scene, int point)
    {
        Assert.True(scene.Replicas == 1, $"point {point}: the app is stopped");
        Assert.False(scene.HasRun, $"point {point}: a run is open");
        Assert.DoesNotContain(scene.Cluster.Objects, o => o.Name.StartsWith("snapshot-freeze", StringComparison.Ordinal));
        var (locks, unlocks) = (scene.Story.LastIndexOf("exec db lock"), scene.Story.LastIndexOf("exec db unlock"));
        Assert.True(locks <= unlocks, $"point {point}: locked and never unlocked");
        Assert.All(scene.Driver.Snapshots.All.GroupBy(s => s.Group), g => Assert.Equal(2, g.Count(s => s.State == ArtefactState.Ready)));
    }

    // From the point on nothing reaches the cluster or the platform any more.
    private static async Task<bool> RunUntilKilledAsync(SnapshotScene scene, Consistency consistency, int point)
    {
        var changes = 0;
        var isDead = false;
        Exception? Check()
        {
            isDead |= changes++ >= point;
            return isDead ? new Killed() : null;
        }
        scene.Cluster.Refuse = call => call.IsWrite ? Check() : isDead ? new Killed() : null;
        scene.Told = entry =>
        {
            if ((entry.StartsWith("exec", StringComparison.Ordinal) || entry.StartsWith("snapshot", StringComparison.Ordinal)) && Check() is { } killed)
                throw killed;
        };
        try
        {
            await scene.CreateAsync(consistency, Token);
            return true;
        }
        catch (Killed)
        {
            return false;
        }
        finally
        {
            scene.Cluster.Refuse = null;
            scene.Told = _ => { };
        }
    }

    private sealed class Killed : Exception;
}
