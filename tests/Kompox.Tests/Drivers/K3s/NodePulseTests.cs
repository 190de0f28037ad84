using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.K3s.Local;
using Kompox.Kubernetes;
using Kompox.Operations;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Drivers.K3s;

public sealed class NodePulseTests
{
    private readonly FakeCluster _cluster = new();
    private readonly SimulatedTime _time = new();
    private readonly RecordedEvents _events = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Unknown")]
    [InlineData("False")]
    [InlineData(null)]
    public async Task A_node_that_does_not_answer_ends_the_wait_after_five_minutes(string? ready)
    {
        PutNode("node-b", "True");
        if (ready is not null)
            PutNode("node-a", ready);
        var failure = await Assert.ThrowsAsync<KompoxException>(() => Pulse().RunAsync(ForEverAsync, Cancel));
        Assert.Equal("KPX5515", failure.Diagnostic.Code);
        Assert.Equal("copying disk x: node 'node-a' has not answered for 5 minutes", failure.Diagnostic.Message);
        Assert.InRange(_time.Elapsed, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
        Assert.Single(_events.Items.OfType<MessageEvent>(), e => e is { IsWarning: true, Message: "node does not answer" });
    }

    [Fact]
    public async Task A_node_that_comes_back_is_waited_for_without_limit()
    {
        PutNode("node-a", "Unknown");
        var end = new TaskCompletionSource<int>();
        foreach (var minute in Enumerable.Range(1, 9))
            _time.At(minute * 240, () => PutNode("node-a", minute % 2 == 0 ? "Unknown" : "True"));
        _time.At(3600, () => end.SetResult(7));
        Assert.Equal(7, await Pulse().RunAsync(cancel => end.Task.WaitAsync(cancel), Cancel));
        Assert.True(_time.Elapsed >= TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task An_api_server_that_does_not_answer_says_nothing_of_the_node()
    {
        var end = new TaskCompletionSource<int>();
        _cluster.Refuse = _ => ApiDiagnostics.Unreachable.Failure("No answer");
        _time.At(3600, () => end.SetResult(7));
        Assert.Equal(7, await Pulse().RunAsync(cancel => end.Task.WaitAsync(cancel), Cancel));
        Assert.Empty(_events.Items);
    }

    [Fact]
    public async Task What_is_cancelled_by_others_is_cancelled_and_not_lost()
    {
        using var stop = new CancellationTokenSource();
        PutNode("node-a", "True");
        _time.At(60, stop.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Pulse().RunAsync(ForEverAsync, stop.Token));
    }

    private static async Task<int> ForEverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return 0;
    }

    private NodePulse Pulse()
    {
        var target = AppTargets.Create(DriverCatalog.Find("k3s")!, _cluster, _time);
        return new NodePulse(
            new DriverTarget
            {
                Workspace = target.Managed.Workspace,
                Provider = target.Managed.Provider,
                Cluster = target.Managed.Cluster,
                App = target.App,
                Connection = _cluster,
                Time = _time,
                Random = target.Random,
                Events = _events,
            },
            "node-a", "copying disk x");
    }

    private void PutNode(string name, string ready) => _cluster.Put(ResourceTypes.Node, $$$"""
        {"metadata":{"name":"{{{name}}}","labels":{"kubernetes.io/hostname":"{{{name}}}"}},"status":{"conditions":[{"type":"Ready","status":"{{{ready}}}"}]}}
        """);
}
