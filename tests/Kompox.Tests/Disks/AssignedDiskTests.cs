using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Disks;

public sealed class AssignedDiskTests
{
    private readonly MemoryDriver _driver = new();
    private readonly FakeCluster _cluster = new();
    private readonly DiagnosticBag _bag = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_volume_has_its_assigned_disk_in_the_order_of_the_app()
    {
        Put("a", "a1", isAssigned: true);
        Put("a", "a2");
        Put("b", "b1", isAssigned: true);
        var disks = await AssignedDisks.ResolveAsync(Target("b", "a"), _bag, Cancel);
        Assert.Equal(["memory/b/b1", "memory/a/a1"], disks!.Select(d => d.Handle));
        Assert.Empty(_bag);
    }

    [Fact]
    public async Task All_problems_are_told_at_once()
    {
        Put("none", "x");
        Put("two", "x", isAssigned: true);
        Put("two", "y", isAssigned: true);
        Put("half", "x", isAssigned: true, ArtefactState.Incomplete);
        Assert.Null(await AssignedDisks.ResolveAsync(Target("none", "two", "half"), _bag, Cancel));
        Assert.Equal(["KPX3401", "KPX3402", "KPX3403"], _bag.Select(d => d.Code));
        Assert.Contains("disk assign -V none -N x", _bag.First().Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_without_disks_is_a_problem_only_for_apps_with_volumes()
    {
        var driver = new MemoryDriver { HasNoDisks = true };
        Assert.Empty((await AssignedDisks.ResolveAsync(AppTargets.Create(driver, _cluster), _bag, Cancel))!);
        Assert.Null(await AssignedDisks.ResolveAsync(AppTargets.Create(driver, _cluster, volumes: "a"), _bag, Cancel));
        Assert.Equal("KPX3400", Assert.Single(_bag).Code);
    }

    [Theory]
    [InlineData("Running", true)]
    [InlineData("Pending", true)]
    [InlineData("Succeeded", false)]
    [InlineData("Failed", false)]
    public async Task A_pod_uses_the_disk_whose_claim_it_mounts_until_it_has_ended(string phase, bool isUsed)
    {
        var target = Target("a");
        Put("a", "a1");
        var disk = _driver.Disks.Find("a", "a1")!;
        Pod("p", target.Names.Volume("a", disk.Handle), phase);
        Pod("other", target.Names.Volume("a", "memory/a/a2"), "Running");
        var pods = await DiskUses.FindPodsAsync(target, disk, Cancel);
        Assert.Equal(isUsed ? ["p"] : [], pods.Select(p => p.Name));
    }

    [Theory]
    [InlineData("disk:a", ArtefactSourceKind.Disk, "a")]
    [InlineData("SNAPSHOT:a", ArtefactSourceKind.Snapshot, "a")]
    [InlineData("a", ArtefactSourceKind.Snapshot, "a")]
    [InlineData("/subscriptions/x", ArtefactSourceKind.Native, "/subscriptions/x")]
    [InlineData("arm:/x", ArtefactSourceKind.Native, "arm:/x")]
    public void Sources_say_what_they_are(string text, ArtefactSourceKind kind, string name) =>
        Assert.Equal(new ArtefactSource(kind, name), ArtefactSource.Parse(text, ArtefactSourceKind.Snapshot));

    private AppTarget Target(params string[] volumes) => AppTargets.Create(_driver, _cluster, volumes: volumes);

    private void Put(string volume, string name, bool isAssigned = false, ArtefactState state = ArtefactState.Ready) =>
        _driver.Disks.Put(new Disk { Name = name, VolumeName = volume, IsAssigned = isAssigned, State = state, Handle = $"memory/{volume}/{name}" });

    private void Pod(string name, string claim, string phase)
    {
        var space = Target("a").Names.Namespace;
        _cluster.Put(ResourceTypes.Pod, $$$"""
            {"metadata":{"name":"{{{name}}}","namespace":"{{{space}}}"},
             "spec":{"volumes":[{"name":"x","emptyDir":{}},{"name":"v","persistentVolumeClaim":{"claimName":"{{{claim}}}"}}]},
             "status":{"phase":"{{{phase}}}"}}
            """);
    }
}
