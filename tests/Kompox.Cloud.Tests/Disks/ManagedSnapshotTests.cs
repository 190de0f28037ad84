using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Kinds.Compute;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Cloud.Tests.Disks;

/// <summary>Snapshots of managed disks, their restores in other zones and their copies in other regions.</summary>
public sealed class ManagedSnapshotTests : IAsyncLifetime
{
    private readonly SimulatorOptions _options = new();
    private DiskScene _scene = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await DiskScene.StartAsync(_options);

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_snapshot_is_incremental_kept_in_all_zones_and_tells_whose_it_is()
    {
        var target = _scene.Target();
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        await target.Disks.AssignAsync(target.Volume, "a", Cancel);
        var snapshot = await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Group = "g", Consistency = "stop" }, Cancel);
        var made = _scene.Find("_snap_vol1_s_");
        Assert.Equal((true, "Standard_ZRS", "Copy"), (made.Properties.Flag("incremental"), made.Body.Text("sku.name"), made.Properties.Text("creationData.createOption")));
        Assert.Equal(("vol1", "s", "a", "g", "stop"), (made.Tags["kompox-volume"], made.Tags["kompox-snapshot-name"], made.Tags["kompox-snapshot-disk"], made.Tags["kompox-snapshot-group"], made.Tags["kompox-snapshot-consistency"]));
        Assert.Equal((made.Id, "eastus", ArtefactState.Ready, null), (snapshot.Handle, snapshot.Region, snapshot.State, snapshot.CopyOf));
        Assert.True(target.Snapshots.IsAtomic(target.Volume));
    }

    [Fact]
    public async Task Snapshots_of_the_original_are_listed_for_their_own_volume_only()
    {
        var target = _scene.Target(DiskScene.Volume("vol1"), DiskScene.Volume("vol2"));
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        var made = await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Source = "disk:a" }, Cancel);
        _scene.Find("_snap_").Body["tags"]!.AsObject().Remove("kompox-snapshot-disk");
        Assert.Equal(("s", "a"), Assert.Single((await target.Snapshots.ListAsync(target.Volume, Cancel)).Select(s => (s.Name, s.DiskName))));
        Assert.Empty(await target.Snapshots.ListAsync(target.App.App.Volumes[1], Cancel));
        Assert.Equal("KPX3441", await DiskScene.FailureOf(target.Snapshots.DeleteAsync(target.App.App.Volumes[1], made.Name, Cancel)));
    }

    [Fact]
    public async Task A_snapshot_is_restored_in_another_zone_larger_and_with_the_same_content()
    {
        var target = _scene.Target();
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a", Size = new ByteSize(8L << 30) }, Cancel);
        Write("_a_", "content of a");
        await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel);
        Write("_disk_vol1_a_", "changed later");
        _options.LostZones.Add("eastus-1");
        var restored = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "b", Source = "s", Zone = "eastus-2", Size = new ByteSize(9L << 30) }, Cancel);
        Assert.Equal(("2", new ByteSize(9L << 30)), (restored.Zone, restored.Size));
        Assert.Equal("content of a", Read("_disk_vol1_b_"));
        var small = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "c", Source = "s", Zone = "3", Size = new ByteSize(1) }, Cancel);
        Assert.Equal(new ByteSize(8L << 30), small.Size);
    }

    [Fact]
    public async Task Snapshots_of_tunable_disks_are_waited_for_with_progress_and_instant_ones_are_not()
    {
        _options.CopyStep = 10;
        var slow = _scene.Target(DiskScene.Volume("vol1", ("sku", "PremiumV2_LRS")));
        await slow.Disks.CreateAsync(slow.Volume, new DiskRequest { Name = "a" }, Cancel);
        Assert.Equal(ArtefactState.Ready, (await slow.Snapshots.CreateAsync(slow.Volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel)).State);
        var progress = _scene.Events.Items.OfType<ProgressEvent>().Where(p => p.Title == "completing snapshot s").ToList();
        Assert.True(progress.Count > 4 && progress.All(p => p.Total == 100), $"{progress.Count}");
        var instant = _scene.Target(DiskScene.Volume("vol1", ("sku", "PremiumV2_LRS"), ("instantAccessMinutes", "60")));
        var made = await instant.Snapshots.CreateAsync(instant.Volume, new SnapshotRequest { Name = "i", Source = "a" }, Cancel);
        Assert.Equal(ArtefactState.Ready, made.State);
        Assert.True(_scene.Find("_i_").Properties.Number("completionPercent") < 100);
        Assert.Equal("snapshot:i", (await instant.Disks.CreateAsync(instant.Volume, new DiskRequest { Name = "b", Source = "i" }, Cancel)).Source);
        Assert.Equal("KPX5145", await DiskScene.FailureOf(_scene.Target().Disks.CreateAsync(DiskScene.Volume("vol1"), new DiskRequest { Source = "s" }, Cancel)));
    }

    [Fact]
    public async Task An_app_that_stands_still_goes_on_while_the_snapshot_of_a_tunable_disk_is_still_copied()
    {
        _options.CopyStep = 1;
        var target = _scene.Target(DiskScene.Volume("vol1", ("sku", "PremiumV2_LRS")));
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        Write("_a_", "before");
        var request = new SnapshotRequest { Name = "s", Source = "a", Consistency = "stop" };
        Assert.Equal(ArtefactState.Incomplete, (await ((ISnapshotStart)target.Snapshots).StartAsync(target.Volume, request, Cancel)).State);
        Write("_disk_vol1_a_", "after");
        _options.CopyStep = 50;
        Assert.Equal(ArtefactState.Ready, (await target.Snapshots.CreateAsync(target.Volume, request, Cancel)).State);
        Assert.Equal("before", Read("_snap_vol1_s_"));
    }

    [Fact]
    public async Task Anything_in_the_subscription_can_be_a_source_by_its_id()
    {
        var target = _scene.Target();
        var disk = _scene.Stranger("strangers", "disk1");
        var snapshot = await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Source = $"arm:{disk.Id}" }, Cancel);
        Assert.Null(snapshot.DiskName);
        var made = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a", Source = disk.Id.ToUpperInvariant().Replace("/SUBSCRIPTIONS/", "/subscriptions/", StringComparison.Ordinal) }, Cancel);
        Assert.Equal((disk.Id, new ByteSize(8L << 30)), (made.Source, made.Size));
        Assert.Equal(made.Handle, (await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a", Source = $"resourceId:{disk.Id}" }, Cancel)).Handle);
        Assert.Equal("KPX3410", await DiskScene.FailureOf(target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel)));
        Assert.Equal("KPX3414", await DiskScene.FailureOf(target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Source = snapshot.Handle }, Cancel)));
    }

    [Fact]
    public async Task A_snapshot_is_copied_to_another_region_once_and_restored_there()
    {
        _options.CopyStep = 20;
        var target = _scene.Target();
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        Write("_a_", "far away");
        var taken = await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Source = "a", Consistency = "freeze" }, Cancel);
        var copy = await target.Copies.CopyAsync(target.Volume, "s", "West US 3", Cancel);
        Assert.Equal(("westus3", "s", "a", "freeze", ArtefactState.Ready), (copy.Region, copy.CopyOf, copy.DiskName, copy.Consistency, copy.State));
        Assert.Equal(taken.CreatedAt, copy.CreatedAt);
        Assert.Equal(copy.Handle, (await target.Copies.CopyAsync(target.Volume, "s", "westus3", Cancel)).Handle);
        Assert.Equal("s", (await target.Copies.CopyAsync(target.Volume, "s", "eastus", Cancel)).Name);
        Assert.Equal(2, (await target.Snapshots.ListAsync(target.Volume, Cancel)).Count);
        Assert.Equal("KPX5146", await DiskScene.FailureOf(target.Disks.CreateAsync(target.Volume, new DiskRequest { Source = copy.Name }, Cancel)));
        _scene.ClusterSettings["AZURE_LOCATION"] = "westus3";
        var there = _scene.Target();
        var disk = await there.Disks.CreateAsync(there.Volume, new DiskRequest { Name = "b", Source = copy.Name, Zone = "westus3-2" }, Cancel);
        Assert.Equal(("westus3", "westus3-2"), (disk.Region, disk.Zone));
        Assert.Equal("far away", Read("_disk_vol1_b_"));
        Assert.Equal("westus3-2", there.App.Managed.Driver.NormalizeZone(there.App.Managed.Provider, there.App.Managed.Cluster, disk.Zone!));
    }

    [Fact]
    public async Task A_copy_that_was_interrupted_is_finished_and_one_that_Azure_gave_up_is_begun_anew()
    {
        _options.CopyStep = 1;
        var target = _scene.Target();
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel);
        using (var command = new KilledCommand(_scene, 1, afterwards: true))
            Assert.False(await command.RunAsync((t, cancel) => t.Copies.CopyAsync(t.Volume, "s", "westus3", cancel)));
        Assert.Single(await target.Snapshots.ListAsync(target.Volume, Cancel), s => s is { CopyOf: "s", State: ArtefactState.Incomplete });
        Assert.Equal("KPX3408", await DiskScene.FailureOf(target.Snapshots.DeleteAsync(target.Volume, "s", Cancel)));
        _options.CopyStep = 50;
        Assert.Equal(ArtefactState.Ready, (await target.Copies.CopyAsync(target.Volume, "s", "westus3", Cancel)).State);
        var made = Assert.Single(_scene.Artefacts, r => r.Tags.ContainsKey("kompox-snapshot-copy-of"));
        made.Properties["copyCompletionError"] = new JsonObject { ["errorCode"] = "CopySourceNotFound", ["errorMessage"] = "gone" };
        Assert.Single(await target.Snapshots.ListAsync(target.Volume, Cancel), s => s is { CopyOf: "s", State: ArtefactState.Incomplete });
        Assert.Equal(ArtefactState.Ready, (await target.Copies.CopyAsync(target.Volume, "s", "westus3", Cancel)).State);
        await target.Snapshots.DeleteAsync(target.Volume, "s", Cancel);
        Assert.Single(await target.Snapshots.ListAsync(target.Volume, Cancel));
    }

    [Fact]
    public async Task A_full_snapshot_of_the_original_is_restored_but_not_copied()
    {
        var target = _scene.Target();
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel);
        _scene.Find("_snap_").Properties["incremental"] = false;
        Assert.Equal("KPX5152", await DiskScene.FailureOf(target.Copies.CopyAsync(target.Volume, "s", "westus3", Cancel)));
        Assert.Equal("KPX5144", await DiskScene.FailureOf(target.Copies.CopyAsync(target.Volume, "s", "west/us", Cancel)));
        Assert.Equal("snapshot:s", (await target.Disks.CreateAsync(target.Volume, new DiskRequest { Source = "s" }, Cancel)).Source);
    }

    private void Write(string part, string text)
    {
        var page = new byte[512];
        System.Text.Encoding.ASCII.GetBytes(text, page);
        ((DiskBytes)_scene.Artefacts.First(r => r.Name.Contains(part, StringComparison.Ordinal)).Secrets[DiskBytes.Secret]).Write(0, page);
    }

    private string Read(string part) =>
        System.Text.Encoding.ASCII.GetString(((DiskBytes)_scene.Find(part).Secrets[DiskBytes.Secret]).Read(0, 512)).TrimEnd('\0');
}
