using System.Text.Json;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rendering.Storage;
using Kompox.Serialization;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Drivers.K3s;

/// <summary>Disks that are volumes of a storage class.</summary>
public sealed class CsiDiskTests : DiskContractTests
{
    private readonly FakeCluster _cluster = new();
    private readonly FakeProvisioner _provisioner;

    public CsiDiskTests()
    {
        _provisioner = new FakeProvisioner(_cluster);
        _cluster.Put(ResourceTypes.Node, """{"metadata":{"name":"node-a"}}""");
    }

    private protected override AppTarget Create(params string[] volumes) => Create(_cluster, volumes);

    [Fact]
    public async Task Volumes_and_snapshots_are_retained_until_they_are_deleted_by_name()
    {
        var target = Create("vol1");
        var (disks, volume) = Open(target);
        var disk = await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        Assert.Equal("vol-1", disk.Handle);
        Assert.Equal("Retain", _cluster.Find(ResourceTypes.PersistentVolume, "pvc-1")!.Text("spec", "persistentVolumeReclaimPolicy"));
        await disks.AssignAsync(volume, "a", Cancel);
        var snapshot = await target.Snapshots!.CreateAsync(volume, new SnapshotRequest { Name = "s" }, Cancel);
        Assert.Equal("snap-2", snapshot.Handle);
        Assert.Equal("Retain", _cluster.Find(ResourceTypes.VolumeSnapshotContent, "content-2")!.Text("spec", "deletionPolicy"));
        await disks.CreateAsync(volume, new DiskRequest { Name = "b", Source = "s" }, Cancel);
        await disks.CreateAsync(volume, new DiskRequest { Name = "c", Source = "disk:b" }, Cancel);
        var prefix = $"{target.Names.Prefix}-{target.Names.Hashes.AppId}";
        Assert.Equal([$"VolumeSnapshot/{prefix}.snapshot.vol1.s", $"PersistentVolumeClaim/{prefix}.disk.vol1.b"], _provisioner.Sources);
        foreach (var name in new[] { "b", "c" })
            await disks.DeleteAsync(volume, name, Cancel);
        await target.Snapshots.DeleteAsync(volume, "s", Cancel);
        Assert.Equal(["pvc-1"], _cluster.Objects.Where(o => o.Type == ResourceTypes.PersistentVolume).Select(o => o.Name));
        Assert.DoesNotContain(_cluster.Objects, o => o.Type == ResourceTypes.VolumeSnapshotContent || o.Type == ResourceTypes.VolumeSnapshot);
    }

    [Fact]
    public async Task The_app_mounts_the_volume_by_its_own_driver_and_attributes()
    {
        var target = Create("vol1");
        await DiskBootstrap.RunAsync(target, new DiagnosticBag(), Cancel);
        var disk = Assert.Single((await AssignedDisks.ResolveAsync(target, new DiagnosticBag(), Cancel))!);
        Assert.Equal(("vol-1", "csi.example.com"), (disk.Handle, disk.CsiDriver));
        Assert.Equal(["pool=p"], disk.Attributes.Select(a => $"{a.Key}={a.Value}"));
        var type = target.Managed.Driver.FindVolumeClass(target.App.Volumes[0])!;
        var (volume, _) = DiskObjects.Render(target.Managed, target.Names, target.App.Volumes[0], type, disk, []);
        var spec = JsonElement.Parse(JsonObjectWriter.Write(volume).Span).GetProperty("spec");
        Assert.Equal(
            """{"driver":"csi.example.com","fsType":"xfs","nodeStageSecretRef":{"name":"keys","namespace":"storage"},"volumeAttributes":{"pool":"p"},"volumeHandle":"vol-1"}""",
            Compact(spec.GetProperty("csi")));
        Assert.Equal("""["noatime"]""", Compact(spec.GetProperty("mountOptions")));
        Assert.Equal(
            """{"required":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"topology.csi.example.com/rack","operator":"In","values":["r1","r2"]}]},{"matchExpressions":[{"key":"anywhere","operator":"Exists"}]}]}}""",
            Compact(spec.GetProperty("nodeAffinity")));
        Assert.True(target.Snapshots!.IsAtomic(target.App.Volumes[0]));
    }

