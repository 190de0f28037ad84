using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Tests.Drivers;

/// <summary>What every platform's disks and snapshots have to hold.</summary>
public abstract class DiskContractTests
{
    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An app with volumes of these names on an empty platform.</summary>
    private protected abstract AppTarget Create(params string[] volumes);

    [Fact]
    public async Task Life_of_disks()
    {
        var (disks, volume) = Open(Create("vol1"));
        Assert.Empty(await disks.ListAsync(volume, Cancel));
        var first = await disks.CreateAsync(volume, new DiskRequest(), Cancel);
        Assert.Equal((ArtefactState.Ready, false, null), (first.State, first.IsAssigned, first.Source));
        Assert.Equal(volume.Size, first.Size);
        Assert.NotEqual("", first.Handle);
        var second = await disks.CreateAsync(volume, new DiskRequest { Name = "second" }, Cancel);
        Assert.NotEqual(first.Handle, second.Handle);
        await disks.AssignAsync(volume, first.Name, Cancel);
        await disks.AssignAsync(volume, "second", Cancel);
        Assert.Equal(["second"], (await disks.ListAsync(volume, Cancel)).Where(d => d.IsAssigned).Select(d => d.Name));
        Assert.Equal("KPX3407", await FailureOf(disks.DeleteAsync(volume, "second", Cancel)));
        await disks.DeleteAsync(volume, first.Name, Cancel);
        Assert.Equal(["second"], (await disks.ListAsync(volume, Cancel)).Select(d => d.Name));
        Assert.Equal("KPX3406", await FailureOf(disks.DeleteAsync(volume, first.Name, Cancel)));
        Assert.Equal("KPX3406", await FailureOf(disks.AssignAsync(volume, "unknown", Cancel)));
    }

    [Fact]
    public async Task A_disk_that_is_no_longer_assigned_can_go()
    {
        var (disks, volume) = Open(Create("vol1"));
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        await disks.CreateAsync(volume, new DiskRequest { Name = "b" }, Cancel);
        await disks.AssignAsync(volume, "b", Cancel);
        await disks.UnassignAsync(volume, "a", Cancel);
        Assert.Equal(["b"], (await disks.ListAsync(volume, Cancel)).Where(d => d.IsAssigned).Select(d => d.Name));
        await disks.UnassignAsync(volume, "b", Cancel);
        Assert.DoesNotContain(await disks.ListAsync(volume, Cancel), d => d.IsAssigned);
        await disks.DeleteAsync(volume, "b", Cancel);
        Assert.Equal(["a"], (await disks.ListAsync(volume, Cancel)).Select(d => d.Name));
    }

    [Fact]
    public async Task A_disk_is_made_once_and_never_made_into_another()
    {
        var (disks, volume) = Open(Create("vol1"));
        var first = await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        var again = await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        Assert.Equal(first.Handle, again.Handle);
        Assert.Single(await disks.ListAsync(volume, Cancel));
        await disks.CreateAsync(volume, new DiskRequest { Name = "b" }, Cancel);
        Assert.Equal("KPX3410", await FailureOf(disks.CreateAsync(volume, new DiskRequest { Name = "a", Source = "disk:b" }, Cancel)));
    }

