using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning;
using Kompox.Planning.Steps;
using Kompox.Tests.Apps;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Planning;

public sealed class PlanRunnerTests
{
    private const string Compose = """
        services:
          web: {image: "web:1", volumes: ["default:/data"], ports: ["80:80"]}
          tidy: {image: "tidy:1", volumes: ["default:/data"], command: ["tidy"]}
        volumes: {default: {}}
        """;
    private readonly AppScene _scene = new("default");

    [Fact]
    public async Task Tells_and_applies_in_the_order_of_the_readme()
    {
        await _scene.DeployAsync(Compose);
        string[] kinds =
        [
            "Namespace", "ServiceAccount", "Role", "RoleBinding", "NetworkPolicy", "PersistentVolume", "PersistentVolumeClaim", "Deployment",
            "Service", "Service", "Service",
        ];
        Assert.Equal(kinds, _scene.Events.Lines.Where(l => l.StartsWith("applying", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]["kind=".Length..]));
        Assert.Equal($"applying kind=Namespace name={_scene.Space} namespace= force=true", _scene.Events.Lines[0]);
        Assert.Equal("deploy success app=app1", _scene.Events.Lines[^1]);
        Assert.Equal("apply Namespace", string.Join(' ', _scene.Cluster.Calls.First(c => c.IsWrite).ToString().Split(' ')[..2]));
    }

    [Fact]
    public async Task After_a_failure_nothing_more_is_begun_and_another_run_goes_on()
    {
        _scene.Cluster.Refuse = call => call is { Verb: "apply", Key.Type.Kind: "Deployment" } ? FakeCluster.Failure(ApiDiagnostics.Forbidden, "no") : null;
        var failure = await Assert.ThrowsAsync<KompoxException>(() => _scene.DeployAsync(Compose));
        Assert.Equal(ApiDiagnostics.Forbidden.Code, failure.Diagnostic.Code);
        Assert.DoesNotContain(_scene.Cluster.Objects, o => o.Type == ResourceTypes.Service);
        Assert.NotNull(_scene.Find(ResourceTypes.ServiceAccount, "app1"));
        _scene.Cluster.Refuse = null;
        Assert.Equal(4, (await _scene.DeployAsync(Compose)).Plan.Steps.Count);
        Assert.True((await _scene.PlanAsync(Compose))!.Plan.IsEmpty);
    }

    [Fact]
    public async Task A_pod_that_writes_has_ended_before_another_one_takes_its_volume()
    {
        await _scene.DeployAsync(Compose);
        var plan = (await _scene.PlanAsync(Compose.Replace("command: [\"tidy\"]", "command: [\"tidy\"], restart: \"no\"", StringComparison.Ordinal)))!.Plan;
        Play(replicas: 1, updated: 0);
        var order = new List<string>();
        _scene.Cluster.Changed += change =>
        {
            if (change.Object.Type != ResourceTypes.Job && change.Object.Type != ResourceTypes.Deployment)
                return;
            var last = $"{change.Object.Type.Kind} {change.Object.Number("status", "replicas")}/{change.Object.Number("status", "updatedReplicas")}";
            if (order.Count == 0 || order[^1] != last)
                order.Add(last);
        };
        _scene.Time.At(_scene.Time.Elapsed.TotalSeconds + 20, () => Play(replicas: 1, updated: 1));
        await PlanRunner.RunAsync(plan, PlanScope.Of(_scene.Target), TestContext.Current.CancellationToken);
        Assert.Equal(["Deployment 1/0", "Deployment 1/1", "Job /"], order);
        Assert.True(_scene.Time.Elapsed.TotalSeconds >= 20);
    }

    [Fact]
    public async Task An_object_on_its_way_out_is_waited_for()
    {
        _scene.Cluster.Put(ResourceTypes.Namespace, $$$"""{"metadata":{"name":"{{{_scene.Space}}}","annotations":{"kompox.dev/app":"ws1/prv1/cls1/app1"},"deletionTimestamp":"2026-01-01T00:00:00Z"}}""");
        _scene.Time.At(30, () => _scene.Cluster.Remove(new ObjectKey(ResourceTypes.Namespace, null, _scene.Space)));
        await _scene.DeployAsync(Compose);
        Assert.True(_scene.Time.Elapsed.TotalSeconds >= 30);
        Assert.False(_scene.Cluster.Find(ResourceTypes.Namespace, _scene.Space)!.IsTerminating);
    }

    [Fact]
    public async Task A_Job_that_somebody_has_made_again_meanwhile_ends_nothing()
    {
        var key = new ObjectKey(ResourceTypes.Job, _scene.Space, "j");
        string Job(string uid) => $$"""{"metadata":{"name":"j","namespace":"{{_scene.Space}}","uid":"{{uid}}"} }""";
        var present = _scene.Cluster.Put(ResourceTypes.Job, Job("u1"));
        _scene.Cluster.Remove(key);
        _scene.Cluster.Put(ResourceTypes.Job, Job("u2"));
        var step = new ReplaceStep(DesiredObject.Of(ResourceTypes.Job, System.Text.Encoding.UTF8.GetBytes(Job("u2"))), present);
        await step.RunAsync(PlanScope.Of(_scene.Target), TestContext.Current.CancellationToken);
        Assert.Equal("u2", _scene.Cluster.Find(key.Type, key.Name, key.Namespace)!.Uid);
    }

    [Fact]
    public async Task An_object_that_does_not_go_is_a_diagnostic()
    {
        _scene.Cluster.Put(ResourceTypes.Namespace, $$$"""{"metadata":{"name":"{{{_scene.Space}}}","annotations":{"kompox.dev/app":"ws1/prv1/cls1/app1"},"deletionTimestamp":"2026-01-01T00:00:00Z"}}""");
        var failure = await Assert.ThrowsAsync<KompoxException>(() => _scene.DeployAsync(Compose));
        Assert.Equal(PlanningDiagnostics.StillThere.Code, failure.Diagnostic.Code);
    }

    private void Play(int replicas, int updated)
    {
        var json = $$$"""{"status":{"observedGeneration":99,"replicas":{{{replicas}}},"updatedReplicas":{{{updated}}}}}""";
        _ = _scene.Cluster.PatchAsync(new ObjectKey(ResourceTypes.Deployment, _scene.Space, "app1-app"), System.Text.Encoding.UTF8.GetBytes(json), default);
    }
}
