using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Apps;

/// <summary>What the API server refuses in a dry run.</summary>
public sealed class RefusalTests
{
    private const string Compose = """
        services:
          web: {image: "web:1", volumes: ["default:/data"], ports: ["80:80"]}
        volumes: {default: {}}
        """;
    private readonly AppScene _scene = new("default");

    [Fact]
    public async Task A_selector_cannot_be_changed_and_nothing_is_done()
    {
        await _scene.DeployAsync(Compose);
        await PatchAsync(ResourceTypes.Deployment, "app1-app", """{"spec":{"selector":{"matchLabels":{"app":"other"}}}}""");
        _scene.Cluster.ForgetCalls();
        Assert.Null(await _scene.PlanAsync(Compose.Replace("web:1", "web:2", StringComparison.Ordinal)));
        var refusal = Assert.Single(_scene.Bag);
        Assert.Equal(PlanningDiagnostics.CannotChange.Code, refusal.Code);
        Assert.Contains($"kubectl delete deployment app1-app -n {_scene.Space}", refusal.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain(_scene.Cluster.Calls, c => c.IsWrite);
    }

    [Fact]
    public async Task A_claim_that_cannot_be_resized_keeps_its_size()
    {
        await _scene.DeployAsync(Compose);
        _scene.Driver.Disks.Put(_scene.Driver.Disks.All[0] with { Size = new ByteSize(2L << 30) });
        _scene.Cluster.Refuse = call => call is { Verb: "dry-run", Key.Type.Kind: "PersistentVolumeClaim" }
            ? FakeCluster.Failure(ApiDiagnostics.Forbidden, "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize")
            : null;
        var plan = await _scene.PlanAsync(Compose);
        Assert.Equal(["PersistentVolume"], plan!.Plan.Steps.Select(s => s.Key.Type.Kind));
        Assert.Equal([PlanningDiagnostics.SizeKept.Code], _scene.Bag.Select(d => d.Code));
    }

    [Fact]
    public async Task Each_missing_permission_is_named()
    {
        await _scene.DeployAsync(Compose);
        _scene.Cluster.Refuse = call => call.Verb == "dry-run" && call.Key!.Type.Kind is "Role" or "RoleBinding"
            ? FakeCluster.Failure(ApiDiagnostics.Forbidden, $"may not patch {call.Key!.Type}")
            : null;
        Assert.Null(await _scene.PlanAsync(Compose));
        Assert.Equal([ApiDiagnostics.Forbidden.Code, ApiDiagnostics.Forbidden.Code], _scene.Bag.Select(d => d.Code));
    }

    [Fact]
    public async Task A_volume_that_would_take_its_disk_along_is_retained_before_its_claim_is_pruned()
    {
        await _scene.DeployAsync(Compose);
        var volume = _scene.Cluster.Objects.Single(o => o.Type == ResourceTypes.PersistentVolume).Name;
        await PatchAsync(ResourceTypes.PersistentVolume, volume, """{"spec":{"persistentVolumeReclaimPolicy":"Delete"}}""");
        _scene.Assign("default", "d2");
        _scene.PrunesVolumes = true;
        var plan = await _scene.PlanAsync(Compose);
        Assert.Equal(
            ["retaining PersistentVolume", "pruning PersistentVolumeClaim", "pruning PersistentVolume"],
            plan!.Plan.Steps.Select(s => $"{s.Message.Message} {s.Key.Type.Kind}").Where(s => !s.StartsWith("applying", StringComparison.Ordinal)));
    }

    private Task PatchAsync(ResourceType type, string name, string json) => _scene.Cluster.PatchAsync(
        new ObjectKey(type, type.IsNamespaced ? _scene.Space : null, name), System.Text.Encoding.UTF8.GetBytes(json), TestContext.Current.CancellationToken);
}
