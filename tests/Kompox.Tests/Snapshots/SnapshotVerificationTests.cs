using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Snapshots;
using Kompox.Snapshots.Verifying;

namespace Kompox.Tests.Snapshots;

public sealed class SnapshotVerificationTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly SnapshotScene _scene = new();

    [Fact]
    public async Task A_healthy_copy_is_recorded_and_nothing_of_it_stays()
    {
        var before = await PrepareAsync();
        var tried = await VerifyAsync();
        Assert.True(Assert.Single(tried!).Check!.IsGood);
        Assert.True(_scene.Driver.Snapshots.Find("default", "s1")!.Check!.IsGood);
        Assert.Equal(["trial of app1-app"], _scene.Story);
        AssertClean(before);
    }

    [Fact]
    public async Task A_copy_that_ends_again_and_again_is_bad()
    {
        var before = await PrepareAsync();
        _scene.TrialStatus = """{"phase": "Running", "containerStatuses": [{"name": "db", "restartCount": 3, "lastState": {"terminated": {"exitCode": 5}}}]}""";
        var check = Assert.Single((await VerifyAsync())!).Check!;
        Assert.False(check.IsGood);
        Assert.Equal("container 'db' of pod 'app1-app' ends again and again (exit code 5)", check.Reason);
        Assert.Equal([SnapshotDiagnostics.VerifyFailed.Code], _scene.Codes);
        AssertClean(before);
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_says_nothing_about_the_data()
    {
        var before = await PrepareAsync();
        _scene.TrialStatus = """{"phase": "Pending", "containerStatuses": [{"name": "db", "state": {"waiting": {"reason": "ImagePullBackOff"}}}]}""";
        Assert.Null(await VerifyAsync(timeout: TimeSpan.FromMilliseconds(50)));
        Assert.Equal([SnapshotDiagnostics.NoVerdict.Code], _scene.Codes);
        Assert.Null(_scene.Driver.Snapshots.Find("default", "s1")!.Check);
        AssertClean(before);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(7, false)]
    public async Task The_exit_code_of_the_command_decides(int code, bool isGood)
    {
        var before = await PrepareAsync();
        _scene.Play = _ => (code, "no table notes\n");
        Assert.Equal(isGood, Assert.Single((await VerifyAsync(["psql", "-c", "select 1"]))!).Check!.IsGood);
        Assert.Equal("exec db psql -c select 1", _scene.Story[^1]);
        AssertClean(before);
    }

    [Fact]
    public async Task The_copy_touches_nothing_live()
    {
        await PrepareAsync();
        var space = ScratchNames.Namespace(_scene.Target.Names);
        ObservedObject? pod = null;
        _scene.Told = e =>
        {
            if (e == "trial of app1-app")
                pod = _scene.Cluster.Find(ResourceTypes.Pod, "app1-app", space);
        };
        await VerifyAsync();
        Assert.Null(pod!.Text("spec", "nodeName"));
        Assert.Null(pod.Label(AppLabels.Instance));
        Assert.False(pod.Flag("spec", "automountServiceAccountToken"));
        var claim = Assert.Single(pod.Items("spec", "volumes")).GetProperty("persistentVolumeClaim").GetProperty("claimName").GetString();
        Assert.NotEqual(_scene.Target.Names.Volume("default", "memory/default/disk1"), claim);
        Assert.DoesNotContain(_scene.Cluster.Calls, c => c.IsWrite && c.Key?.Namespace == _scene.Target.Names.Namespace);
    }

    [Fact]
    public async Task Pods_of_somebody_elses_namespace_are_left_alone()
    {
        await PrepareAsync();
        var space = ScratchNames.Namespace(_scene.Target.Names);
        _scene.Cluster.Put(ResourceTypes.Namespace, $$"""{"metadata": {"name": "{{space}}"} }""");
        _scene.Cluster.Put(ResourceTypes.Pod, $$"""{"metadata": {"name": "theirs", "namespace": "{{space}}"} }""");
        var failure = await Assert.ThrowsAsync<KompoxException>(() => VerifyAsync());
        Assert.Equal(SnapshotDiagnostics.NotOurs.Code, failure.Diagnostic.Code);
        Assert.NotNull(_scene.Cluster.Find(ResourceTypes.Pod, "theirs", space));
    }

    [Theory]
    [InlineData("verify-0t4mrd528u3s", "snapshot:s1", true)]
    [InlineData("verify-monday", "snapshot:s1", false)]
    [InlineData("verify-0t4mrd528-3s", "snapshot:s1", false)]
    [InlineData("verify-production12", "snapshot:s1", false)]
    [InlineData("verify-0t4mrd528u3s", "disk:a", false)]
    [InlineData("verify-0t4mrd528u3s", null, false)]
    public void Only_disks_with_the_id_of_a_run_are_scratch_disks(string name, string? source, bool isScratch)
    {
        var disk = new Disk { Name = name, VolumeName = "default", Size = new ByteSize(1), Handle = "h", Source = source };
        Assert.Equal(isScratch, ScratchNames.IsScratch(disk));
    }

    [Fact]
    public async Task What_a_killed_command_left_is_removed_by_the_next_one()
    {
        for (var point = 0; point < 40; point++)
        {
            var scene = new SnapshotScene();
            var before = await PrepareAsync(scene);
            var changes = 0;
            scene.Cluster.Refuse = call => call.IsWrite && changes++ >= point || changes > point ? new Killed() : null;
            try
            {
                await VerifyAsync(scene, [], TimeSpan.FromSeconds(5));
                Assert.InRange(point, 6, 39);
                return;
            }
            catch (Killed)
            {
                scene.Cluster.Refuse = null;
            }
            Assert.True(Assert.Single((await VerifyAsync(scene, [], TimeSpan.FromSeconds(5)))!).Check!.IsGood);
            AssertClean(before, scene);
        }
        Assert.Fail("never ended");
    }

    private Task<HashSet<string>> PrepareAsync() => PrepareAsync(_scene);

    private static async Task<HashSet<string>> PrepareAsync(SnapshotScene scene)
    {
        await scene.Driver.Snapshots.CreateAsync(scene.Target.App.Volumes[0], new Kompox.Drivers.SnapshotRequest { Name = "s1" }, Token);
        scene.Cluster.Put(ResourceTypes.Namespace, """{"metadata": {"name": "kompox-system"}}""");
        scene.Story.Clear();
        scene.Cluster.ForgetCalls();
        return [.. scene.Cluster.Objects.Select(o => o.ToString())];
    }

    private Task<IReadOnlyList<Snapshot>?> VerifyAsync(string[]? command = null, TimeSpan? timeout = null) => VerifyAsync(_scene, command ?? [], timeout ?? TimeSpan.FromSeconds(5));

    private static Task<IReadOnlyList<Snapshot>?> VerifyAsync(SnapshotScene scene, string[] command, TimeSpan timeout) => SnapshotVerification.RunAsync(
        scene.Target,
        new SnapshotVerifyRequest { Volume = scene.Target.App.Volumes[0], Command = command, Timeout = timeout, Settle = TimeSpan.FromMilliseconds(10), Pace = scene.Pace },
        scene.Bag, Token);

    private void AssertClean(HashSet<string> before) => AssertClean(before, _scene);

    private static void AssertClean(HashSet<string> before, SnapshotScene scene)
    {
        Assert.Equal(before.Order(), scene.Cluster.Objects.Select(o => o.ToString()).Order());
        Assert.Equal(["disk1"], scene.Driver.Disks.All.Select(d => d.Name));
    }

    private sealed class Killed : Exception;
}
