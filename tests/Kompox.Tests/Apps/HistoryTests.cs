using Kompox.Apps;
using Kompox.Apps.History;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Tests.Apps;

public sealed class HistoryTests
{
    private readonly AppScene _scene = new("default");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_changes_something_is_noted()
    {
        await _scene.DeployAsync(Web(1));
        await _scene.DeployAsync(Web(1));
        await _scene.DeployAsync(Web(2));
        var revisions = await RevisionStore.ListAsync(_scene.Target, Token);
        Assert.Equal([1, 2], revisions.Select(r => r.Number));
        Assert.Equal(["web:2"], revisions[^1].Images);
        Assert.Equal("1 to change, 9 unchanged", revisions[^1].Summary);
    }

    [Fact]
    public async Task What_an_interrupted_run_applied_is_noted_by_the_next_one()
    {
        var plan = (await _scene.PlanAsync(Web(1)))!;
        await PlanRunner.RunAsync(plan.Plan, PlanScope.Of(_scene.Target), Token);
        Assert.Empty(await RevisionStore.ListAsync(_scene.Target, Token));
        Assert.True((await _scene.DeployAsync(Web(1))).Plan.IsEmpty);
        Assert.Single(await RevisionStore.ListAsync(_scene.Target, Token));
    }

    [Fact]
    public async Task What_another_command_notes_meanwhile_is_not_lost()
    {
        var first = (await _scene.DeployAsync(Web(1))).Revision!;
        var plan = (await _scene.PlanAsync(Web(2)))!;
        await RevisionStore.MarkAsync(_scene.Target, first, RevisionState.Failed, Token);
        var second = (await RevisionStore.SaveAsync(_scene.Target, plan, "", _scene.Bag, Token))!;
        // While the state of the second one is written, a third command writes.
        var third = (await _scene.PlanAsync(Web(3)))!;
        var isOpen = true;
        _scene.Cluster.Refuse = call =>
        {
            if (call is { Verb: "apply", Key.Name: "app1-app--history" } && isOpen)
            {
                isOpen = false;
                RevisionStore.SaveAsync(_scene.Target, third, "", _scene.Bag, Token).GetAwaiter().GetResult();
            }
            return null;
        };
        await RevisionStore.MarkAsync(_scene.Target, second, RevisionState.Ready, Token);
        Assert.Equal(
            [RevisionState.Failed, RevisionState.Ready, RevisionState.Applied], (await RevisionStore.ListAsync(_scene.Target, Token)).Select(r => r.State));
    }

    [Fact]
    public async Task The_last_ten_are_kept()
    {
        for (var i = 1; i <= 12; i++)
            await _scene.DeployAsync(Web(i));
        Assert.Equal(Enumerable.Range(3, 10), (await RevisionStore.ListAsync(_scene.Target, Token)).Select(r => r.Number));
        Assert.Null(_scene.Find(ResourceTypes.Secret, "app1-app--rev-2"));
        Assert.NotNull(_scene.Find(ResourceTypes.Secret, "app1-app--rev-3"));
        Assert.Null(await RevisionStore.LoadAsync(_scene.Target, 2, Token));
    }

    [Fact]
    public async Task A_rollback_brings_the_objects_back_and_is_a_revision()
    {
        await _scene.DeployAsync(Web(1) + "  cache: {image: \"cache:1\", environment: {PASSWORD: tiger}}\n");
        await _scene.DeployAsync(Web(2));
        Assert.Null(_scene.Find(ResourceTypes.Secret, "app1-app-cache-base"));
        await RollbackAsync(null);
        Assert.Equal("dGlnZXI=", _scene.Find(ResourceTypes.Secret, "app1-app-cache-base")!.Text("data", "PASSWORD"));
        Assert.Equal("web:1", Image());
        var revisions = await RevisionStore.ListAsync(_scene.Target, Token);
        Assert.Equal("rollback to 1", revisions[^1].Summary);
        Assert.Equal(3, revisions[^1].Number);
    }

    [Fact]
    public async Task A_rollback_keeps_the_disk_that_is_assigned_now()
    {
        await _scene.DeployAsync(Web(1));
        var first = Claim();
        _scene.Assign("default", "d2");
        await _scene.DeployAsync(Web(2));
        var second = Claim();
        Assert.NotEqual(first, second);
        await RollbackAsync(1);
        Assert.Equal("web:1", Image());
        Assert.Equal(second, Claim());
        Assert.Contains(_scene.Bag, d => d.Code == AppDiagnostics.DiskStays.Code);
    }

    [Fact]
    public async Task A_rollback_onto_a_disk_that_was_never_deployed_is_refused()
    {
        await _scene.DeployAsync(Web(1));
        await _scene.DeployAsync(Web(2));
        _scene.Assign("default", "d2");
        var bag = new DiagnosticBag();
        var revisions = await RevisionStore.ListAsync(_scene.Target, Token);
        Assert.Null(await RollbackPlanner.PlanAsync(_scene.Target, revisions[0], bag, Token));
        Assert.Contains(bag, d => d.Code == AppDiagnostics.DiskNeverDeployed.Code);
    }

    [Theory]
    [InlineData(new[] { RevisionState.Ready, RevisionState.Failed, RevisionState.Failed }, null, 1)]
    [InlineData(new[] { RevisionState.Ready, RevisionState.Ready, RevisionState.Ready }, null, 2)]
    [InlineData(new[] { RevisionState.Applied, RevisionState.Failed }, null, 1)]
    [InlineData(new[] { RevisionState.Ready, RevisionState.Ready, RevisionState.Ready }, 1, 1)]
    [InlineData(new[] { RevisionState.Ready }, null, null)]
    [InlineData(new[] { RevisionState.Ready }, 7, null)]
    public void Chooses_the_last_good_one(RevisionState[] states, int? number, int? expected)
    {
        var revisions = states.Select((s, i) => new Revision { Number = i + 1, CreatedAt = default, Hash = $"{i}", State = s, Summary = "" }).ToList();
        var bag = new DiagnosticBag();
        Assert.Equal(expected, RollbackPlanner.Choose(revisions, number, "app1", bag)?.Number);
        Assert.Equal(expected is null, bag.HasErrors);
    }

    private async Task RollbackAsync(int? number)
    {
        var revisions = await RevisionStore.ListAsync(_scene.Target, Token);
        var revision = RollbackPlanner.Choose(revisions, number, "app1", _scene.Bag)!;
        var plan = await RollbackPlanner.PlanAsync(_scene.Target, revision, _scene.Bag, Token);
        await AppDeployer.RunAsync(_scene.Target, plan!, new DeployOptions { Waits = false, Summary = $"rollback to {revision.Number}" }, _scene.Bag, Token);
    }

    private static string Web(int version) => $$"""
        volumes: {default: {} }
        services:
          web: {image: "web:{{version}}", volumes: ["default:/data"], ports: ["80:80"]}

        """;

    private string? Image() =>
        ObservedObject.Find(_scene.Find(ResourceTypes.Deployment, "app1-app")!.Items("spec", "template", "spec", "containers").First(), "image")?.GetString();

    private string Claim() => PodClaims.OfWorkload(_scene.Find(ResourceTypes.Deployment, "app1-app")!).Single();
}
