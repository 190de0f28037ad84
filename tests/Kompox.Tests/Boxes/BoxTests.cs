using System.Text;
using Kompox.Boxes;
using Kompox.Boxes.Deploying;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Serialization;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Boxes;

public sealed class BoxTests
{
    private static readonly AppNames App = new("ws1", "prv1", "cls1", "app1");
    private readonly FakeCluster _cluster = new();
    private readonly MemoryDriver _driver = new();
    private readonly DiagnosticBag _bag = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("default:d1:/data", "default", "d1", "/data")]
    [InlineData("default:/data/", "default", null, "/data")]
    [InlineData("default:d1:/a:b", "default", "d1", "/a:b")]
    public void Volumes_are_read(string text, string volume, string? disk, string path) =>
        Assert.Equal(new BoxVolumeText(volume, disk, path), BoxVolumeText.Parse(text));

    [Theory]
    [InlineData("default")]
    [InlineData("default:d1")]
    [InlineData("default:d1:data")]
    [InlineData("default::/data")]
    [InlineData(":d1:/data")]
    [InlineData("default:d1:/")]
    public void Other_texts_are_not_volumes(string text) => Assert.Null(BoxVolumeText.Parse(text));

    [Fact]
    public async Task A_box_needs_nothing_of_the_app_and_leaves_nothing()
    {
        var disk = AddDisk("d1", assigned: false);
        Assert.NotNull(await DeployAsync(new BoxVolumeText("default", "d1", "/data")));
        Assert.Equal(
            [
                $"Deployment {App.Namespace}/app1-box", $"Namespace {App.Namespace}", $"NetworkPolicy {App.Namespace}/app1-box", $"PersistentVolume {App.Volume("default", disk.Handle)}",
                $"PersistentVolumeClaim {App.Namespace}/{App.Volume("default", disk.Handle)}", $"Secret {App.Namespace}/app1-box",
            ],
            _cluster.Objects.Select(o => o.Key.ToString()));
        Assert.Equal(6, await DestroyAsync());
        Assert.Empty(_cluster.Objects);
        Assert.Empty(_bag);
        Assert.NotEmpty(_driver.Disks.All);
    }

    [Fact]
    public async Task The_host_key_stays_when_the_box_is_deployed_again()
    {
        await DeployAsync();
        var first = Deployment().Annotation(BoxNames.HostKeyAnnotation);
        Assert.StartsWith("ssh-ed25519 ", first, StringComparison.Ordinal);
        await DeployAsync();
        Assert.Equal(first, Deployment().Annotation(BoxNames.HostKeyAnnotation));
        Assert.DoesNotContain("PRIVATE", Deployment().Root.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_app_has_made_is_used_and_stays()
    {
        var disk = AddDisk("d1", assigned: true);
        var claim = App.Volume("default", disk.Handle);
        var labels = $$"""{"{{AppLabels.AppIdHash}}":"{{App.Hashes.AppId}}"}""";
        _cluster.Put(ResourceTypes.Namespace, $$$"""{"metadata":{"name":"{{{App.Namespace}}}","labels":{{{labels}}}}}""");
        _cluster.Put(ResourceTypes.PersistentVolume, $$$$"""{"metadata":{"name":"{{{{claim}}}}","labels":{{{{labels}}}}},"spec":{"persistentVolumeReclaimPolicy":"Retain"} }""");
        _cluster.Put(ResourceTypes.PersistentVolumeClaim, $$$"""{"metadata":{"name":"{{{claim}}}","namespace":"{{{App.Namespace}}}","labels":{{{labels}}}}}""");
        _cluster.Put(ResourceTypes.Deployment, Workload("app1-app", "app", claim, labels));
        _cluster.Put(ResourceTypes.Pod, $$$$"""
            {"metadata":{"name":"p","namespace":"{{{{App.Namespace}}}}","labels":{"app":"app1-app"} },"status":{"phase":"Running"},
             "spec":{"nodeName":"n1","volumes":[{"name":"v","persistentVolumeClaim":{"claimName":"{{{{claim}}}}"} }]} }
            """);
        await DeployAsync(new BoxVolumeText("default", null, "/data"));
        Assert.Empty(_bag);
        var affinity = Deployment().Find("spec", "template", "spec", "affinity", "podAffinity")!.Value.GetRawText();
        Assert.Contains("\"app\":\"app1-app\"", affinity, StringComparison.Ordinal);
        await DestroyAsync();
        Assert.NotNull(_cluster.Find(ResourceTypes.PersistentVolumeClaim, claim, App.Namespace));
        Assert.NotNull(_cluster.Find(ResourceTypes.PersistentVolume, claim));
        Assert.NotNull(_cluster.Find(ResourceTypes.Namespace, App.Namespace));
        Assert.Null(_cluster.Find(ResourceTypes.Secret, "app1-box", App.Namespace));
    }

    [Fact]
    public async Task A_namespace_that_holds_other_things_by_now_is_kept()
    {
        await DeployAsync();
        _cluster.Put(ResourceTypes.Secret, $$$"""{"metadata":{"name":"mine","namespace":"{{{App.Namespace}}}"},"type":"Opaque"}""");
        await DestroyAsync();
        Assert.Contains(_bag, d => d.Descriptor == BoxDiagnostics.SpaceKept);
        Assert.NotNull(_cluster.Find(ResourceTypes.Namespace, App.Namespace));
    }

    [Fact]
    public async Task A_namespace_that_holds_an_object_of_an_extension_is_kept()
    {
        await DeployAsync();
        var type = new ResourceType("cert-manager.io/v1", "Certificate", "certificates");
        _cluster.ExtraTypes.Add(type);
        _cluster.Put(type, $$$"""{"metadata":{"name":"site","namespace":"{{{App.Namespace}}}"}}""");
        await DestroyAsync();
        Assert.Contains(_bag, d => d.Message.Contains("site", StringComparison.Ordinal));
        Assert.NotNull(_cluster.Find(ResourceTypes.Namespace, App.Namespace));
    }

    [Fact]
    public async Task A_type_that_is_taken_away_meanwhile_holds_nothing()
    {
        await DeployAsync();
        var type = new ResourceType("cert-manager.io/v1", "Certificate", "certificates");
        _cluster.ExtraTypes.Add(type);
        _cluster.Refuse = call => call is { Verb: "list" } && call.Key?.Type == type ? FakeCluster.Failure(ApiDiagnostics.NotFound, "no such type") : null;
        await DestroyAsync();
        Assert.Null(_cluster.Find(ResourceTypes.Namespace, App.Namespace));
    }

    [Fact]
    public async Task What_is_in_every_namespace_or_goes_with_its_owner_keeps_none()
    {
        await DeployAsync();
        _cluster.Put(ResourceTypes.ServiceAccount, $$$"""{"metadata":{"name":"default","namespace":"{{{App.Namespace}}}"}}""");
        _cluster.Put(ResourceTypes.Event, $$$"""{"metadata":{"name":"e","namespace":"{{{App.Namespace}}}"}}""");
        _cluster.Put(ResourceTypes.ReplicaSet, $$$"""{"metadata":{"name":"r","namespace":"{{{App.Namespace}}}","ownerReferences":[{"kind":"Deployment","name":"app1-box"}]}}""");
        await DestroyAsync();
        Assert.Null(_cluster.Find(ResourceTypes.Namespace, App.Namespace));
    }

    [Fact]
    public async Task A_box_of_the_original_tool_is_replaced()
    {
        _cluster.Put(ResourceTypes.Deployment, $$$$"""
            {"metadata":{"name":"app1-box","namespace":"{{{{App.Namespace}}}}","labels":{"app.kubernetes.io/component":"box"} },
             "spec":{"selector":{"matchLabels":{"app":"app1-box","app.kubernetes.io/component":"box"} },"template":{"spec":{"containers":[]} } } }
            """);
        Assert.NotNull(await DeployAsync());
        Assert.Equal("""{"app":"app1-box"}""", Deployment().Find("spec", "selector", "matchLabels")!.Value.GetRawText());
    }

    [Theory]
    [InlineData("default", "gone", "KPX3373")]
    [InlineData("defualt", "d1", "KPX3372")]
    public async Task What_cannot_be_mounted_is_reported_before_anything_is_made(string volume, string disk, string code)
    {
        AddDisk("d1", assigned: false);
        Assert.Null(await DeployAsync(new BoxVolumeText(volume, disk, "/data")));
        Assert.Equal(code, Assert.Single(_bag).Code);
        Assert.Empty(_cluster.Objects);
    }

    [Fact]
    public async Task A_workload_of_the_app_is_not_taken_for_a_box()
    {
        _cluster.Put(ResourceTypes.Deployment, Workload("app1-box", "worker", "x", "{\"app.kubernetes.io/component\":\"worker\"}"));
        Assert.Null(await DeployAsync());
        Assert.Equal(0, await DestroyAsync());
        Assert.All(_bag, d => Assert.Equal(BoxDiagnostics.NameTaken, d.Descriptor));
        Assert.Equal(2, _cluster.Objects.Count);
    }

    [Fact]
    public void Pools_zones_and_credentials_are_honoured()
    {
        var target = Target();
        var pools = new AppDeployment { Pools = ["a", "b"], Zone = "1" };
        target = target with { Managed = target.Managed with { App = target.App with { Deployment = pools } } };
        var facts = new BoxFacts { Mounts = [], HasNamespace = true, Claims = new HashSet<string>(), PullSecret = "app1-app--pull" };
        var yaml = ManifestWriter.Write(BoxRenderer.Render(target, Request(), facts, new("PRIVATE", "ssh-ed25519 AAAA x"), []));
        Assert.Contains("kompox.dev/node-zone: \"1\"", yaml, StringComparison.Ordinal);
        Assert.Contains("key: kompox.dev/node-pool", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("kompox.dev/node-pool: ", yaml, StringComparison.Ordinal);
        Assert.Contains("name: app1-app--pull", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("kind: Namespace", yaml, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("PRIVATE")), yaml, StringComparison.Ordinal);
    }

    private Task<ObjectKey?> DeployAsync(params BoxVolumeText[] volumes) => BoxDeployer.RunAsync(Target(), Request(volumes), _bag, Token);

    private Task<int> DestroyAsync() => new BoxDestroyer(Target(), new BoxNames(App, "box"), _bag).RunAsync(Token);

    private AppTarget Target() => AppTargets.Create(_driver, _cluster, null, "default");

    private ObservedObject Deployment() => _cluster.Find(ResourceTypes.Deployment, "app1-box", App.Namespace)!;

    private Disk AddDisk(string name, bool assigned)
    {
        var disk = new Disk { Name = name, VolumeName = "default", Size = new ByteSize(1 << 30), Handle = $"memory/default/{name}", IsAssigned = assigned };
        _driver.Disks.Put(disk);
        return disk;
    }

    private static BoxRequest Request(params BoxVolumeText[] volumes) =>
        new() { Names = new BoxNames(App, "box"), Image = "example.com/box:1", PublicKeys = "ssh-ed25519 AAAA me\n", Volumes = volumes };

    private static string Workload(string name, string component, string claim, string labels) => $$$$"""
        {"metadata":{"name":"{{{{name}}}}","namespace":"{{{{App.Namespace}}}}","labels":{{{{labels}}}} },
         "spec":{"template":{"metadata":{"labels":{"c":"{{{{component}}}}"} },"spec":{"volumes":[{"name":"v","persistentVolumeClaim":{"claimName":"{{{{claim}}}}"} }]} } } }
        """;
}
