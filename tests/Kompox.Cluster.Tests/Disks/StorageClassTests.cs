using System.Text;
using System.Text.Json;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Kubernetes;

namespace Kompox.Cluster.Tests.Disks;

/// <summary><c>backend: csi</c>: real provisioning by the cluster's own class of directories, and snapshots on the level of the API.</summary>
public sealed class StorageClassTests(ClusterFixture cluster)
{
    private const string Compose = "services:\n  web:\n    image: busybox:1.36\n    volumes: [\"vol1:/data\"]\nvolumes: {vol1: {}}\n";
    private const string Class = "kompox-test-directories";
    private const string Crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private readonly List<string> _made = [];

    [Fact]
    public async Task Volumes_of_a_class_and_snapshots_live_until_they_are_deleted()
    {
        await using var app = await cluster.CreateAppAsync(Compose, $"- {{name: vol1, size: 10Mi, options: {{backend: csi, class: {Class}}}}}");
        if (!app.Cluster.IsOurs)
            Assert.Skip("the class of directories is known to be in the cluster of eng/cluster only");
        await PutAsync(app, "/apis/storage.k8s.io/v1/storageclasses", Class,
            $$"""{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"{{Class}}"},"provisioner":"kubernetes.io/host-path"}""");
        (await app.RunAsync("disk create --bootstrap")).Expect();
        var disk = Root(await app.RunAsync("disk list")).EnumerateArray().Single();
        var claim = $"{app.Names.Prefix}-{app.Names.Hashes.AppId}.disk.vol1.{disk.GetProperty("name").GetString()}";
        Assert.Equal("Retain", await PolicyAsync(app, claim));
        Assert.Contains("KPX5509", (await app.RunAsync($"disk create -S disk:{disk.GetProperty("name").GetString()}")).Expect(1).Error, StringComparison.Ordinal);
        (await app.RunAsync("disk export -f a.tar")).Expect();
        (await app.RunAsync("disk import -N b -f a.tar")).Expect();
        Assert.Equal("ready", Root(await app.RunAsync("disk list -N b"))[0].GetProperty("state").GetString());
        await SnapshotAsync(app, claim);
        (await app.RunAsync("disk assign -N b")).Expect();
        (await app.RunAsync($"disk delete -N {disk.GetProperty("name").GetString()}")).Expect();
        await Eventually.TrueAsync(async () => await app.Observer.GetAsync($"/api/v1/namespaces/kompox-system/persistentvolumeclaims/{claim}") is null, "the end of the claim");
        (await app.RunAsync("disk create -N c")).Expect();
        (await app.RunAsync("disk assign -N c")).Expect();
        (await app.RunAsync("disk delete -N b")).Expect();
        foreach (var path in _made)
            await app.Observer.DeleteAsync(path);
    }

    // No driver of the cluster makes snapshots: the test does what the snapshot controller would.
    private async Task SnapshotAsync(TestApp app, string claim)
    {
        await PutAsync(app, Crds, "volumesnapshots.snapshot.storage.k8s.io", Crd("VolumeSnapshot", "Namespaced"));
        await PutAsync(app, Crds, "volumesnapshotcontents.snapshot.storage.k8s.io", Crd("VolumeSnapshotContent", "Cluster"));
        using var connection = app.Cluster.Connect();
        await Eventually.TrueAsync(() => connection.HasTypeAsync(ResourceTypes.VolumeSnapshot, CancellationToken.None), "the snapshot types");
        var key = new ObjectKey(ResourceTypes.VolumeSnapshot, "kompox-system", claim[..claim.IndexOf('.', StringComparison.Ordinal)] + ".snapshot.vol1.s1");
        var content = new ObjectKey(ResourceTypes.VolumeSnapshotContent, null, $"content-{app.Workspace}");
        var create = app.RunAsync("snapshot create -N s1 --consistency none");
        await Eventually.TrueAsync(async () => await connection.GetAsync(key, CancellationToken.None) is not null, "the VolumeSnapshot");
        Assert.Equal(claim, (await connection.GetAsync(key, CancellationToken.None))!.Text("spec", "source", "persistentVolumeClaimName"));
        await connection.CreateAsync(content, Bytes($$$"""
            {"apiVersion":"snapshot.storage.k8s.io/v1","kind":"VolumeSnapshotContent","metadata":{"name":"{{{content.Name}}}"},
             "spec":{"deletionPolicy":"Delete"},"status":{"snapshotHandle":"snap-1"}}
            """), CancellationToken.None);
        await connection.PatchAsync(key, Bytes($$$"""{"status":{"readyToUse":true,"boundVolumeSnapshotContentName":"{{{content.Name}}}","restoreSize":"10Mi"} }"""), CancellationToken.None);
        Assert.Equal("snap-1", Root(await create).GetProperty("handle").GetString());
        Assert.Equal("Retain", (await connection.GetAsync(content, CancellationToken.None))!.Text("spec", "deletionPolicy"));
        var delete = app.RunAsync("snapshot delete -N s1");
        await Eventually.TrueAsync(async () => await connection.GetAsync(key, CancellationToken.None) is null, "the VolumeSnapshot to go");
        Assert.Equal("Delete", (await connection.GetAsync(content, CancellationToken.None))!.Text("spec", "deletionPolicy"));
        await connection.DeleteAsync(content, new DeleteOptions(), CancellationToken.None);
        (await delete).Expect();
        Assert.Equal("[]\n", (await app.RunAsync("snapshot list")).Expect().Output);
    }

    private static async Task<string?> PolicyAsync(TestApp app, string claim)
    {
        var bound = await app.Observer.GetAsync($"/api/v1/namespaces/kompox-system/persistentvolumeclaims/{claim}");
        var volume = await app.Observer.GetAsync($"/api/v1/persistentvolumes/{bound!.Value.GetProperty("spec").GetProperty("volumeName").GetString()}");
        return volume!.Value.GetProperty("spec").GetProperty("persistentVolumeReclaimPolicy").GetString();
    }

    private async Task PutAsync(TestApp app, string path, string name, string body)
    {
        if (await app.Observer.GetAsync($"{path}/{name}") is not null)
            return;
        await app.Observer.PostAsync(path, body);
        _made.Add($"{path}/{name}");
    }

    private static string Crd(string kind, string scope) => $$$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
         "metadata":{"name":"{{{kind.ToLowerInvariant()}}}s.snapshot.storage.k8s.io","annotations":{"api-approved.kubernetes.io":"unapproved, a stand-in for tests"} },
         "spec":{"group":"snapshot.storage.k8s.io","scope":"{{{scope}}}",
          "names":{"kind":"{{{kind}}}","plural":"{{{kind.ToLowerInvariant()}}}s","singular":"{{{kind.ToLowerInvariant()}}}","listKind":"{{{kind}}}List"},
          "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true} } }]} }
        """;

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static JsonElement Root(CliOutcome outcome) => outcome.Expect().Json();
}