    [Fact]
    public async Task A_driver_that_fails_at_first_is_waited_for()
    {
        var time = new SimulatedTime();
        var target = AppTargets.Create(DriverCatalog.Find("k3s")!, _cluster, [Csi("vol1")], time);
        await MakeAssignedAsync(target);
        _provisioner.SnapshotError = "rpc error: too many requests";
        time.At(time.Elapsed.TotalSeconds + 100, () =>
        {
            _provisioner.SnapshotError = null;
            _provisioner.Retry();
        });
        var snapshot = await target.Snapshots!.CreateAsync(target.App.Volumes[0], new SnapshotRequest { Name = "s" }, Cancel);
        Assert.Equal(ArtefactState.Ready, snapshot.State);
        Assert.Single(((RecordedEvents)target.Events).Lines, l => l == "waiting for the snapshot reason=the CSI driver made no snapshot: rpc error: too many requests");
    }

    [Fact]
    public async Task A_driver_that_fails_for_good_is_named_when_time_is_up()
    {
        var time = new SimulatedTime();
        var target = AppTargets.Create(DriverCatalog.Find("k3s")!, _cluster, [Csi("vol1")], time);
        await MakeAssignedAsync(target);
        _provisioner.SnapshotError = "no such pool";
        var failure = await Assert.ThrowsAsync<KompoxException>(() => target.Snapshots!.CreateAsync(target.App.Volumes[0], new SnapshotRequest { Name = "s" }, Cancel));
        Assert.Equal("KPX5511", failure.Diagnostic.Code);
        Assert.EndsWith("the CSI driver made no snapshot: no such pool", failure.Diagnostic.Message, StringComparison.Ordinal);
        Assert.True(time.Elapsed >= TimeSpan.FromMinutes(5));
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private static async Task MakeAssignedAsync(AppTarget target)
    {
        await target.Disks!.CreateAsync(target.App.Volumes[0], new DiskRequest { Name = "a" }, Cancel);
        await target.Disks.AssignAsync(target.App.Volumes[0], "a", Cancel);
    }

    [Fact]
    public async Task A_class_that_ignores_sources_never_gives_an_empty_disk_for_a_copy()
    {
        var cluster = new FakeCluster();
        _ = new FakeProvisioner(cluster, isCsi: false);
        cluster.Put(ResourceTypes.Node, """{"metadata":{"name":"node-a"}}""");
        var (disks, volume) = Open(Create(cluster, "vol1"));
        Assert.Equal("node-a:/pv/1", (await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel)).Handle);
        Assert.Equal("KPX5509", await FailureOf(disks.CreateAsync(volume, new DiskRequest { Name = "b", Source = "disk:a" }, Cancel)));
        Assert.Equal("a", Assert.Single(await disks.ListAsync(volume, Cancel)).Name);
        Assert.Single(cluster.Objects, o => o.Type == ResourceTypes.PersistentVolume);
    }

    [Fact]
    public async Task Without_the_types_there_are_no_snapshots_but_disks()
    {
        _cluster.MissingTypes.Add(ResourceTypes.VolumeSnapshot);
        var target = Create("vol1");
        var (disks, volume) = Open(target);
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        Assert.Equal("KPX5510", await FailureOf(target.Snapshots!.CreateAsync(volume, new SnapshotRequest { Source = "a" }, Cancel)));
        Assert.Empty(await target.Snapshots.ListAsync(volume, Cancel));
    }

    [Fact]
    public async Task A_run_that_was_cut_off_anywhere_is_finished_by_the_next()
    {
        var target = Create("vol1");
        var (disks, volume) = Open(target);
        for (var calls = 0; calls < 14; calls++)
        {
            var left = calls;
            _cluster.Refuse = _ => left-- == 0 ? new OperationCanceledException("killed") : null;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await disks.CreateAsync(volume, new DiskRequest { Name = $"d{calls}" }, Cancel);
                while (true)
                    await disks.AssignAsync(volume, $"d{calls}", Cancel);
            });
            _cluster.Refuse = null;
            Assert.Equal(ArtefactState.Ready, (await disks.CreateAsync(volume, new DiskRequest { Name = $"d{calls}" }, Cancel)).State);
            await disks.AssignAsync(volume, $"d{calls}", Cancel);
            Assert.Equal($"d{calls}", Assert.Single(await disks.ListAsync(volume, Cancel), d => d.IsAssigned).Name);
        }
        var volumes = _cluster.Objects.Where(o => o.Type == ResourceTypes.PersistentVolume).ToList();
        Assert.Equal(14, volumes.Count);
        Assert.All(volumes, v => Assert.Equal("Retain", v.Text("spec", "persistentVolumeReclaimPolicy")));
    }

    private static AppTarget Create(FakeCluster cluster, params string[] volumes)
    {
        var driver = DriverCatalog.Find("k3s")!;
        return AppTargets.Create(driver, cluster, [.. volumes.Select(Csi)]);
    }

    private static AppVolume Csi(string name) => AppTargets.Volume(name, new KeyValuePair<string, string>("backend", "csi"));
}
