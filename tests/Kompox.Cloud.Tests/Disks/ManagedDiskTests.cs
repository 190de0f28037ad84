using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Cloud.Tests.Disks;

/// <summary>Managed disks as the driver makes, grows and deletes them.</summary>
public sealed class ManagedDiskTests : IAsyncLifetime
{
    private DiskScene _scene = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await DiskScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_first_disk_is_made_in_the_group_of_the_app_with_all_tags_and_the_least_role()
    {
        var principal = _scene.AddCluster();
        var target = _scene.Target();
        var disk = await target.Disks.CreateAsync(target.Volume, new DiskRequest { IsBootstrap = true }, Cancel);
        var made = _scene.Find("_disk_vol1_");
        Assert.Equal((disk.Handle, $"{target.Names.Prefix}_disk_vol1_{disk.Name}_{target.Hashes.AppId}"), (made.Id, made.Name));
        Assert.Equal(target.Group, made.Group);
        Assert.Equal(
            [
                $"kompox-app-id-hash={target.Hashes.AppId}", "kompox-app-name=app1", "kompox-bootstrap=true", "kompox-disk-assigned=false", $"kompox-disk-name={disk.Name}",
                "kompox-provider-name=prv1", "kompox-service-name=ws1", "kompox-volume=vol1", "kompox-workspace-name=ws1", "managed-by=kompox",
            ],
            made.Tags.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(("Premium_LRS", 1L, "Empty", "1"), (made.Body.Text("sku.name"), made.Properties.Number("diskSizeGB"), made.Properties.Text("creationData.createOption"), made.Body.Texts("zones").Single()));
        Assert.Equal(("1", "eastus", "Premium_LRS", true, false), (disk.Zone, disk.Region, disk.Options["sku"], disk.IsBootstrap, disk.IsAssigned));
        var scope = _scene.GroupId;
        Assert.Contains(_scene.Events.Lines, l => l.StartsWith($"ensuring resource group subscription=9473abf6-f25e-420e-b3f2-128c1c7b46f2 location=eastus resource_group={target.Group} tags=map[", StringComparison.Ordinal));
        Assert.Contains($"ensuring role assignment scope={scope} principal_id={principal} role_definition_id=b50d9833-a0cb-478e-945f-707fcc997c13", _scene.Events.Lines);
        var role = Assert.Single(_scene.Azure.Resources, r => r.Type == "Microsoft.Authorization/roleAssignments" && r.Properties.Text("principalId") == principal);
        Assert.EndsWith("/b50d9833-a0cb-478e-945f-707fcc997c13", role.Properties.Text("roleDefinitionId"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Standard_LRS", "1")]
    [InlineData("StandardSSD_LRS", "1")]
    [InlineData("StandardSSD_ZRS", null)]
    [InlineData("Premium_LRS", "1")]
    [InlineData("Premium_ZRS", null)]
    [InlineData("PremiumV2_LRS", "1")]
    [InlineData("UltraSSD_LRS", "1")]
    public async Task Every_kind_can_be_made_grown_and_snapshotted(string sku, string? zone)
    {
        var target = _scene.Target(DiskScene.Volume("vol1", ("sku", sku)) with { Size = new ByteSize(4L << 30) });
        var disk = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        Assert.Equal((sku, zone), (disk.Options["sku"], disk.Zone));
        var isTunable = sku is "PremiumV2_LRS" or "UltraSSD_LRS";
        Assert.Equal(isTunable ? ["cachingMode=None", "fsType=ext4"] : [], disk.Attributes.Select(a => $"{a.Key}={a.Value}"));
        Assert.Equal(isTunable, disk.Options.ContainsKey("iops"));
        Assert.Equal(new ByteSize(5L << 30), (await target.Disks.ResizeAsync(target.Volume, "a", new ByteSize((4L << 30) + 1), Cancel)).Size);
        var snapshot = await target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel);
        Assert.Equal((ArtefactState.Ready, "a"), (snapshot.State, snapshot.DiskName));
        var restored = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "b", Source = "s" }, Cancel);
        Assert.Equal((new ByteSize(5L << 30), sku, zone), (restored.Size, restored.Options["sku"], restored.Zone));
    }

    [Theory]
    [InlineData("eastus-2", "2")]
    [InlineData("2", "2")]
    [InlineData(null, "3")]
    public async Task Zones_are_understood_in_both_notations(string? asked, string expected)
    {
        _scene.Deployment = new AppDeployment { Zones = ["eastus-3", "1"] };
        var target = _scene.Target();
        Assert.Equal(expected, (await target.Disks.CreateAsync(target.Volume, new DiskRequest { Zone = asked }, Cancel)).Zone);
        Assert.Equal([expected], _scene.Find("_disk_").Body.Texts("zones"));
    }

    [Fact]
    public async Task Options_of_a_request_reach_Azure_also_when_the_volume_has_none()
    {
        var target = _scene.Target();
        var options = new Dictionary<string, string> { ["sku"] = "PremiumV2_LRS", ["iops"] = "4000", ["mbps"] = "200" };
        var disk = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a", Options = options, Size = new ByteSize(10L << 30) }, Cancel);
        Assert.Equal(["iops=4000", "mbps=200", "sku=PremiumV2_LRS"], disk.Options.Select(o => $"{o.Key}={o.Value}").Order(StringComparer.Ordinal));
        var tuned = await ((IDiskTuning)target.Disks).TuneAsync(target.Volume, "a", null, new Dictionary<string, string> { ["iops"] = "5000" }, Cancel);
        Assert.Equal(("5000", "200"), (tuned.Options["iops"], tuned.Options["mbps"]));
        foreach (var wrong in new Dictionary<string, string>[] { new() { ["iops"] = "5001" }, new() { ["sku"] = "Premium_LRS" }, new() { ["mbps"] = "1251" } })
            Assert.Equal("KPX5142", await DiskScene.FailureOf(((IDiskTuning)target.Disks).TuneAsync(target.Volume, "a", null, wrong, Cancel)));
    }

    [Fact]
    public async Task A_disk_that_is_attached_or_being_exported_is_not_deleted_and_goes_to_no_other_cluster()
    {
        _scene.AddCluster();
        var target = _scene.Target();
        var disk = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        var machine = $"/subscriptions/{Azure.AzureSimulator.SubscriptionId}/resourceGroups/strangers/providers/Microsoft.Compute/virtualMachines/vm1";
        _scene.Attach(disk.Handle, machine);
        var writes = _scene.Writes;
        Assert.Equal("KPX3408", await DiskScene.FailureOf(target.Disks.DeleteAsync(target.Volume, "a", Cancel)));
        Assert.Equal("KPX5148", await DiskScene.FailureOf(target.Disks.AssignAsync(target.Volume, "a", Cancel)));
        Assert.Equal(writes, _scene.Writes);
        _scene.Attach(disk.Handle, machine.Replace("strangers", DiskScene.NodeGroup, StringComparison.Ordinal));
        await target.Disks.AssignAsync(target.Volume, "a", Cancel);
        await target.Disks.UnassignAsync(target.Volume, "a", Cancel);
        _scene.Attach(disk.Handle, null);
        _scene.Find("_a_").Properties["diskState"] = "ActiveSAS";
        Assert.Equal("KPX5148", await DiskScene.FailureOf(target.Disks.AssignAsync(target.Volume, "a", Cancel)));
        Assert.Equal("KPX3408", await DiskScene.FailureOf(target.Disks.DeleteAsync(target.Volume, "a", Cancel)));
        _scene.Find("_a_").Properties["diskState"] = "Unattached";
        await target.Disks.DeleteAsync(target.Volume, "a", Cancel);
        Assert.Empty(_scene.Artefacts);
    }

    [Fact]
    public async Task A_disk_that_is_being_copied_is_not_deleted_and_a_refused_deletion_leaves_no_mark()
    {
        var target = _scene.Target();
        var disk = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        var copy = _scene.Stranger(target.Group, "somebody");
        copy.Properties["creationData"] = new JsonObject { ["createOption"] = "Copy", ["sourceResourceId"] = disk.Handle };
        copy.State = "Creating";
        Assert.Equal("KPX3408", await DiskScene.FailureOf(target.Disks.DeleteAsync(target.Volume, "a", Cancel)));
        Assert.False(_scene.Find("_a_").Tags.ContainsKey("kompox-deleting"));
        copy.State = "Succeeded";
        await target.Disks.DeleteAsync(target.Volume, "a", Cancel);
        Assert.Equal("somebody", Assert.Single(_scene.Artefacts).Name);
    }

    [Fact]
    public async Task Making_that_was_interrupted_is_finished_and_an_unfinished_disk_can_go()
    {
        var target = _scene.Target();
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        _scene.Find("_a_").State = "Failed";
        Assert.Equal(ArtefactState.Incomplete, Assert.Single(await target.Disks.ListAsync(target.Volume, Cancel)).State);
        Assert.Equal("KPX3409", await DiskScene.FailureOf(target.Disks.AssignAsync(target.Volume, "a", Cancel)));
        Assert.Equal(ArtefactState.Ready, (await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel)).State);
        for (var write = 1; write < 5; write++)
        {
            using var command = new KilledCommand(_scene, write, afterwards: true);
            await command.RunAsync((t, cancel) => t.Disks.CreateAsync(t.Volume, new DiskRequest { Name = "b", Source = "disk:a" }, cancel));
            Assert.Equal("disk:a", (await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "b", Source = "disk:a" }, Cancel)).Source);
            await target.Disks.DeleteAsync(target.Volume, "b", Cancel);
        }
        _scene.Find("_a_").State = "Failed";
        await target.Disks.DeleteAsync(target.Volume, "a", Cancel);
        Assert.Empty(_scene.Artefacts);
    }

    [Fact]
    public async Task A_claim_asks_for_the_new_size_and_goes_with_its_disk()
    {
        var target = _scene.Target();
        var disk = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        var name = target.App.Names.Volume("vol1", disk.Handle);
        _scene.AddClaim(target.App.Names.Namespace, name);
        await target.Disks.ResizeAsync(target.Volume, "a", new ByteSize(3L << 30), Cancel);
        Assert.Equal("3072Mi", _scene.Claim(target.App.Names.Namespace, name)!.Text("spec", "resources", "requests", "storage"));
        Assert.Contains($"file system of the disk grows claim={name} size=3Gi", _scene.Events.Lines);
        await target.Disks.DeleteAsync(target.Volume, "a", Cancel);
        Assert.Null(_scene.Claim(target.App.Names.Namespace, name));
    }
}
