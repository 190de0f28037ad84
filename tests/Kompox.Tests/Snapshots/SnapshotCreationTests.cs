using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Snapshots;
using Kompox.Snapshots.Runs;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Snapshots;

public sealed class SnapshotCreationTests
{
    private const string Hooks = """{"db":{"pre":[["lock"],["flush"]],"post":[["unlock"],["tell"]],"timeout":5}}""";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_hooks_the_app_is_stopped_and_started_again()
    {
        var scene = new SnapshotScene();
        var made = await scene.CreateAsync(cancellationToken: Token);
        Assert.Equal("stop", Assert.Single(made!).Consistency);
        Assert.Equal(["stopped", "snapshot create", "started"], scene.Story);
        Assert.Equal(1, scene.Replicas);
        Assert.False(scene.HasRun);
        Assert.Empty(scene.Bag);
        Assert.Contains(((RecordedEvents)scene.Target.Events).Lines, l => l.StartsWith("app is ready again downtime=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hooks_run_around_the_frozen_copy()
    {
        var scene = new SnapshotScene(Hooks);
        Assert.NotNull(await scene.CreateAsync(cancellationToken: Token));
        Assert.Equal(["exec db lock", "exec db flush", "frozen", "snapshot create", "thawed", "exec db unlock", "exec db tell"], scene.Story);
        Assert.Empty(scene.Bag);
        Assert.DoesNotContain(scene.Cluster.Objects, o => o.Name.StartsWith("snapshot-freeze", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_copies_are_of_one_moment_hooks_need_no_freeze()
    {
        var scene = new SnapshotScene(Hooks);
        scene.Driver.Snapshots.AreAtomic = true;
        Assert.NotNull(await scene.CreateAsync(cancellationToken: Token));
        Assert.Equal(["exec db lock", "exec db flush", "snapshot create", "exec db unlock", "exec db tell"], scene.Story);
    }

    [Fact]
    public async Task A_hook_that_fails_makes_no_snapshot_and_owes_the_commands_after_it()
    {
        var scene = new SnapshotScene(Hooks) { Play = c => c == "flush" ? (3, "starting\ncannot flush very-secret disk\n") : (0, "") };
        var failure = await Assert.ThrowsAsync<Kompox.Diagnostics.KompoxException>(() => scene.CreateAsync(cancellationToken: Token));
        Assert.Equal(SnapshotDiagnostics.PreHookFailed.Code, failure.Diagnostic.Code);
        Assert.EndsWith("failed: exit code 3: starting | cannot flush ******** disk", failure.Diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(["exec db lock", "exec db flush", "exec db unlock", "exec db tell"], scene.Story);
        Assert.Empty(scene.Driver.Snapshots.All);
        Assert.False(scene.HasRun);
    }

    [Fact]
    public async Task A_failing_command_after_the_snapshot_is_a_warning_and_the_next_one_still_runs()
    {
        var scene = new SnapshotScene(Hooks) { Play = c => c == "unlock" ? (1, "") : (0, "") };
        Assert.NotNull(await scene.CreateAsync(cancellationToken: Token));
        Assert.Equal([SnapshotDiagnostics.PostHookFailed.Code], scene.Codes);
        Assert.Equal("exec db tell", scene.Story[^1]);
    }

    [Theory]
    [InlineData(Consistency.Stop, "stopped|snapshot create|started|snapshot delete")]
    [InlineData(Consistency.Freeze, "frozen|snapshot create|snapshot delete")]
    [InlineData(Consistency.Hooks, "exec db lock|exec db flush|frozen|snapshot create|exec db unlock|exec db tell|snapshot delete")]
    public async Task After_Ctrl_C_everything_is_put_right(Consistency consistency, string story)
    {
        using var interrupt = new CancellationTokenSource();
        var scene = new SnapshotScene(Hooks);
        scene.Told = entry =>
        {
            if (entry != "snapshot create")
                return;
            scene.Driver.Snapshots.Put(new Snapshot { Name = scene.Driver.Snapshots.Requests[^1].Name!, VolumeName = "default", State = ArtefactState.Incomplete });
            interrupt.Cancel();
            interrupt.Token.ThrowIfCancellationRequested();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.CreateAsync(consistency, interrupt.Token));
        Assert.Equal(story.Split('|'), scene.Story.Where(s => s is not "thawed alone"));
        Assert.Equal(1, scene.Replicas);
        Assert.Empty(scene.Driver.Snapshots.All);
        Assert.False(scene.HasRun);
    }

    [Fact]
    public async Task The_unfinished_snapshot_of_another_command_is_left_alone()
    {
        var scene = new SnapshotScene();
        var isBegun = false;
        scene.Cluster.Refuse = call =>
        {
            // Between the first look and the opening of the run another command has opened its own and begun.
            if (isBegun || call is not { Verb: "create", Key: { Type.Kind: "ConfigMap" } key } || !key.Name.StartsWith("snapshot-create-", StringComparison.Ordinal))
                return null;
            isBegun = true;
            scene.Driver.Snapshots.Put(new Snapshot { Name = "x", VolumeName = "default", State = ArtefactState.Incomplete });
            scene.Cluster.Put(ResourceTypes.ConfigMap, $$$"""{"metadata":{"name":"{{{key.Name}}}","namespace":"{{{key.Namespace}}}"},"data":{"run":"another"} }""");
            return null;
        };
        Assert.Null(await scene.CreateAsync(cancellationToken: Token, name: "x"));
        Assert.Equal([SnapshotDiagnostics.Busy.Code], scene.Codes);
        Assert.Equal(ArtefactState.Incomplete, Assert.Single(scene.Driver.Snapshots.All).State);
        Assert.DoesNotContain("snapshot delete", scene.Story);
    }

    [Fact]
    public async Task A_snapshot_that_another_command_has_finished_first_stays_as_it_is()
    {
        var scene = new SnapshotScene();
        scene.Cluster.Refuse = call =>
        {
            if (call is { Verb: "create", Key: { Type.Kind: "ConfigMap" } key } && key.Name.StartsWith("snapshot-create-", StringComparison.Ordinal))
                scene.Driver.Snapshots.Put(new Snapshot { Name = "x", VolumeName = "default", DiskName = "theirs" });
            return null;
        };
        Assert.Null(await scene.CreateAsync(cancellationToken: Token, name: "x"));
        Assert.Equal([SnapshotDiagnostics.Exists.Code], scene.Codes);
        Assert.Equal("theirs", Assert.Single(scene.Driver.Snapshots.All).DiskName);
        Assert.Empty(scene.Story);
        Assert.False(scene.HasRun);
    }

    [Fact]
    public async Task What_an_interrupted_command_left_under_the_name_is_made_anew()
    {
        var scene = new SnapshotScene();
        scene.Driver.Snapshots.Put(new Snapshot { Name = "x", VolumeName = "default", DiskName = "old", State = ArtefactState.Incomplete });
        Assert.NotNull(await scene.CreateAsync(cancellationToken: Token, name: "x"));
        Assert.Equal(("disk1", ArtefactState.Ready), (Assert.Single(scene.Driver.Snapshots.All).DiskName, scene.Driver.Snapshots.All[0].State));
        Assert.Equal("snapshot delete", scene.Story[0]);
    }

    [Fact]
    public async Task A_copy_during_which_somebody_starts_the_app_does_not_count()
    {
        var scene = new SnapshotScene();
        scene.Told = entry =>
        {
            if (entry == "snapshot create")
                scene.Cluster.PatchAsync(new ObjectKey(ResourceTypes.Deployment, scene.Target.Names.Namespace, "app1-app"), """{"spec":{"replicas":1}}"""u8.ToArray(), Token).Wait(Token);
        };
        var failure = await Assert.ThrowsAsync<Kompox.Diagnostics.KompoxException>(() => scene.CreateAsync(cancellationToken: Token));
        Assert.Equal(SnapshotDiagnostics.Disturbed.Code, failure.Diagnostic.Code);
        Assert.Empty(scene.Driver.Snapshots.All);
        Assert.Equal(1, scene.Replicas);
    }

    [Fact]
    public async Task A_cluster_that_forbids_to_freeze_stops_instead()
    {
        var scene = new SnapshotScene();
        scene.Cluster.Refuse = c => c is { Verb: "create", Key.Type.Kind: "Pod" } ? FakeCluster.Failure(ApiDiagnostics.Forbidden, "violates PodSecurity") : null;
        var made = await scene.CreateAsync(Consistency.Freeze, Token);
        Assert.Equal("stop", Assert.Single(made!).Consistency);
        Assert.Equal([SnapshotDiagnostics.CannotFreeze.Code], scene.Codes);
        Assert.Equal(["stopped", "snapshot create", "started"], scene.Story);
    }

    [Fact]
    public async Task All_volumes_are_one_group_and_the_app_stops_once()
    {
        var scene = new SnapshotScene(null, "a", "b");
        var made = await scene.CreateAsync(cancellationToken: Token);
        Assert.Equal(["a", "b"], made!.Select(s => s.VolumeName));
        Assert.Single(made!.Select(s => s.Group).Distinct(), g => g is not null);
        Assert.Equal(["stopped", "snapshot create", "snapshot create", "started"], scene.Story);
    }

    [Fact]
    public async Task When_one_of_a_group_fails_none_is_left()
    {
        var scene = new SnapshotScene(null, "a", "b");
        scene.Told = e =>
        {
            if (e == "snapshot create" && scene.Driver.Snapshots.Requests.Count == 2)
                throw FakeCluster.Failure(ApiDiagnostics.ServerError, "no space");
        };
        await Assert.ThrowsAsync<Kompox.Diagnostics.KompoxException>(() => scene.CreateAsync(cancellationToken: Token));
        Assert.Empty(scene.Driver.Snapshots.All);
        Assert.Equal(1, scene.Replicas);
        Assert.False(scene.HasRun);
    }

    [Fact]
    public async Task While_one_command_is_alive_another_one_leaves_it_alone()
    {
        var scene = new SnapshotScene { Pace = new RunPace { Beat = TimeSpan.FromMilliseconds(10), Poll = TimeSpan.FromMilliseconds(5), Silence = TimeSpan.FromSeconds(20) } };
        var copying = new TaskCompletionSource();
        var go = new ManualResetEventSlim();
        scene.Told = e =>
        {
            if (e == "snapshot create")
            {
                copying.TrySetResult();
                go.Wait(Token);
            }
        };
        var first = Task.Run(() => scene.CreateAsync(cancellationToken: Token), Token);
        await copying.Task;
        var bag = new Kompox.Diagnostics.DiagnosticBag();
        Assert.Null(await SnapshotCreation.RunAsync(scene.Target, new SnapshotCreateRequest { Volumes = scene.Target.App.Volumes, Pace = scene.Pace }, bag, Token));
        Assert.Equal([SnapshotDiagnostics.Busy.Code], bag.Select(d => d.Code));
        Assert.Equal(0, scene.Replicas);
        go.Set();
        Assert.Single((await first)!);
        Assert.Equal(1, scene.Replicas);
    }

    [Fact]
    public async Task Hooks_that_nobody_declared_cannot_be_asked_for()
    {
        var scene = new SnapshotScene();
        Assert.Null(await scene.CreateAsync(Consistency.Hooks, Token));
        Assert.Equal([SnapshotDiagnostics.NoHooks.Code], scene.Codes);
        Assert.Empty(scene.Story);
    }

    [Fact]
    public async Task Doing_nothing_is_said()
    {
        var scene = new SnapshotScene();
        Assert.NotNull(await scene.CreateAsync(Consistency.None, Token));
        Assert.Equal([SnapshotDiagnostics.NotConsistent.Code], scene.Codes);
        Assert.Equal(["snapshot create"], scene.Story);
    }
}
