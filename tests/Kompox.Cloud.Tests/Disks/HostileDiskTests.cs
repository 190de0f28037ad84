using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Cloud.Tests.Disks;

/// <summary>Wrong ids, other people's resources and names at the limits: refused before anything is written.</summary>
public sealed class HostileDiskTests : IAsyncLifetime
{
    private const string Subscription = $"/subscriptions/{AzureSimulator.SubscriptionId}";
    private const string Other = "/subscriptions/00000000-1111-2222-3333-444444444444";
    private DiskScene _scene = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await DiskScene.StartAsync(new SimulatorOptions { Records = false });

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData("arm:nonsense", "KPX5145")]
    [InlineData("https://example.com/disk", "KPX5145")]
    [InlineData($"arm:{Other}/resourceGroups/g/providers/Microsoft.Compute/disks/d", "KPX5145")]
    [InlineData($"{Subscription}/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/d", "KPX5145")]
    [InlineData($"{Subscription}/resourceGroups/../providers/Microsoft.Compute/disks/d", "KPX5145")]
    [InlineData($"{Subscription}/resourceGroups/g/providers/Microsoft.Compute/disks/d?x=y", "KPX5145")]
    [InlineData($"resourceId:{Subscription}/resourceGroups/g/providers/Microsoft.Compute/snapshots/none", "KPX3414")]
    [InlineData("snapshot:UPPER", "KPX3414")]
    [InlineData("disk:1234567890123456789012345", "KPX3414")]
    [InlineData("disk:../../x", "KPX3414")]
    public async Task Sources_that_are_none_are_refused(string source, string code)
    {
        var target = _scene.Target();
        Assert.Equal(code, await DiskScene.FailureOf(target.Disks.CreateAsync(target.Volume, new DiskRequest { Source = source }, Cancel)));
        if (!source.StartsWith("snapshot:", StringComparison.Ordinal))
            Assert.Equal(code, await DiskScene.FailureOf(target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Source = source }, Cancel)));
        Assert.Equal(0, _scene.Writes);
    }

    [Theory]
    [InlineData("Abc")]
    [InlineData("a_b")]
    [InlineData("-a")]
    [InlineData("1234567890123456789012345")]
    [InlineData("../../../x")]
    public async Task Names_that_are_none_are_refused_before_anything_is_asked(string name)
    {
        var target = _scene.Target();
        foreach (var call in new[]
        {
            () => target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = name }, Cancel), () => target.Disks.AssignAsync(target.Volume, name, Cancel),
            () => target.Disks.UnassignAsync(target.Volume, name, Cancel), () => target.Disks.DeleteAsync(target.Volume, name, Cancel),
            () => target.Disks.ResizeAsync(target.Volume, name, new ByteSize(1L << 40), Cancel), () => target.Snapshots.DeleteAsync(target.Volume, name, Cancel),
            () => target.Snapshots.CreateAsync(target.Volume, new SnapshotRequest { Name = name }, Cancel), () => (Task)target.Copies.CopyAsync(target.Volume, name, "westus3", Cancel),
        })
            Assert.StartsWith("KPX1", await DiskScene.FailureOf(call()), StringComparison.Ordinal);
        Assert.Empty(_scene.Azure.Calls);
    }

    [Theory]
    [InlineData("westus-1")]
    [InlineData("eastus2-1")]
    [InlineData("zone1")]
    [InlineData("0")]
    [InlineData("1;2")]
    public async Task Zones_of_other_regions_are_refused(string zone)
    {
        var target = _scene.Target();
        Assert.Equal("KPX5144", await DiskScene.FailureOf(target.Disks.CreateAsync(target.Volume, new DiskRequest { Zone = zone }, Cancel)));
        Assert.Equal(0, _scene.Writes);
    }

    [Theory]
    [InlineData("sku", "Premium", "KPX5140")]
    [InlineData("skuu", "Premium_LRS", "KPX5141")]
    [InlineData("iops", "5000", "KPX5142")]
    [InlineData("fsType", "ntfs", "KPX5142")]
    [InlineData("snapshotSku", "Gold", "KPX5142")]
    public async Task Options_that_are_none_are_refused(string key, string value, string code)
    {
        var target = _scene.Target(DiskScene.Volume("vol1", (key, value)));
        Assert.Equal(code, await DiskScene.FailureOf(target.Disks.CreateAsync(target.Volume, new DiskRequest(), Cancel)));
        Assert.Equal(0, _scene.Writes);
    }

    [Theory]
    [InlineData("AZURE_RESOURCE_GROUP_NAME", "bad/name")]
    [InlineData("AZURE_RESOURCE_GROUP_NAME", "ends.")]
    [InlineData("AZURE_RESOURCE_GROUP_NAME", $"{Subscription}/resourceGroups/g")]
    [InlineData("AZURE_DISK_ROLE_ID", "Contributor")]
    [InlineData("AZURE_DISK_ROLE_ID", "../b24988ac")]
    public async Task Settings_that_are_none_are_refused(string key, string value)
    {
        _scene.AppSettings[key] = value;
        var target = _scene.Target();
        Assert.Equal("KPX5150", await DiskScene.FailureOf(target.Disks.CreateAsync(target.Volume, new DiskRequest(), Cancel)));
        Assert.Equal(0, _scene.Writes);
    }

    [Fact]
    public async Task Disks_of_others_in_our_group_with_our_names_are_never_listed_touched_or_replaced()
    {
        var target = _scene.Target();
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "mine" }, Cancel);
        var hash = target.Hashes.AppId;
        var untagged = _scene.Stranger(target.Group, $"{target.Names.Prefix}_disk_vol1_a_{hash}");
        var otherApp = _scene.Stranger(target.Group, $"{target.Names.Prefix}_disk_vol1_b_{hash}", tags: Tags("app1", "zzzzzz", "vol1", "b"));
        var otherVolume = _scene.Stranger(target.Group, $"{target.Names.Prefix}_disk_vol1_c_{hash}", tags: Tags("app1", hash, "vol2", "c"));
        var before = _scene.Writes;
        Assert.Equal(["mine"], (await target.Disks.ListAsync(target.Volume, Cancel)).Select(d => d.Name));
        foreach (var name in (string[])["a", "b", "c"])
        {
            Assert.Equal("KPX5147", await DiskScene.FailureOf(target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = name }, Cancel)));
            Assert.Equal("KPX3406", await DiskScene.FailureOf(target.Disks.DeleteAsync(target.Volume, name, Cancel)));
            Assert.Equal("KPX3406", await DiskScene.FailureOf(target.Disks.AssignAsync(target.Volume, name, Cancel)));
            Assert.Equal("KPX3406", await DiskScene.FailureOf(target.Disks.ResizeAsync(target.Volume, name, new ByteSize(1L << 40), Cancel)));
        }
        Assert.Equal(before, _scene.Writes);
        Assert.All([untagged, otherApp, otherVolume], d => Assert.Equal(8, d.Properties["diskSizeGB"]!.GetValue<long>()));
    }

    [Fact]
    public async Task A_group_of_our_name_that_is_somebody_elses_is_left_alone()
    {
        var target = _scene.Target();
        _scene.Azure.Put(_scene.GroupId, new JsonObject { ["location"] = "eastus" });
        await Assert.ThrowsAsync<Diagnostics.KompoxException>(() => target.Disks.CreateAsync(target.Volume, new DiskRequest(), Cancel));
        Assert.Equal(0, _scene.Writes);
        Assert.Empty(_scene.Artefacts);
    }

    [Fact]
    public async Task A_group_that_the_user_names_is_used_as_it_is()
    {
        _scene.AppSettings["AZURE_RESOURCE_GROUP_NAME"] = "shared";
        _scene.Stranger("shared", "somebody");
        var target = _scene.Target();
        var disk = await target.Disks.CreateAsync(target.Volume, new DiskRequest(), Cancel);
        Assert.Contains("/resourceGroups/shared/", disk.Handle, StringComparison.Ordinal);
        Assert.Single(await target.Disks.ListAsync(target.Volume, Cancel));
    }

    [Fact]
    public async Task Names_at_the_limits_that_would_be_cut_into_one_are_told_apart()
    {
        var (one, two) = ("abcdefghijklmnopqrstuvw1", "abcdefghijklmnopqrstuvw2");
        _scene.Prefix = new string('p', 32);
        var target = _scene.Target(DiskScene.Volume("volume-of-16-abc"));
        var first = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = one }, Cancel);
        Assert.True(first.Handle[(first.Handle.LastIndexOf('/') + 1)..].Length <= 80);
        Assert.Equal("KPX5147", await DiskScene.FailureOf(target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = two }, Cancel)));
        Assert.Equal([one], (await target.Disks.ListAsync(target.Volume, Cancel)).Select(d => d.Name));
    }

    [Fact]
    public async Task An_artefact_of_another_region_or_zone_is_no_source()
    {
        var target = _scene.Target();
        var far = _scene.Stranger("far", "disk1", location: "westus3");
        Assert.Equal("KPX5146", await DiskScene.FailureOf(target.Disks.CreateAsync(target.Volume, new DiskRequest { Source = far.Id }, Cancel)));
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a", Zone = "1" }, Cancel);
        var writes = _scene.Writes;
        Assert.Equal("KPX5146", await DiskScene.FailureOf(target.Disks.CreateAsync(target.Volume, new DiskRequest { Source = "disk:a", Zone = "2" }, Cancel)));
        Assert.Equal(writes, _scene.Writes);
    }

    private static JsonObject Tags(string app, string hash, string volume, string disk) => new()
    {
        ["managed-by"] = "kompox",
        ["kompox-workspace-name"] = "ws1",
        ["kompox-provider-name"] = "prv1",
        ["kompox-app-name"] = app,
        ["kompox-app-id-hash"] = hash,
        ["kompox-volume"] = volume,
        ["kompox-disk-name"] = disk,
        ["kompox-disk-assigned"] = "true",
    };
}
