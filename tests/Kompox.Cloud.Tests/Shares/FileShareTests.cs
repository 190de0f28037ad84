using System.Globalization;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Faults;
using Kompox.Cloud.Tests.Disks;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Model;

namespace Kompox.Cloud.Tests.Shares;

/// <summary>Volumes of type <c>files</c> in a simulated subscription.</summary>
public sealed class FileShareTests : IAsyncLifetime
{
    private const string Subnet = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/v1/subnets/nodes";
    private DiskScene _scene = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await DiskScene.StartAsync();

    public async ValueTask DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task Life_of_shares()
    {
        var (disks, volume) = Open();
        Assert.Empty(await disks.ListAsync(volume, Cancel));
        var first = await disks.CreateAsync(volume, new DiskRequest(), Cancel);
        Assert.Equal((ArtefactState.Ready, false, volume.Size, "vol1"), (first.State, first.IsAssigned, first.Size, first.VolumeName));
        Assert.Equal($"{_scene.Target().Group}#{Account("").Name}#vol1-{first.Name}####{AzureSimulator.SubscriptionId}", first.Handle);
        var second = await disks.CreateAsync(volume, new DiskRequest { Name = "second" }, Cancel);
        Assert.NotEqual(first.Handle, second.Handle);
        Assert.Equal(["second", first.Name], (await disks.ListAsync(volume, Cancel)).Select(d => d.Name));
        await disks.AssignAsync(volume, first.Name, Cancel);
        await disks.AssignAsync(volume, "second", Cancel);
        Assert.Equal(["second"], await AssignedAsync());
        // Being assigned is no new share, so the order stays.
        Assert.Equal(["second", first.Name], (await disks.ListAsync(volume, Cancel)).Select(d => d.Name));
        Assert.Equal("KPX3407", await DiskScene.FailureOf(disks.DeleteAsync(volume, "second", Cancel)));
        await disks.DeleteAsync(volume, first.Name, Cancel);
        Assert.Equal("KPX3406", await DiskScene.FailureOf(disks.DeleteAsync(volume, first.Name, Cancel)));
        await disks.UnassignAsync(volume, "second", Cancel);
        Assert.Empty(await AssignedAsync());
        await disks.DeleteAsync(volume, "second", Cancel);
        Assert.Empty(await disks.ListAsync(volume, Cancel));
        Assert.Equal("KPX3406", await DiskScene.FailureOf(disks.AssignAsync(volume, "second", Cancel)));
    }

    [Fact]
    public async Task First_shares_are_made_and_found()
    {
        var target = _scene.Target(Volume("vol1"), Volume("vol2"));
        var bag = new DiagnosticBag();
        Assert.True(await DiskBootstrap.RunAsync(target.App, bag, Cancel));
        Assert.Equal(2, (await AssignedDisks.ResolveAsync(target.App, bag, Cancel))!.Select(d => d.Handle).Distinct().Count());
        Assert.True(await DiskBootstrap.RunAsync(target.App, bag, Cancel));
        Assert.Empty(bag);
        Assert.Equal(2, Shares.Count);
    }

