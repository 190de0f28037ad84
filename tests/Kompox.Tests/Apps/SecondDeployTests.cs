using Kompox.Apps;
using Kompox.Kubernetes;

namespace Kompox.Tests.Apps;

public sealed class SecondDeployTests
{
    private const string Compose = """
        services:
          web: {image: "web:1", volumes: ["default:/data"], ports: ["80:80"], environment: {PASSWORD: tiger}}
        volumes: {default: {}}
        """;
    private readonly AppScene _scene = new("default");

    [Fact]
    public async Task It_writes_nothing_and_asks_once_for_each_kind_and_once_for_each_object()
    {
        await RunAsync(waits: false);
        await _scene.Cluster.PatchAsync(
            new ObjectKey(ResourceTypes.Deployment, _scene.Space, "app1-app"),
            """{"status":{"observedGeneration":1,"replicas":1,"updatedReplicas":1,"availableReplicas":1}}"""u8.ToArray(), TestContext.Current.CancellationToken);
        await RunAsync(waits: true);
        _scene.Cluster.ForgetCalls();
        var result = await RunAsync(waits: true);
        Assert.True(result.IsReady);
        Assert.True(result.Plan.IsEmpty);
        var calls = _scene.Cluster.Calls;
        Assert.DoesNotContain(calls, c => c.IsWrite);
        Assert.Equal(11, calls.Count(c => c.Verb == "dry-run"));
        Assert.Equal(14, calls.Count(c => c.Verb == "list"));
        Assert.Equal(27, calls.Count);
    }

    [Fact]
    public async Task What_a_controller_writes_while_the_plan_is_made_is_no_change()
    {
        await RunAsync(waits: false);
        var deployment = new ObjectKey(ResourceTypes.Deployment, _scene.Space, "app1-app");
        var writes = 0;
        _scene.Cluster.Refuse = call =>
        {
            if (call.Verb == "dry-run" && call.Key == deployment && writes++ == 0)
                _scene.Cluster.PatchAsync(deployment, """{"metadata":{"annotations":{"deployment.kubernetes.io/revision":"2"}}}"""u8.ToArray(), TestContext.Current.CancellationToken).Wait();
            return null;
        };
        Assert.True((await _scene.PlanAsync(Compose))!.Plan.IsEmpty);
        Assert.Equal(2, writes);
    }

    private async Task<DeployResult> RunAsync(bool waits)
    {
        var plan = await _scene.PlanAsync(Compose);
        return await AppDeployer.RunAsync(_scene.Target, plan!, new DeployOptions { Waits = waits }, _scene.Bag, TestContext.Current.CancellationToken);
    }
}
