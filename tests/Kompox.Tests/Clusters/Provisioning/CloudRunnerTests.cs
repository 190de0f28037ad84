using Kompox.Clusters.Provisioning;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Provisioning;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Clusters.Provisioning;

public sealed class CloudRunnerTests
{
    private readonly SimulatedTime _time = new();
    private readonly RecordedEvents _events = new();

    [Fact]
    public async Task Steps_are_told_with_their_time_between_opening_and_closing()
    {
        var results = await CloudRunner.RunAsync(Target(), PlanOf(new Waiting("a", TimeSpan.FromSeconds(385), _time), new Waiting("b", TimeSpan.Zero, _time)), TestContext.Current.CancellationToken);
        Assert.Equal(["begin", "creating thing name=a", "created thing name=a elapsed=6m25s", "creating thing name=b", "created thing name=b elapsed=0.0s", "end"], _events.Lines);
        Assert.Equal(TimeSpan.FromSeconds(385), results[0].Elapsed);
    }

    [Fact]
    public async Task After_a_failure_nothing_more_is_begun()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => CloudRunner.RunAsync(Target(), PlanOf(new Failing("a"), new Waiting("b", TimeSpan.Zero, _time)), TestContext.Current.CancellationToken));
        Assert.Equal(["begin", "creating thing name=a"], _events.Lines);
    }

    [Fact]
    public void A_plan_prints_itself()
    {
        var plan = PlanOf(new Failing("a"), new Failing("b") { Changes = [new CloudChange("x.y", null, "1"), new CloudChange("x.z", "1", "2"), new CloudChange("q", "1", null)] }) with { Kept = ["thing 'c'  (not ours)"] };
        Assert.Equal(
            "Plan for cluster 'c1' in the cloud: 2 to create\n+ thing 'a'\n+ thing 'b'\n    x.y: 1 (added)\n    x.z: 1 -> 2\n    q: 1 (removed)\n= thing 'c'  (not ours)\n", CloudPlanText.Write("c1", plan));
        Assert.Equal("No changes for cluster 'c1' in the cloud\n", CloudPlanText.Write("c1", PlanOf()));
    }

    private static CloudPlan PlanOf(params CloudStep[] steps) => new() { Steps = steps, Opening = new MessageEvent("begin"), Closing = new MessageEvent("end") };

    private CloudTarget Target() => new()
    {
        Workspace = new Workspace { Id = ResourceId.Of("ws1") },
        Provider = new Provider { Id = ResourceId.Of("ws1", "prv1"), Driver = "x", Location = SourceLocation.WholeFile("k.yml") },
        Cluster = new Cluster { Id = ResourceId.Of("ws1", "prv1", "c1"), Location = SourceLocation.WholeFile("k.yml") },
        Time = _time,
        Events = _events,
    };

    private sealed record Waiting(string Title, TimeSpan Time, TimeProvider Clock) : CloudStep("thing", Title)
    {
        public override CloudAction Action => CloudAction.Create;

        public override Task ApplyAsync(CancellationToken cancellationToken) => Time == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(Time, Clock, cancellationToken);
    }

    private sealed record Failing(string Title) : CloudStep("thing", Title)
    {
        public override CloudAction Action => CloudAction.Create;

        public override Task ApplyAsync(CancellationToken cancellationToken) => throw new InvalidOperationException();
    }
}