    [Fact]
    public async Task The_account_is_closed_as_far_as_the_csi_driver_lets_it_be_and_the_nodes_get_its_key_only()
    {
        _scene.AddCluster();
        var (disks, volume) = Open();
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        await disks.CreateAsync(volume, new DiskRequest { Name = "b" }, Cancel);
        var account = Account("");
        Assert.Equal(("StorageV2", "Standard_LRS"), (account.Body.Text("kind"), account.Body.Text("sku.name")));
        Assert.Equal((false, true, "TLS1_2"), (account.Properties.Flag("allowBlobPublicAccess"), account.Properties.Flag("supportsHttpsTrafficOnly"), account.Properties.Text("minimumTlsVersion")));
        Assert.Equal("kompox", account.Tags["managed-by"]);
        var role = Assert.Single(_scene.Azure.Resources, r => r.Type == "Microsoft.Authorization/roleAssignments");
        Assert.StartsWith(account.Id, role.Id, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("/c12c1c16-33a1-487b-954d-41c89c60f349", role.Properties.Text("roleDefinitionId"), StringComparison.Ordinal);
        var kubelet = _scene.Azure.Resources.Single(r => r.Type == "Microsoft.ContainerService/managedClusters").Properties.Text("identityProfile.kubeletidentity.objectId");
        Assert.Equal(kubelet, role.Properties.Text("principalId"));
    }

    [Fact]
    public async Task Premium_and_nfs_shares_have_accounts_of_their_own()
    {
        _scene.ClusterSettings["AZURE_FILES_SUBNET_RESOURCE_IDS"] = Subnet;
        var premium = Volume("fast", ("sku", "Premium_ZRS"), ("quotaGiB", "100"));
        var nfs = Volume("unix", ("protocol", "nfs")) with { Size = new ByteSize((100L << 30) + 1) };
        var target = _scene.Target(premium, nfs, Volume("vol1"));
        foreach (var volume in target.App.App.Volumes)
            await target.Disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        Assert.Equal(("FileStorage", "Premium_ZRS", true), (Account("p").Body.Text("kind"), Account("p").Body.Text("sku.name"), Account("p").Properties.Flag("supportsHttpsTrafficOnly")));
        Assert.Equal(("FileStorage", "Premium_LRS", false, "Deny"),
            (Account("n").Body.Text("kind"), Account("n").Body.Text("sku.name"), Account("n").Properties.Flag("supportsHttpsTrafficOnly"), Account("n").Properties.Text("networkAcls.defaultAction")));
        Assert.Equal(Subnet, Account("n").Properties["networkAcls"]!["virtualNetworkRules"]![0].Text("id"));
        Assert.Equal(("NFS", 101), (Share("unix-a").Properties.Text("enabledProtocols"), Share("unix-a").Properties.Number("shareQuota")));
        var disk = Assert.Single(await target.Disks.ListAsync(nfs, Cancel));
        Assert.Equal(("nfs", "Premium_LRS", "101"), (disk.Options["protocol"], disk.Options["sku"], disk.Options["quotaGiB"]));
        Assert.Equal("fast-a", Assert.Single(await target.Disks.ListAsync(premium, Cancel)).Handle.Split('#')[2]);
        Assert.Equal("nfs", Assert.Single(target.App.Managed.Driver.FindVolumeClass(nfs)!.Attributes).Value);
    }

    [Fact]
    public async Task Shares_of_the_original_are_found_and_keep_their_place()
    {
        var (disks, volume) = Open();
        await disks.CreateAsync(volume, new DiskRequest { Name = "new" }, Cancel);
        var account = Account("");
        foreach (var (name, assigned) in new[] { ("old1", "true"), ("old2", "false") })
            _scene.Azure.Put($"{account.Id}/fileServices/default/shares/vol1-{name}", (JsonObject)JsonNode.Parse($$$"""{"properties":{"shareQuota":3,"metadata":{"kompox_volume_name":"vol1","kompox_files_share_name":"{{{name}}}","kompox_files_share_assigned":"{{{assigned}}}" } } }""")!);
        _scene.Azure.Put($"{account.Id}/fileServices/default/shares/vol1-stranger", (JsonObject)JsonNode.Parse("""{"properties":{"shareQuota":3}}""")!);
        Assert.Equal(["new", "old1", "old2"], (await disks.ListAsync(volume, Cancel)).Select(d => d.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["old1"], await AssignedAsync());
        await disks.AssignAsync(volume, "new", Cancel);
        Assert.Equal(["new"], await AssignedAsync());
        // The original reads the flags.
        Assert.Equal("false", Share("vol1-old1").Properties.Text("metadata.kompox_files_share_assigned"));
        Assert.Equal("true", Share("vol1-new").Properties.Text("metadata.kompox_files_share_assigned"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Exactly_one_share_is_assigned_wherever_a_switch_is_stopped(int writes)
    {
        var (disks, volume) = Open();
        foreach (var name in new[] { "a", "b", "c" })
            await disks.CreateAsync(volume, new DiskRequest { Name = name }, Cancel);
        await disks.AssignAsync(volume, "a", Cancel);
        var fault = _scene.Azure.Faults.Add(new Fault
        {
            Name = "stopped",
            Meets = c => c.Method == "PATCH",
            Skips = writes - 1,
            Times = 1000,
            Act = (_, _) => Task.FromResult<ArmAnswer?>(ArmAnswer.Of(new ArmRefusal(403, "AuthorizationFailed", "No."))),
        });
        await Assert.ThrowsAsync<KompoxException>(() => disks.AssignAsync(volume, "b", Cancel));
        Assert.Equal([writes == 1 ? "a" : "b"], await AssignedAsync());
        Assert.True(fault.Hits > 0);
        _scene.Azure.Faults.Clear();
        await Open().Disks.AssignAsync(volume, "b", Cancel);
        Assert.Equal(["b"], await AssignedAsync());
    }

    [Fact]
    public async Task Shares_grow_and_sizes_are_whole_gib()
    {
        var (disks, volume) = Open();
        Assert.Equal(new ByteSize(3L << 30), (await disks.CreateAsync(volume, new DiskRequest { Name = "a", Size = new ByteSize((2L << 30) + 1) }, Cancel)).Size);
        var created = Assert.Single(await disks.ListAsync(volume, Cancel)).CreatedAt;
        Assert.Equal(new ByteSize(5L << 30), (await disks.ResizeAsync(volume, "a", new ByteSize((4L << 30) + 1), Cancel)).Size);
        Assert.Equal("KPX3411", await DiskScene.FailureOf(disks.ResizeAsync(volume, "a", new ByteSize(1L << 30), Cancel)));
        Assert.Equal(created, Assert.Single(await disks.ListAsync(volume, Cancel)).CreatedAt);
    }

    [Fact]
    public async Task A_share_is_made_once_and_names_do_not_meet()
    {
        var target = _scene.Target(Volume("a"), Volume("a-b"));
        var first = await target.Disks.CreateAsync(target.App.App.Volumes[0], new DiskRequest { Name = "b-c" }, Cancel);
        Assert.Equal(first.Handle, (await target.Disks.CreateAsync(target.App.App.Volumes[0], new DiskRequest { Name = "b-c" }, Cancel)).Handle);
        Assert.Equal("KPX5171", await DiskScene.FailureOf(target.Disks.CreateAsync(target.App.App.Volumes[1], new DiskRequest { Name = "c" }, Cancel)));
        Assert.Empty(await target.Disks.ListAsync(target.App.App.Volumes[1], Cancel));
        Assert.Equal("KPX3410", await DiskScene.FailureOf(target.Disks.CreateAsync(target.App.App.Volumes[0], new DiskRequest { Name = "b-c", Size = new ByteSize(9L << 30) }, Cancel)));
        Assert.Single(Shares);
    }

    [Fact]
    public async Task Snapshots_are_made_listed_and_deleted_and_keep_their_share()
    {
        var target = _scene.Target(Volume("vol1"));
        var (disks, volume, snapshots) = (target.Disks, target.Volume, target.Snapshots);
        Assert.Equal("KPX3401", await DiskScene.FailureOf(snapshots.CreateAsync(volume, new SnapshotRequest(), Cancel)));
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        await disks.AssignAsync(volume, "a", Cancel);
        var first = await snapshots.CreateAsync(volume, new SnapshotRequest { Group = "g", Consistency = "stop" }, Cancel);
        Assert.Equal(("a", "g", "stop", ArtefactState.Ready, volume.Size), (first.DiskName, first.Group, first.Consistency, first.State, first.Size));
        var named = await snapshots.CreateAsync(volume, new SnapshotRequest { Name = "s2", Source = "disk:a" }, Cancel);
        Assert.Equal(named.Handle, (await snapshots.CreateAsync(volume, new SnapshotRequest { Name = "s2", Source = "disk:a" }, Cancel)).Handle);
        Assert.Equal(["s2", first.Name], (await snapshots.ListAsync(volume, Cancel)).Select(s => s.Name));
        Assert.True(first.CreatedAt.Year >= 2024, first.CreatedAt.ToString(CultureInfo.InvariantCulture));
        await disks.UnassignAsync(volume, "a", Cancel);
        Assert.Equal("KPX3408", await DiskScene.FailureOf(disks.DeleteAsync(volume, "a", Cancel)));
        var refusal = (await Assert.ThrowsAsync<KompoxException>(() => disks.CreateAsync(volume, new DiskRequest { Source = "snapshot:s2" }, Cancel))).Diagnostic;
        Assert.Equal("KPX5172", refusal.Code);
        var home = $"https://{Account("").Name}.file.";
        Assert.Contains($"azcopy copy '{home}", refusal.Hint, StringComparison.Ordinal);
        Assert.Contains($"/vol1-a?sharesnapshot={named.Handle.Split("?snapshot=")[1]}' '{home}", refusal.Hint, StringComparison.Ordinal);
        Assert.EndsWith("/vol1-NEW' --recursive", refusal.Hint, StringComparison.Ordinal);
        Assert.Contains("/vol1-a' '", (await Assert.ThrowsAsync<KompoxException>(() => disks.CreateAsync(volume, new DiskRequest { Source = "disk:a", Name = "b" }, Cancel))).Diagnostic.Hint, StringComparison.Ordinal);
        Assert.Equal("KPX3414", await DiskScene.FailureOf(disks.CreateAsync(volume, new DiskRequest { Source = "snapshot:s9" }, Cancel)));
        await snapshots.DeleteAsync(volume, "s2", Cancel);
        await snapshots.DeleteAsync(volume, first.Name, Cancel);
        Assert.Empty(await snapshots.ListAsync(volume, Cancel));
        Assert.Equal("KPX3414", await DiskScene.FailureOf(snapshots.DeleteAsync(volume, "s2", Cancel)));
        await disks.DeleteAsync(volume, "a", Cancel);
    }

    [Fact]
    public async Task Snapshots_of_others_are_never_seen()
    {
        var target = _scene.Target(Volume("vol1"));
        await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        Azure.Kinds.Storage.FileShareKind.SnapshotsOf(Share("vol1-a")).Add((JsonObject)JsonNode.Parse("""{"name":"vol1-a","properties":{"snapshotTime":"2026-01-01T00:00:00.0000000Z","shareQuota":1}}""")!);
        Assert.Empty(await target.Snapshots.ListAsync(target.Volume, Cancel));
        Assert.Equal("KPX3414", await DiskScene.FailureOf(target.Snapshots.DeleteAsync(target.Volume, "a", Cancel)));
        Assert.Equal("KPX3408", await DiskScene.FailureOf(target.Disks.DeleteAsync(target.Volume, "a", Cancel)));
    }

    [Theory]
    [InlineData("sku", "Premium")]
    [InlineData("sku", "PremiumV2_LRS")]
    [InlineData("sku", "Premium_LRS")] // 1 GiB is too small for it
    [InlineData("protocol", "ftp")]
    [InlineData("quotaGiB", "-1")]
    [InlineData("quotaGiB", "102401")]
    [InlineData("iops", "3000")]
    public async Task Options_that_cannot_be_are_refused_before_anything_is_asked(string key, string value)
    {
        var (disks, volume) = Open((key, value));
        var failure = await Assert.ThrowsAsync<KompoxException>(() => disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel));
        Assert.Equal("KPX5169", failure.Diagnostic.Code);
        Assert.NotNull(failure.Diagnostic.Hint);
        Assert.Empty(_scene.Azure.Calls);
    }

    [Theory]
    [InlineData("x--y", "KPX5175")]
    [InlineData("UPPER", "KPX1802")]
    [InlineData("../etc", "KPX1802")]
    [InlineData("a-name-with-more-than-24-letters", "KPX1801")]
    public async Task Names_that_cannot_be_are_refused_before_anything_is_asked(string name, string code)
    {
        var (disks, volume) = Open();
        Assert.Equal(code, await DiskScene.FailureOf(disks.CreateAsync(volume, new DiskRequest { Name = name }, Cancel)));
        Assert.Empty(_scene.Azure.Calls);
    }

    [Fact]
    public async Task Nfs_is_open_to_the_network_of_the_nodes_where_nobody_says_another()
    {
        _scene.AddCluster();
        var (disks, volume) = Open(("protocol", "nfs"), ("quotaGiB", "100"));
        Assert.Equal("KPX5173", await DiskScene.FailureOf(disks.CreateAsync(volume, new DiskRequest(), Cancel)));
        Assert.Equal(0, _scene.Writes);
        _scene.Azure.Resources.Single(r => r.Type == "Microsoft.ContainerService/managedClusters/agentPools").Properties["vnetSubnetID"] = Subnet;
        await disks.CreateAsync(volume, new DiskRequest(), Cancel);
        Assert.Equal(("Deny", Subnet), (Account("n").Properties.Text("networkAcls.defaultAction"), Account("n").Properties["networkAcls"]!["virtualNetworkRules"]![0].Text("id")));
    }

    [Fact]
    public async Task Nfs_without_subnets_and_wrong_subnets_are_refused_before_anything_is_written()
    {
        var (disks, volume) = Open(("protocol", "nfs"), ("quotaGiB", "100"));
        Assert.Equal("KPX5173", await DiskScene.FailureOf(disks.CreateAsync(volume, new DiskRequest(), Cancel)));
        _scene.ClusterSettings["AZURE_FILES_SUBNET_RESOURCE_IDS"] = $"{Subnet} default";
        (disks, volume) = Open(("protocol", "nfs"), ("quotaGiB", "100"));
        Assert.Equal("KPX5174", await DiskScene.FailureOf(disks.CreateAsync(volume, new DiskRequest(), Cancel)));
        Assert.Equal("KPX5169", await DiskScene.FailureOf(Open(("protocol", "nfs"), ("sku", "Standard_LRS")).Disks.CreateAsync(Volume("vol1", ("protocol", "nfs"), ("sku", "Standard_LRS")), new DiskRequest(), Cancel)));
        Assert.Equal(0, _scene.Writes);
    }

    [Fact]
    public async Task An_account_of_another_kind_or_owner_is_left_alone()
    {
        var (disks, volume) = Open();
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        var writes = _scene.Writes;
        Assert.Equal("KPX5170", await DiskScene.FailureOf(Open(("sku", "Standard_ZRS")).Disks.CreateAsync(Volume("vol1", ("sku", "Standard_ZRS")), new DiskRequest(), Cancel)));
        Account("").Body["tags"] = new JsonObject { ["managed-by"] = "somebody" };
        Assert.Equal("KPX5171", await DiskScene.FailureOf(disks.CreateAsync(volume, new DiskRequest { Name = "b" }, Cancel)));
        Assert.Empty(await disks.ListAsync(volume, Cancel));
        Assert.Equal(writes, _scene.Writes);
    }

    private IReadOnlyList<ArmResource> Shares => [.. _scene.Azure.Resources.Where(r => r.Type == "Microsoft.Storage/storageAccounts/fileServices/shares")];

    private ArmResource Share(string name) => Shares.Single(s => s.Name == name);

    private ArmResource Account(string suffix)
    {
        var target = _scene.Target();
        return _scene.Azure.Resources.Single(r => r.Type == "Microsoft.Storage/storageAccounts" && r.Name == target.Names.StorageAccount(target.Hashes) + suffix);
    }

    private async Task<IEnumerable<string>> AssignedAsync()
    {
        var (disks, volume) = Open();
        return (await disks.ListAsync(volume, Cancel)).Where(d => d.IsAssigned).Select(d => d.Name);
    }

    private (IDisks Disks, AppVolume Volume) Open(params (string Key, string Value)[] options)
    {
        var target = _scene.Target(Volume("vol1", options));
        return (target.Disks, target.Volume);
    }

    private static AppVolume Volume(string name, params (string Key, string Value)[] options) => DiskScene.Volume(name, options) with { Type = "files" };
}
