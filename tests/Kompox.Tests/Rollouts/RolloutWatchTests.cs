using Kompox.Kubernetes;
using Kompox.Rollouts;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Rollouts;

public sealed class RolloutWatchTests
{
    private const string Running = "\"state\":{\"running\":{\"startedAt\":\"2025-01-01T00:00:00Z\"}}";
    private const string Creating = "\"state\":{\"waiting\":{\"reason\":\"ContainerCreating\"}}";
    private const string Deleted = ",\"deletionTimestamp\":\"2026-01-01T00:00:30Z\",\"deletionGracePeriodSeconds\":30";
    private readonly RolloutScene _scene = new();

    [Fact]
    public async Task What_is_ready_takes_no_time_and_three_lists()
    {
        _scene.Deployment(1, isReady: true);
        _scene.Pod(1, isReady: true, Running);
        Assert.Equal(new RolloutResult(IsReady: true, Downtime: null), await _scene.WaitAsync());
        Assert.Equal(TimeSpan.Zero, _scene.Time.Elapsed);
        Assert.Equal(["list", "list", "list"], _scene.Cluster.Calls.Select(c => c.Verb));
        Assert.Empty(_scene.Told);
    }

    [Fact]
    public async Task Downtime_is_the_time_without_a_ready_pod()
    {
        _scene.Deployment(1, isReady: true);
        _scene.Pod(1, isReady: true, Running);
        _scene.Deployment(2, isReady: false);
        _scene.Time
            .At(10, () => _scene.Pod(1, isReady: true, Running, Deleted))
            .At(20, () => _scene.Gone(1))
            .At(21, () => _scene.Pod(2, isReady: false, Creating))
            .At(30, () =>
            {
                _scene.Pod(2, isReady: true, Running);
                _scene.Deployment(2, isReady: true);
            });
        var result = await _scene.WaitAsync();
        Assert.True(result.IsReady);
        Assert.InRange(result.Downtime!.Value.TotalSeconds, 19, 21);
        Assert.Equal(["web-1 1/1 terminating", "web-1 0/0 gone", "web-2 0/1 creating containers", "web-2 1/1 ready"], _scene.Told);
    }

    [Fact]
    public async Task What_was_not_ready_before_has_no_downtime()
    {
        _scene.Deployment(2, isReady: false);
        _scene.Pod(1, isReady: false, Running, Deleted);
        _scene.Time.At(10, () => _scene.Gone(1)).At(11, () => _scene.Pod(2, isReady: false, Creating)).At(20, () =>
        {
            _scene.Pod(2, isReady: true, Running);
            _scene.Deployment(2, isReady: true);
        });
        Assert.Equal(new RolloutResult(IsReady: true, Downtime: null), await _scene.WaitAsync());
    }

    [Fact]
    public async Task An_old_pod_that_is_going_is_waited_for()
    {
        _scene.Deployment(2, isReady: true);
        _scene.Pod(1, isReady: true, Running, Deleted);
        _scene.Pod(2, isReady: true, Running);
        _scene.Time.At(25, () => _scene.Gone(1));
        var result = await _scene.WaitAsync();
        Assert.True(result.IsReady);
        Assert.Equal(TimeSpan.Zero, result.Downtime);
        Assert.InRange(_scene.Time.Elapsed.TotalSeconds, 25, 27);
    }

