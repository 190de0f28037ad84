using Kompox.Apps;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Tests.Apps;

public sealed class DestroyTests
{
    private const string Compose = """
        services:
          web: {image: "web:1", volumes: ["default:/data"], ports: ["80:80"], environment: {PASSWORD: tiger}, configs: [main]}
        configs: {main: {content: "a=1"}}
        volumes: {default: {}}
        """;
    private readonly AppScene _scene = new("default");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_goes_but_the_disk()
    {
        await _scene.DeployAsync(Compose);
        Put("Secret", "app1-app-web-override");
        Put("Secret", "app1-app--pull");
        var plan = await DestroyAsync(deletesNamespace: false);
        Assert.Empty(_scene.Cluster.Objects);
        Assert.Equal([$"Namespace {_scene.Space}"], plan.Kept.Select(k => k.ToString()));
        Assert.Single(_scene.Driver.Disks.All);
        Assert.Equal("destroy success app=app1", _scene.Events.Lines[^1]);
    }

    [Fact]
    public async Task With_its_namespace_nothing_is_left()
    {
        await _scene.DeployAsync(Compose);
        Put("ConfigMap", "theirs");
        await DestroyAsync(deletesNamespace: true);
        Assert.Empty(_scene.Cluster.Objects);
        Assert.True((await PlanAsync(deletesNamespace: true))!.IsEmpty);
    }

    [Theory]
    [InlineData("run", true)]
    [InlineData("image-pull", true)]
    [InlineData("app", false)]
    public async Task Pods_that_no_workload_takes_along_go_too(string component, bool isGone)
    {
        await _scene.DeployAsync(Compose);
        _scene.Cluster.Put(ResourceTypes.Pod, $$"""
            {"metadata":{"name":"left","namespace":"{{_scene.Space}}","labels":{"app.kubernetes.io/managed-by":"kompox","app.kubernetes.io/instance":"app1-bgewya","app.kubernetes.io/component":"{{component}}"} } }
            """);
        await DestroyAsync(deletesNamespace: false);
        Assert.Equal(isGone, _scene.Cluster.Find(ResourceTypes.Pod, "left", _scene.Space) is null);
    }

    [Fact]
    public async Task What_is_somebody_elses_stays()
    {
        await _scene.DeployAsync(Compose);
        Put("ConfigMap", "theirs");
        _scene.Cluster.Put(ResourceTypes.PersistentVolume, """{"metadata":{"name":"disk-of-a-driver","labels":{"app.kubernetes.io/managed-by":"kompox","kompox.dev/app-id-hash":"k9x84f"}},"spec":{"claimRef":{"namespace":"kompox-system"}}}""");
        await DestroyAsync(deletesNamespace: false);
        Assert.Equal(["ConfigMap", "Namespace", "PersistentVolume"], _scene.Cluster.Objects.Select(o => o.Type.Kind));
    }

    [Fact]
    public async Task A_namespace_of_another_app_is_refused()
    {
        _scene.Cluster.Put(ResourceTypes.Namespace, $$"""{"metadata":{"name":"{{_scene.Space}}","annotations":{"kompox.dev/app":"a/b/c/d"} } }""");
        Assert.Null(await PlanAsync(deletesNamespace: true));
        Assert.Equal([AppDiagnostics.NotDestroyed.Code], Bag.Select(d => d.Code));
    }

    [Fact]
    public async Task What_a_box_uses_stays_until_the_box_goes()
    {
        await _scene.DeployAsync(Compose);
        var claim = _scene.Cluster.Objects.Single(o => o.Type == ResourceTypes.PersistentVolumeClaim).Name;
        _scene.Cluster.Put(ResourceTypes.Deployment, $$"""
            {"metadata":{"name":"app1-box","namespace":"{{_scene.Space}}","labels":{"app.kubernetes.io/managed-by":"kompox","app.kubernetes.io/instance":"app1-bgewya","app.kubernetes.io/component":"box"} },
             "spec":{"template":{"spec":{"volumes":[{"name":"default","persistentVolumeClaim":{"claimName":"{{claim}}"} }]} } } }
            """);
        await DestroyAsync(deletesNamespace: false);
        Assert.Contains(Bag, d => d.Code == AppDiagnostics.BoxStays.Code);
        Assert.Equal(
            ["Deployment", "Namespace", "NetworkPolicy", "PersistentVolume", "PersistentVolumeClaim", "Role", "RoleBinding", "ServiceAccount"],
            _scene.Cluster.Objects.Select(o => o.Type.Kind).Distinct());
    }

    [Fact]
    public async Task A_volume_that_would_take_its_disk_along_is_retained_first()
    {
        await _scene.DeployAsync(Compose);
        var volume = _scene.Cluster.Objects.Single(o => o.Type == ResourceTypes.PersistentVolume);
        await _scene.Cluster.PatchAsync(volume.Key, """{"spec":{"persistentVolumeReclaimPolicy":"Delete"}}"""u8.ToArray(), Token);
        var plan = await DestroyAsync(deletesNamespace: true);
        Assert.Equal(["retaining", "deleting", "deleting"], plan.Steps.Select(s => s.Message.Message));
    }

    [Fact]
    public async Task A_retained_disk_is_mounted_again_after_a_destroy()
    {
        await _scene.DeployAsync(Compose);
        await DestroyAsync(deletesNamespace: true);
        Assert.Equal(12, (await _scene.DeployAsync(Compose)).Plan.Count(PlanAction.Create));
    }

    private DiagnosticBag Bag { get; set; } = [];

    private Task<Plan?> PlanAsync(bool deletesNamespace)
    {
        Bag = [];
        return AppDestroyer.PlanAsync(_scene.Target, deletesNamespace, Bag, Token);
    }

    private async Task<Plan> DestroyAsync(bool deletesNamespace)
    {
        var plan = (await PlanAsync(deletesNamespace))!;
        await AppDestroyer.RunAsync(_scene.Target, plan, Token);
        return plan;
    }

    private void Put(string kind, string name) =>
        _scene.Cluster.Put(ResourceTypes.Find("v1", kind)!, $$"""{"metadata":{"name":"{{name}}","namespace":"{{_scene.Space}}"} }""");
}
