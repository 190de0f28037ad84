using Kompox.Drivers;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Drivers.K3s;

/// <summary>A command that ends before any of its calls, and two commands at once.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class InterruptionTests : IDisposable
{
    private readonly FakeCluster _cluster = new();
    private readonly FakeNode _node;
    private readonly AppTarget _target;
    private readonly AppVolume _volume;

    public InterruptionTests()
    {
        _node = new FakeNode(_cluster);
        _target = AppTargets.Create(DriverCatalog.Find("k3s")!, _cluster, volumes: "vol1");
        _volume = _target.App.Volumes[0];
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IDisks Disks => _target.Disks!;

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task Whatever_call_is_the_last_the_same_command_again_converges()
    {
        await Make("a", null);
        await Disks.AssignAsync(_volume, "a", Cancel);
        await _target.Snapshots!.CreateAsync(_volume, new SnapshotRequest { Name = "s" }, Cancel);
        for (var calls = 0; await CutOff(calls, () => Make($"r{calls}", "snapshot:s")); calls++)
        {
            await CheckAsync();
            Assert.Equal(ArtefactState.Ready, (await Make($"r{calls}", "snapshot:s")).State);
            while (await CutOff(calls % 4, () => Disks.AssignAsync(_volume, $"r{calls}", Cancel)))
            {
                await CheckAsync();
                await Disks.AssignAsync(_volume, $"r{calls}", Cancel);
                break;
            }
            await CheckAsync();
        }
        await Disks.AssignAsync(_volume, "a", Cancel);
        for (var calls = 0; await Exists("r1"); calls++)
        {
            await CutOff(calls, () => Disks.DeleteAsync(_volume, "r1", Cancel));
            await CheckAsync();
        }
        await CheckAsync();
    }

    [Fact]
    public async Task Deletion_and_assignment_at_once_never_lose_the_assigned_disk()
    {
        for (var at = 0; at < 12; at++)
        {
            await Make("a", null);
            await Make("b", null);
            await Disks.AssignAsync(_volume, "b", Cancel);
            await BothAsync(at, () => Disks.DeleteAsync(_volume, "a", Cancel), () => Disks.AssignAsync(_volume, "a", Cancel));
            await CheckAsync();
            await Make("a", null);
            await Disks.AssignAsync(_volume, "b", Cancel);
            await BothAsync(at, () => Disks.AssignAsync(_volume, "a", Cancel), () => Disks.DeleteAsync(_volume, "a", Cancel));
            await CheckAsync();
        }
    }

    [Fact]
    public async Task Of_two_assignments_at_once_one_counts()
    {
        await Make("a", null);
        await Make("b", null);
        for (var at = 0; at < 5; at++)
        {
            await BothAsync(at, () => Disks.AssignAsync(_volume, "a", Cancel), () => Disks.AssignAsync(_volume, "b", Cancel));
            Assert.Single(await Disks.ListAsync(_volume, Cancel), d => d.IsAssigned);
        }
    }

    [Fact]
    public async Task Deletion_of_a_source_and_a_copy_of_it_at_once_give_a_whole_copy_or_none()
    {
        for (var at = 0; at < 12; at++)
        {
            await Make("src", null);
            await BothAsync(at, () => Disks.DeleteAsync(_volume, "src", Cancel), () => Make($"c{at}", "disk:src"));
            foreach (var disk in await Disks.ListAsync(_volume, Cancel))
                Assert.True(disk.State != ArtefactState.Ready || IsThere(disk.Name), $"{at}: {disk.Name}");
        }
    }

    private async Task<Disk> Make(string name, string? source) => await Disks.CreateAsync(_volume, new DiskRequest { Name = name, Source = source }, Cancel);

    private async Task<bool> Exists(string name) => (await Disks.ListAsync(_volume, Cancel)).Any(d => d.Name == name);

    private bool IsThere(string disk) => Directory.Exists(Path.Combine(_node.Root, _target.Names.Namespace, "vol1/disks", disk));

    /// <summary>One assigned disk, which is ready and there, and every ready disk is there.</summary>
    private async Task CheckAsync()
    {
        var disks = await Disks.ListAsync(_volume, Cancel);
        Assert.Equal(ArtefactState.Ready, Assert.Single(disks, d => d.IsAssigned).State);
        Assert.All(disks.Where(d => d.State == ArtefactState.Ready), d => Assert.True(IsThere(d.Name), d.Name));
    }

    /// <summary>Runs a command that ends before its call of this number; <c>false</c> when it makes fewer calls.</summary>
    private async Task<bool> CutOff(int calls, Func<Task> command)
    {
        var left = calls;
        _cluster.Refuse = _ => left-- == 0 ? new OperationCanceledException("killed") : null;
        try
        {
            await command();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        finally
        {
            _cluster.Refuse = null;
        }
    }

    /// <summary>Runs the second command whole before the call of this number of the first one; either may be refused.</summary>
    private async Task BothAsync(int at, Func<Task> first, Func<Task> second)
    {
        var left = at;
        _cluster.Refuse = _ =>
        {
            if (left-- == 0)
                Quiet(second).GetAwaiter().GetResult();
            return null;
        };
        await Quiet(first);
        _cluster.Refuse = null;
    }

    private static async Task Quiet(Func<Task> command)
    {
        try
        {
            await command();
        }
        catch (Kompox.Diagnostics.KompoxException)
        {
        }
    }
}
