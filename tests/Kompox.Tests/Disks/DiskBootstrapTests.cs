using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Disks;

public sealed class DiskBootstrapTests
{
    private readonly MemoryDriver _driver = new();
    private readonly DiagnosticBag _bag = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_volume_gets_its_first_disk_once()
    {
        Put("b", "unassigned");
        Assert.True(await Run("a", "b"));
        Assert.True(await Run("a", "b"));
        Assert.Equal(3, _driver.Disks.All.Count);
        Assert.Equal(["a", "b"], _driver.Disks.All.Where(d => d.IsAssigned).Select(d => d.VolumeName));
        Assert.False(_driver.Disks.Find("b", "unassigned")!.IsAssigned);
    }

    [Fact]
    public async Task Anything_between_is_left_to_the_operator()
    {
        Put("b", "b1", isAssigned: true);
        Put("a", "a1");
        Put("a", "a2");
        Assert.False(await Run("b", "a"));
        Assert.Equal("bootstrap invalid state: a(assigned=0,total=2) b(assigned=1,total=1)", Assert.Single(_bag).Message);
    }

    [Fact]
    public async Task Two_assigned_disks_are_never_repaired_in_passing()
    {
        Put("a", "a1", isAssigned: true);
        Put("a", "a2", isAssigned: true);
        Assert.False(await Run("a"));
        Assert.Equal("bootstrap invalid state: a(assigned=2,total=2)", Assert.Single(_bag).Message);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_anywhere_is_finished_by_the_next()
    {
        for (var writes = 0; writes < 6; writes++)
        {
            var driver = new MemoryDriver();
            var left = writes;
            driver.Disks.Before = _ =>
            {
                if (left-- == 0)
                    throw new InvalidOperationException("killed");
            };
            var target = AppTargets.Create(driver, new FakeCluster(), volumes: ["a", "b", "c"]);
            await Assert.ThrowsAsync<InvalidOperationException>(() => DiskBootstrap.RunAsync(target, _bag, Cancel));
            Assert.True(await DiskBootstrap.RunAsync(target, _bag, Cancel), $"after {writes} writes");
            Assert.Equal(3, driver.Disks.All.Count);
            Assert.All(driver.Disks.All, d => Assert.True(d.IsAssigned));
        }
    }

    [Fact]
    public async Task A_disk_that_somebody_else_assigns_meanwhile_stays_the_only_one()
    {
        Put("a", "theirs");
        _driver.Disks.Before = verb =>
        {
            if (verb == "create")
                Put("a", "theirs", isAssigned: true);
        };
        Assert.False(await Run("a"));
        Assert.Contains("bootstrap aborted: concurrent assignment detected", Assert.Single(_bag).Message, StringComparison.Ordinal);
        Assert.Equal("theirs", Assert.Single(_driver.Disks.All, d => d.IsAssigned).Name);
    }

    private Task<bool> Run(params string[] volumes) => DiskBootstrap.RunAsync(Target(volumes), _bag, Cancel);

    private AppTarget Target(string[] volumes) => AppTargets.Create(_driver, new FakeCluster(), volumes: volumes);

    private void Put(string volume, string name, bool isAssigned = false) =>
        _driver.Disks.Put(new Disk { Name = name, VolumeName = volume, IsAssigned = isAssigned, Handle = name });
}