    [Fact]
    public async Task Disks_come_from_snapshots_and_other_disks()
    {
        var target = Create("vol1");
        var (disks, volume) = Open(target);
        var snapshots = target.Snapshots!;
        Assert.StartsWith("KPX34", await FailureOf(snapshots.CreateAsync(volume, new SnapshotRequest(), Cancel)), StringComparison.Ordinal);
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        await disks.AssignAsync(volume, "a", Cancel);
        var ofAssigned = await snapshots.CreateAsync(volume, new SnapshotRequest { Group = "g", Consistency = "stop" }, Cancel);
        Assert.Equal(("a", "g", "stop", ArtefactState.Ready), (ofAssigned.DiskName, ofAssigned.Group, ofAssigned.Consistency, ofAssigned.State));
        var named = await snapshots.CreateAsync(volume, new SnapshotRequest { Name = "s2", Source = "disk:a" }, Cancel);
        Assert.Equal("s2", named.Name);
        var restored = await disks.CreateAsync(volume, new DiskRequest { Source = $"snapshot:{ofAssigned.Name}" }, Cancel);
        Assert.Equal($"snapshot:{ofAssigned.Name}", restored.Source);
        var bare = await disks.CreateAsync(volume, new DiskRequest { Source = "s2" }, Cancel);
        Assert.Equal("snapshot:s2", bare.Source);
        Assert.Equal("disk:a", (await disks.CreateAsync(volume, new DiskRequest { Source = "disk:a" }, Cancel)).Source);
        Assert.Equal("KPX3414", await FailureOf(disks.CreateAsync(volume, new DiskRequest { Source = "snapshot:unknown" }, Cancel)));
        Assert.Equal("KPX3414", await FailureOf(disks.CreateAsync(volume, new DiskRequest { Source = "disk:unknown" }, Cancel)));
        await snapshots.DeleteAsync(volume, "s2", Cancel);
        Assert.Equal([ofAssigned.Name], (await snapshots.ListAsync(volume, Cancel)).Select(s => s.Name));
        Assert.Equal(4, (await disks.ListAsync(volume, Cancel)).Count);
    }

    [Fact]
    public async Task A_check_of_a_snapshot_is_remembered()
    {
        var target = Create("vol1");
        var (disks, volume) = Open(target);
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        await target.Snapshots!.CreateAsync(volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel);
        var check = new SnapshotCheck(false, DateTimeOffset.UnixEpoch.AddDays(20000), "no answer");
        await target.Snapshots.RecordAsync(volume, "s", check, Cancel);
        Assert.Equal(check, Assert.Single(await target.Snapshots.ListAsync(volume, Cancel)).Check);
    }

    [Fact]
    public async Task Volumes_do_not_see_each_others_disks()
    {
        var target = Create("vol1", "vol2");
        var (one, two) = (target.App.Volumes[0], target.App.Volumes[1]);
        foreach (var volume in target.App.Volumes)
        {
            await target.Disks!.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
            await target.Disks.CreateAsync(volume, new DiskRequest { Name = "b" }, Cancel);
        }
        await target.Disks!.AssignAsync(one, "a", Cancel);
        await target.Disks.AssignAsync(two, "b", Cancel);
        var ofTwo = await target.Disks.ListAsync(two, Cancel);
        Assert.All(ofTwo, d => Assert.Equal("vol2", d.VolumeName));
        Assert.Equal("b", Assert.Single(ofTwo, d => d.IsAssigned).Name);
        await target.Disks.DeleteAsync(two, "a", Cancel);
        Assert.Equal(2, (await target.Disks.ListAsync(one, Cancel)).Count);
    }

    [Fact]
    public async Task Disks_grow_and_never_shrink()
    {
        var (disks, volume) = Open(Create("vol1"));
        await disks.CreateAsync(volume, new DiskRequest { Name = "a", Size = new ByteSize(2L << 30) }, Cancel);
        Assert.Equal(new ByteSize(3L << 30), (await disks.ResizeAsync(volume, "a", new ByteSize(3L << 30), Cancel)).Size);
        Assert.Equal("KPX3411", await FailureOf(disks.ResizeAsync(volume, "a", new ByteSize(1L << 30), Cancel)));
        Assert.Equal(new ByteSize(3L << 30), Assert.Single(await disks.ListAsync(volume, Cancel)).Size);
    }

    [Fact]
    public async Task First_disks_are_made_and_found()
    {
        var target = Create("vol1", "vol2");
        var bag = new DiagnosticBag();
        Assert.True(await DiskBootstrap.RunAsync(target, bag, Cancel));
        Assert.Equal(2, (await AssignedDisks.ResolveAsync(target, bag, Cancel))!.Select(d => d.Handle).Distinct().Count());
        Assert.True(await DiskBootstrap.RunAsync(target, bag, Cancel));
        Assert.Empty(bag);
    }

    /// <summary>The disks of a target and its first volume.</summary>
    private protected static (IDisks Disks, AppVolume Volume) Open(AppTarget target) => (target.Disks!, target.App.Volumes[0]);

    /// <summary>The code with which a call fails.</summary>
    private protected static async Task<string> FailureOf(Task call) => (await Assert.ThrowsAsync<KompoxException>(() => call)).Diagnostic.Code;
}
