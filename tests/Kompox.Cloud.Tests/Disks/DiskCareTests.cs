using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Faults;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Cloud.Tests.Disks;

/// <summary>What could cost somebody a disk: names that change, disks that are not whole yet, copies of tags, lists that lag, settings of the owner.</summary>
public sealed class DiskCareTests : IAsyncLifetime
{
    private DiskScene _scene = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await DiskScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_disk_keeps_its_handle_when_Azure_writes_its_id_in_other_letters()
    {
        var target = _scene.Target();
        var disk = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        var snapshot = await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel);
        foreach (var made in _scene.Artefacts)
            made.Body["id"] = made.Id.Replace(target.Group, target.Group.ToUpperInvariant(), StringComparison.Ordinal);
        Assert.Equal(disk.Handle, Assert.Single(await target.Disks.ListAsync(target.Volume, Cancel)).Handle);
        Assert.Equal(snapshot.Handle, Assert.Single(await target.Snapshots.ListAsync(target.Volume, Cancel)).Handle);
        Assert.Equal(disk.Handle, (await target.Disks.ResizeAsync(target.Volume, "a", new ByteSize(2L << 30), Cancel)).Handle);
        await target.Disks.AssignAsync(target.Volume, "a", Cancel);
        Assert.True(Assert.Single(await target.Disks.ListAsync(target.Volume, Cancel)).IsAssigned);
    }

    [Fact]
    public async Task A_tunable_disk_from_a_snapshot_is_used_when_its_content_is_there()
    {
        _scene.Azure.Options.CopyStep = 20;
        var target = _scene.Target(DiskScene.Volume("vol1", ("sku", "PremiumV2_LRS")));
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel);
        Assert.Equal(ArtefactState.Ready, (await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "b", Source = "s" }, Cancel)).State);
        Assert.Contains(_scene.Events.Items.OfType<ProgressEvent>(), p => p.Title == "filling disk b");
        var made = _scene.Find("_disk_vol1_b_");
        Assert.Equal(100, made.Properties.Number("completionPercent"));
        _scene.Azure.Options.CopyStep = 0;
        made.Properties["completionPercent"] = 40;
        Assert.Equal(ArtefactState.Incomplete, (await target.Disks.ListAsync(target.Volume, Cancel)).Single(d => d.Name == "b").State);
        Assert.Equal("KPX3409", await DiskScene.FailureOf(target.Disks.AssignAsync(target.Volume, "b", Cancel)));
        Assert.Equal("KPX3408", await DiskScene.FailureOf(target.Snapshots.DeleteAsync(target.Volume, "s", Cancel)));
        made.Properties["completionPercent"] = 100;
        _scene.Find("_snap_vol1_s_").Properties["completionPercent"] = 40;
        Assert.Equal("KPX3408", await DiskScene.FailureOf(target.Disks.DeleteAsync(target.Volume, "a", Cancel)));
        _scene.Find("_snap_vol1_s_").Properties["completionPercent"] = 100;
        await target.Disks.DeleteAsync(target.Volume, "a", Cancel);
    }

    [Fact]
    public async Task The_access_policy_of_a_disk_is_its_owners()
    {
        var target = _scene.Target();
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        await target.Disks.AssignAsync(target.Volume, "a", Cancel);
        var made = _scene.Find("_a_");
        made.Properties["networkAccessPolicy"] = "DenyAll";
        Assert.Equal("KPX3407", await DiskScene.FailureOf(target.Disks.DeleteAsync(target.Volume, "a", Cancel)));
        Assert.Equal("DenyAll", _scene.Find("_a_").Properties.Text("networkAccessPolicy"));
        await target.Disks.UnassignAsync(target.Volume, "a", Cancel);
        var access = $"{_scene.GroupId}/providers/Microsoft.Compute/diskAccesses/private1";
        made.Properties["networkAccessPolicy"] = "AllowPrivate";
        made.Properties["diskAccessId"] = access;
        var fault = _scene.Azure.Faults.Add(new Fault
        {
            Name = "locked",
            Meets = c => c.Method == "DELETE",
            Act = (_, _) => Task.FromResult<ArmAnswer?>(ArmAnswer.Of(new ArmRefusal(409, "ScopeLocked", "The scope is locked."))),
        });
        Assert.Equal("KPX5112", await DiskScene.FailureOf(target.Disks.DeleteAsync(target.Volume, "a", Cancel)));
        Assert.Equal(1, fault.Hits);
        Assert.Equal(("AllowPrivate", access), (_scene.Find("_a_").Properties.Text("networkAccessPolicy"), _scene.Find("_a_").Properties.Text("diskAccessId")));
        Assert.False(_scene.Find("_a_").Tags.ContainsKey("kompox-deleting"));
    }

    [Fact]
    public async Task A_copy_that_somebody_made_with_all_tags_is_left_alone()
    {
        var target = _scene.Target();
        var disk = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        await target.Disks.AssignAsync(target.Volume, "a", Cancel);
        var snapshot = await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel);
        _scene.Stranger(target.Group, "clone", tags: TagsOf("_disk_vol1_a_"));
        var properties = new JsonObject { ["creationData"] = new JsonObject { ["createOption"] = "Copy", ["sourceResourceId"] = disk.Handle }, ["incremental"] = true };
        _scene.Azure.Put($"{_scene.GroupId}/providers/Microsoft.Compute/snapshots/clone", new JsonObject { ["location"] = "eastus", ["properties"] = properties, ["tags"] = TagsOf("_snap_vol1_s_") });
        Assert.Equal((disk.Handle, true), Assert.Single((await target.Disks.ListAsync(target.Volume, Cancel)).Select(d => (d.Handle, d.IsAssigned))));
        Assert.Equal(snapshot.Handle, Assert.Single(await target.Snapshots.ListAsync(target.Volume, Cancel)).Handle);
        Assert.Contains(_scene.Events.Lines, l => l.StartsWith("left alone: it bears the tags of another one name=a id=", StringComparison.Ordinal));
        await target.Snapshots.DeleteAsync(target.Volume, "s", Cancel);
        await target.Disks.UnassignAsync(target.Volume, "a", Cancel);
        await target.Disks.DeleteAsync(target.Volume, "a", Cancel);
        Assert.All(_scene.Artefacts, r => Assert.Equal("clone", r.Name));
        Assert.Equal(2, _scene.Artefacts.Count);
    }

    [Fact]
    public async Task A_new_disk_is_assigned_also_while_lists_do_not_know_it()
    {
        var target = _scene.Target();
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        _scene.Azure.Faults.Add(new Fault
        {
            Name = "lists lag",
            Meets = c => c.Method == "GET" && c.Path.EndsWith("/disks", StringComparison.OrdinalIgnoreCase),
            Times = int.MaxValue,
            Act = (_, _) => Task.FromResult<ArmAnswer?>(new ArmAnswer(200, new JsonObject { ["value"] = new JsonArray() })),
        });
        await target.Disks.AssignAsync(target.Volume, "a", Cancel);
        _scene.Azure.Faults.Clear();
        Assert.True(Assert.Single(await target.Disks.ListAsync(target.Volume, Cancel)).IsAssigned);
    }

    [Fact]
    public async Task Size_and_options_are_changed_together_or_not_at_all()
    {
        var target = _scene.Target(DiskScene.Volume("vol1", ("sku", "PremiumV2_LRS")) with { Size = new ByteSize(8L << 30) });
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        var tuning = (IDiskTuning)target.Disks;
        var writes = _scene.Writes;
        Assert.Equal("KPX5142", await DiskScene.FailureOf(tuning.TuneAsync(target.Volume, "a", new ByteSize(10L << 30), new Dictionary<string, string> { ["iops"] = "5001" }, Cancel)));
        Assert.Equal("KPX3411", await DiskScene.FailureOf(tuning.TuneAsync(target.Volume, "a", new ByteSize(4L << 30), new Dictionary<string, string> { ["iops"] = "4000" }, Cancel)));
        Assert.Equal(writes, _scene.Writes);
        var tuned = await tuning.TuneAsync(target.Volume, "a", new ByteSize(10L << 30), new Dictionary<string, string> { ["iops"] = "5000" }, Cancel);
        Assert.Equal((new ByteSize(10L << 30), "5000", writes + 1), (tuned.Size, tuned.Options["iops"], _scene.Writes));
    }

    [Fact]
    public async Task The_file_system_on_a_disk_counts_whatever_the_manifest_says_by_now()
    {
        var before = _scene.Target(DiskScene.Volume("vol1", ("fsType", "xfs")));
        await before.Disks.CreateAsync(before.Volume, new DiskRequest { Name = "a" }, Cancel);
        await before.Snapshots.CreateAsync(before.Volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel);
        var now = _scene.Target(DiskScene.Volume("vol1", ("cachingMode", "ReadOnly")));
        var disk = await now.Disks.CreateAsync(now.Volume, new DiskRequest { Name = "b", Source = "s" }, Cancel);
        Assert.Equal(["cachingMode=ReadOnly", "fsType=xfs"], disk.Attributes.Select(a => $"{a.Key}={a.Value}"));
        Assert.Empty((await now.Disks.CreateAsync(now.Volume, new DiskRequest { Name = "c" }, Cancel)).Attributes);
    }

    [Fact]
    public async Task Options_of_another_kind_do_not_follow_to_a_disk_of_its_own_kind()
    {
        var target = _scene.Target(DiskScene.Volume("vol1", ("sku", "PremiumV2_LRS"), ("iops", "3500"), ("snapshotSku", "Standard_LRS")) with { Size = new ByteSize(8L << 30) });
        var plain = new Dictionary<string, string> { ["sku"] = "Premium_LRS" };
        Assert.Equal("Premium_LRS", (await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a", Options = plain }, Cancel)).Options["sku"]);
        Assert.Equal(ArtefactState.Ready, (await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel)).State);
        var full = _scene.Target(DiskScene.Volume("vol1", ("sku", "PremiumV2_LRS"), ("snapshotSku", "Premium_LRS")));
        Assert.Equal("KPX5142", await DiskScene.FailureOf(full.Disks.CreateAsync(full.Volume, new DiskRequest { Name = "b" }, Cancel)));
    }

    private JsonObject TagsOf(string part) => new([.. _scene.Find(part).Tags.Select(t => new KeyValuePair<string, JsonNode?>(t.Key, t.Value))]);
}