    [Fact]
    public async Task A_crash_loop_ends_the_wait_with_the_last_lines_and_no_secret()
    {
        _scene.Log("starting\nlogin as admin with tiger-77 failed\n");
        _scene.Deployment(1, isReady: false);
        _scene.Pod(1, isReady: false, Creating);
        _scene.Time.At(5, () => _scene.Pod(1, isReady: false, Crash(restarts: 1))).At(40, () => _scene.Pod(1, isReady: false, Crash(restarts: 3)));
        Assert.False((await _scene.WaitAsync()).IsReady);
        var diagnostic = Assert.Single(_scene.Bag);
        Assert.Equal(RolloutDiagnostics.Crashes, diagnostic.Descriptor);
        Assert.Contains("exit code 7, 3 restarts", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(["starting", "login as admin with ******** failed"], diagnostic.Lines);
        Assert.InRange(_scene.Time.Elapsed.TotalSeconds, 40, 42);
    }

    [Fact]
    public async Task A_container_that_has_just_ended_again_is_not_ready_whatever_its_deployment_says()
    {
        _scene.Log("");
        _scene.Deployment(1, isReady: false);
        _scene.Pod(1, isReady: false, Crash(restarts: 1));
        _scene.Time
            .At(20, () =>
            {
                _scene.Deployment(1, isReady: true);
                _scene.Pod(1, isReady: false, Crash(restarts: 2));
            })
            .At(22, () => _scene.Deployment(1, isReady: false))
            .At(40, () => _scene.Pod(1, isReady: false, Crash(restarts: 3)));
        Assert.False((await _scene.WaitAsync()).IsReady);
        Assert.Equal(RolloutDiagnostics.Crashes, Assert.Single(_scene.Bag).Descriptor);
    }

    [Fact]
    public async Task Pods_of_before_that_crash_do_not_condemn_what_was_just_applied()
    {
        _scene.Deployment(1, isReady: false, isObserved: false);
        _scene.Pod(1, isReady: false, Crash(restarts: 4));
        _scene.Time.At(5, () => _scene.Deployment(1, isReady: false, replicas: 0)).At(8, () => _scene.Gone(1)).At(12, () =>
        {
            _scene.Deployment(2, isReady: true);
            _scene.Pod(2, isReady: true, Running);
        });
        Assert.True((await _scene.WaitAsync()).IsReady);
        Assert.Empty(_scene.Bag);
    }

    [Fact]
    public async Task Pods_of_before_do_not_condemn_it_either_when_their_ReplicaSet_is_seen_late()
    {
        _scene.Deployment(1, isReady: false);
        _scene.Pod(1, isReady: false, Crash(restarts: 4));
        _scene.Time.At(0.5, () => _scene.Deployment(1, isReady: false, replicas: 0)).At(8, () => _scene.Gone(1)).At(12, () =>
        {
            _scene.Deployment(2, isReady: true);
            _scene.Pod(2, isReady: true, Running);
        });
        Assert.True((await _scene.WaitAsync()).IsReady);
        Assert.Empty(_scene.Bag);
    }

    [Fact]
    public async Task A_trouble_that_passes_is_no_trouble()
    {
        _scene.Deployment(1, isReady: false);
        _scene.Pod(1, isReady: false, "\"state\":{\"waiting\":{\"reason\":\"ErrImagePull\",\"message\":\"x: not found\"}}");
        _scene.Time.At(6, () => _scene.Pod(1, isReady: false, Creating)).At(12, () =>
        {
            _scene.Pod(1, isReady: true, Running);
            _scene.Deployment(1, isReady: true);
        });
        Assert.True((await _scene.WaitAsync()).IsReady);
        Assert.Empty(_scene.Bag);
    }

    [Fact]
    public async Task A_trouble_that_lasts_ends_the_wait_early()
    {
        _scene.Deployment(1, isReady: false);
        _scene.Pod(1, isReady: false, "\"state\":{\"waiting\":{\"reason\":\"ErrImagePull\",\"message\":\"x: not found\"}}");
        Assert.False((await _scene.WaitAsync()).IsReady);
        Assert.Equal(RolloutDiagnostics.ImageNotPulled, Assert.Single(_scene.Bag).Descriptor);
        Assert.InRange(_scene.Time.Elapsed.TotalSeconds, 10, 12);
    }

    [Fact]
    public async Task Time_that_is_over_says_what_each_pod_waits_for()
    {
        _scene.Log("");
        _scene.Deployment(1, isReady: false);
        _scene.Pod(1, isReady: false, Running);
        Assert.False((await _scene.WaitAsync(90)).IsReady);
        Assert.Equal([RolloutDiagnostics.TooLate, RolloutDiagnostics.NotReady], _scene.Bag.Select(d => d.Descriptor));
        Assert.Equal("App 'app1' is not ready after 90 seconds: Deployment 'web' has 0 of 1 pods ready (web-1 web not ready yet)", _scene.Bag.First().Message);
        Assert.InRange(_scene.Time.Elapsed.TotalSeconds, 90, 91);
    }

    [Fact]
    public async Task A_workload_that_is_deleted_is_not_waited_for()
    {
        _scene.Deployment(1, isReady: false);
        _scene.Pod(1, isReady: false, Creating);
        _scene.Time.At(5, () => _scene.Cluster.Remove(new ObjectKey(ResourceTypes.Deployment, _scene.Space, "web")));
        Assert.False((await _scene.WaitAsync()).IsReady);
        Assert.Equal(RolloutDiagnostics.WorkloadGone, Assert.Single(_scene.Bag).Descriptor);
    }

    [Fact]
    public async Task Events_that_may_not_be_read_are_done_without()
    {
        _scene.Cluster.Refuse = call => call.Key?.Type == ResourceTypes.Event ? FakeCluster.Failure(ApiDiagnostics.Forbidden, "events are forbidden") : null;
        _scene.Deployment(1, isReady: false);
        _scene.Pod(1, isReady: false, Creating);
        _scene.Time.At(30, () =>
        {
            _scene.Pod(1, isReady: true, Running);
            _scene.Deployment(1, isReady: true);
        });
        Assert.True((await _scene.WaitAsync()).IsReady);
    }

    [Fact]
    public async Task A_failing_watch_fails_the_wait()
    {
        _scene.Cluster.Refuse = call => call is { Verb: "watch" } && call.Key?.Type == ResourceTypes.Pod ? FakeCluster.Failure(ApiDiagnostics.Unreachable, "gone") : null;
        _scene.Deployment(1, isReady: false);
        var failure = await Assert.ThrowsAsync<Kompox.Diagnostics.KompoxException>(() => _scene.WaitAsync());
        Assert.Equal(ApiDiagnostics.Unreachable, failure.Diagnostic.Descriptor);
    }

    [Fact]
    public async Task A_container_without_a_health_check_is_believed_after_a_while()
    {
        var running = "\"state\":{\"running\":{\"startedAt\":\"2026-01-01T00:00:02Z\"}}";
        _scene.Deployment(1, isReady: true);
        _scene.Pod(1, isReady: true, running);
        var pod = _scene.Cluster.Find(ResourceTypes.Pod, "web-1", _scene.Space)!.Root.GetRawText().Replace("\"readinessProbe\":{},", "", StringComparison.Ordinal);
        _scene.Cluster.Put(ResourceTypes.Pod, pod);
        Assert.True((await _scene.WaitAsync()).IsReady);
        Assert.InRange(_scene.Time.Elapsed.TotalSeconds, 3, 5);
    }

    private static string Crash(int restarts) =>
        $"\"restartCount\":{restarts},\"state\":{{\"waiting\":{{\"reason\":\"CrashLoopBackOff\"}}}},\"lastState\":{{\"terminated\":{{\"exitCode\":7,\"reason\":\"Error\"}}}}";
}
