using System.Text;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Cloud.Tests.Disks;

/// <summary>Content of managed disks as a tar, through a pod that mounts the disk beside whatever the app has.</summary>
public sealed class DiskContentTests : IAsyncLifetime
{
    private const string Space = "kompox-system";
    private readonly FakePodStreams _streams = new();
    private readonly List<string> _seen = [];
    private DiskScene _scene = null!;
    private string _digest = "d1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scene = await DiskScene.StartAsync(null, new FakeCluster { Pods = _streams });
        _scene.Cluster.Changed += Play;
        _streams.Exec = ExecAsync;
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_disk_is_exported_through_a_volume_of_its_own_that_goes_afterwards()
    {
        var target = _scene.Target();
        var disk = await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "a" }, Cancel);
        using var output = new MemoryStream();
        await ((IDiskContents)target.Disks).ReadAsync(target.Volume, "a", output, Cancel);
        Assert.Equal("content", Encoding.ASCII.GetString(output.ToArray()));
        Assert.Equal([$"tar Retain {disk.Handle} eastus-1 {Space}"], _seen);
        Assert.DoesNotContain(_scene.Cluster.Objects, IsOurs);
        Assert.Single(_scene.Artefacts);
        _scene.Attach(disk.Handle, "/subscriptions/x/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm1");
        _scene.AddCluster();
        Assert.Equal("KPX5148", await DiskScene.FailureOf(((IDiskContents)target.Disks).ReadAsync(target.Volume, "a", output, Cancel)));
    }

    [Fact]
    public async Task A_disk_is_imported_and_is_good_only_when_the_node_finds_what_was_sent()
    {
        var target = _scene.Target();
        var contents = (IDiskContents)target.Disks;
        var disk = await contents.WriteAsync(target.Volume, new DiskRequest { Name = "a", Size = new ByteSize(3L << 30) }, WriteAsync, Cancel);
        Assert.Equal((ArtefactState.Ready, "import", "1", new ByteSize(3L << 30)), (disk.State, disk.Source, disk.Zone, disk.Size));
        Assert.Equal(["Incomplete", "content", "sh Retain"], _seen.Select(s => s.Split(' ') is ["sh", var policy, ..] ? $"sh {policy}" : s));
        Assert.False(_scene.Find("_a_").Tags.ContainsKey("kompox-unfinished"));
        await target.Disks.AssignAsync(target.Volume, "a", Cancel);
        Assert.Equal("KPX3410", await DiskScene.FailureOf(contents.WriteAsync(target.Volume, new DiskRequest { Name = "a" }, WriteAsync, Cancel)));
        _digest = "other";
        Assert.Equal("KPX3423", await DiskScene.FailureOf(contents.WriteAsync(target.Volume, new DiskRequest { Name = "b" }, WriteAsync, Cancel)));
        Assert.Equal(["a"], (await target.Disks.ListAsync(target.Volume, Cancel)).Select(d => d.Name));
        Assert.DoesNotContain(_scene.Cluster.Objects, IsOurs);
    }

    private static bool IsOurs(ObservedObject item) =>
        item.Type == ResourceTypes.PersistentVolume || item.Type == ResourceTypes.PersistentVolumeClaim || item.Type == ResourceTypes.Job || item.Type == ResourceTypes.Pod;

    private static async Task<string> WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("content"u8.ToArray(), cancellationToken);
        return "d1";
    }

    private async Task<int> ExecAsync(ExecRequest request)
    {
        var claim = Assert.Single(_scene.Cluster.Objects, o => o.Type == ResourceTypes.PersistentVolumeClaim);
        var volume = _scene.Cluster.Find(ResourceTypes.PersistentVolume, claim.Text("spec", "volumeName")!)!;
        if (request.Input is { } input)
        {
            var listed = await _scene.Target().Disks.ListAsync(DiskScene.Volume("vol1"), Cancel);
            _seen.Add(listed.First(d => d.Handle == volume.Text("spec", "csi", "volumeHandle")).State.ToString());
            _seen.Add(await new StreamReader(input).ReadToEndAsync(Cancel));
            return 0;
        }
        var zone = ObservedObject.Find(volume.Items("spec", "nodeAffinity", "required", "nodeSelectorTerms").First(), "matchExpressions")!.Value[0].GetProperty("values")[0].GetString();
        var command = request.Command![0];
        _seen.Add($"{command} {volume.Text("spec", "persistentVolumeReclaimPolicy")} {volume.Text("spec", "csi", "volumeHandle")} {zone} {claim.Namespace}");
        await request.Output!.WriteAsync(Encoding.ASCII.GetBytes(command == "sh" ? _digest : "content"), Cancel);
        return 0;
    }

    // The controller of Jobs.
    private void Play(WatchChange change)
    {
        if (change.Object.Type != ResourceTypes.Job)
            return;
        var name = $"{change.Object.Name}-x";
        if (change.Kind == WatchChangeKind.Deleted)
            _scene.Cluster.Remove(new ObjectKey(ResourceTypes.Pod, Space, name));
        else if (change.Kind == WatchChangeKind.Added)
            _scene.Cluster.Put(ResourceTypes.Pod, $$"""{"metadata":{"name":"{{name}}","namespace":"{{Space}}","labels":{"job-name":"{{change.Object.Name}}"} },"spec":{"nodeName":"n1"},"status":{"phase":"Running"} }""");
    }
}
