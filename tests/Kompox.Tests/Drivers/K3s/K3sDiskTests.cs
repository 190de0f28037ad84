using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Drivers.K3s;

/// <summary>Local disks on a node that is a directory of this machine.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class K3sDiskTests : DiskContractTests, IDisposable
{
    private readonly FakePodStreams _streams = new();
    private readonly FakeCluster _cluster;
    private readonly FakeNode _node;

    public K3sDiskTests()
    {
        _cluster = new FakeCluster { Pods = _streams };
        _node = new FakeNode(_cluster);
    }

    public void Dispose() => _node.Dispose();

    private protected override AppTarget Create(params string[] volumes) => AppTargets.Create(DriverCatalog.Find("k3s")!, _cluster, volumes: volumes);

    [Fact]
    public async Task A_disk_is_a_directory_of_a_node_and_a_few_records()
    {
        var target = Create("vol1");
        var (disks, volume) = Open(target);
        var disk = await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        Assert.Equal($"node-a:/var/lib/kompox/{target.Names.Namespace}/vol1/disks/a", disk.Handle);
        Assert.True(Directory.Exists(At(target, "vol1/disks/a")));
        await disks.AssignAsync(volume, "a", Cancel);
        var prefix = $"{target.Names.Prefix}-{target.Names.Hashes.AppId}";
        Assert.Equal([$"{prefix}.disk.vol1.a", $"{prefix}.volume.vol1"], _cluster.Objects.Where(o => o.Type == ResourceTypes.ConfigMap).Select(o => o.Name));
        Assert.DoesNotContain(_cluster.Objects, o => o.Type == ResourceTypes.Job || o.Type == ResourceTypes.Pod);
    }

    [Fact]
    public async Task A_damaged_snapshot_is_not_restored_and_the_failed_disk_is_forgotten()
    {
        var target = Create("vol1");
        var (disks, volume) = Open(target);
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        await File.WriteAllTextAsync(At(target, "vol1/disks/a/file"), "content", Cancel);
        await target.Snapshots!.CreateAsync(volume, new SnapshotRequest { Name = "s", Source = "a" }, Cancel);
        await File.WriteAllTextAsync(At(target, "vol1/snapshots/s/data/file"), "conteNt", Cancel);
        Assert.Equal("KPX5506", await FailureOf(disks.CreateAsync(volume, new DiskRequest { Name = "b", Source = "s" }, Cancel)));
        Assert.Equal(["a"], (await disks.ListAsync(volume, Cancel)).Select(d => d.Name));
        Assert.Equal(["a", "a.id"], Directory.GetFileSystemEntries(At(target, "vol1/disks")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_directory_that_is_not_ours_is_neither_taken_nor_deleted()
    {
        var target = Create("vol1");
        var (disks, volume) = Open(target);
        Directory.CreateDirectory(At(target, "vol1/disks/old"));
        Assert.Equal("KPX5507", await FailureOf(disks.CreateAsync(volume, new DiskRequest { Name = "old" }, Cancel)));
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        await File.WriteAllTextAsync(At(target, "vol1/disks/a.id"), "another\n", Cancel);
        Assert.Equal("KPX5507", await FailureOf(disks.DeleteAsync(volume, "a", Cancel)));
        Assert.True(Directory.Exists(At(target, "vol1/disks/a")) && Directory.Exists(At(target, "vol1/disks/old")));
    }

    [Fact]
    public async Task A_node_that_keeps_pods_away_gets_no_disk()
    {
        _cluster.Put(ResourceTypes.Node, """
            {"metadata":{"name":"control","labels":{"kubernetes.io/hostname":"control"}},
             "spec":{"taints":[{"key":"node-role.kubernetes.io/control-plane","effect":"NoSchedule"}]},
             "status":{"conditions":[{"type":"Ready","status":"True"}],"allocatable":{"ephemeral-storage":"900Gi"}}}
            """);
        var (disks, volume) = Open(Create("vol1"));
        Assert.StartsWith("node-a:", (await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel)).Handle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Space_is_checked_before()
    {
        var target = Create("vol1");
        var (disks, volume) = Open(target);
        var huge = new DiskRequest { Name = "a", Size = new ByteSize(1L << 60) };
        Assert.Equal("KPX5502", await FailureOf(disks.CreateAsync(volume, huge, Cancel)));
        Assert.Empty(await disks.ListAsync(volume, Cancel));
        var anyway = huge with { Options = new Dictionary<string, string> { ["overcommit"] = "true" } };
        Assert.Equal(ArtefactState.Ready, (await disks.CreateAsync(volume, anyway, Cancel)).State);
    }

    [Fact]
    public async Task A_disk_that_a_pod_mounts_is_not_deleted()
    {
        var target = Create("vol1");
        var (disks, volume) = Open(target);
        var disk = await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        _cluster.Put(ResourceTypes.Pod, $$$"""
            {"metadata":{"name":"web","namespace":"{{{target.Names.Namespace}}}"},"status":{"phase":"Running"},
             "spec":{"volumes":[{"persistentVolumeClaim":{"claimName":"{{{target.Names.Volume("vol1", disk.Handle)}}}"}}]}}
            """);
        Assert.Equal("KPX3408", await FailureOf(disks.DeleteAsync(volume, "a", Cancel)));
        Assert.Equal(ArtefactState.Ready, Assert.Single(await disks.ListAsync(volume, Cancel)).State);
    }

    [Fact]
    public async Task A_source_that_is_being_copied_is_not_deleted()
    {
        var target = Create("vol1");
        var (disks, volume) = Open(target);
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        _node.IsStopped = true;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var copy = disks.CreateAsync(volume, new DiskRequest { Name = "b", Source = "disk:a" }, stop.Token);
        while (!_cluster.Objects.Any(o => o.Type == ResourceTypes.Job))
            await Task.Delay(10, Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy);
        Assert.Equal(ArtefactState.Incomplete, (await disks.ListAsync(volume, Cancel)).Single(d => d.Name == "b").State);
        Assert.Equal("KPX3409", await FailureOf(disks.AssignAsync(volume, "b", Cancel)));
        Assert.Equal("KPX3408", await FailureOf(disks.DeleteAsync(volume, "a", Cancel)));
        _node.IsStopped = false;
        await disks.DeleteAsync(volume, "b", Cancel);
        await disks.DeleteAsync(volume, "a", Cancel);
        Assert.Empty(await disks.ListAsync(volume, Cancel));
    }

    [Fact]
    public async Task A_disk_that_is_being_exported_is_not_deleted()
    {
        var (disks, volume) = Open(Create("vol1"));
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        await disks.CreateAsync(volume, new DiskRequest { Name = "b" }, Cancel);
        var (started, end) = (new TaskCompletionSource(), new TaskCompletionSource<int>());
        _streams.Exec = _ =>
        {
            started.SetResult();
            return end.Task;
        };
        _node.IsStopped = true;
        _cluster.Changed += StartStream;
        var export = ((IDiskContents)disks).ReadAsync(volume, "a", Stream.Null, Cancel);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal("KPX3408", await FailureOf(disks.DeleteAsync(volume, "a", Cancel)));
        Assert.All(await disks.ListAsync(volume, Cancel), d => Assert.Equal(ArtefactState.Ready, d.State));
        _cluster.Changed -= StartStream;
        _node.IsStopped = false;
        await disks.DeleteAsync(volume, "b", Cancel);
        end.SetResult(0);
        await export;
        await disks.DeleteAsync(volume, "a", Cancel);
        Assert.Empty(await disks.ListAsync(volume, Cancel));
    }

    [Fact]
    public async Task An_export_that_finds_its_disk_being_deleted_reads_nothing()
    {
        var (disks, volume) = Open(Create("vol1"));
        await disks.CreateAsync(volume, new DiskRequest { Name = "a" }, Cancel);
        _node.IsStopped = true;
        _cluster.Changed += change =>
        {
            // Between the first look and the start of the pod another command has marked it.
            if (change.Object.Type == ResourceTypes.Job && change.Kind == WatchChangeKind.Added)
                _cluster.Put(ResourceTypes.ConfigMap, _cluster.Objects.Single(o => o.Name.EndsWith(".disk.vol1.a", StringComparison.Ordinal)).Root.GetRawText().Replace("ready", "deleting", StringComparison.Ordinal));
            StartStream(change);
        };
        Assert.Equal("KPX3409", await FailureOf(((IDiskContents)disks).ReadAsync(volume, "a", Stream.Null, Cancel)));
    }

    // The pod of a Job that streams.
    private void StartStream(WatchChange change)
    {
        if (change.Object.Type == ResourceTypes.Job && change.Kind == WatchChangeKind.Added)
            _cluster.Put(ResourceTypes.Pod, $$$"""{"metadata":{"name":"{{{change.Object.Name}}}","namespace":"kompox-system","labels":{"job-name":"{{{change.Object.Name}}}"}},"status":{"phase":"Running"}}""");
    }

    private string At(AppTarget target, string path) => Path.Combine(_node.Root, target.Names.Namespace, path);
}
