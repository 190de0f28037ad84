using System.Text.Json;
using Kompox.Cloud.Tests.Azure;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Resources;

namespace Kompox.Cloud.Tests.Disks;

/// <summary>The assigned disk of a volume, whatever moment a command ends at and whoever else is at work: there is at most one, the old or the new one.</summary>
public sealed class AssignmentCrashTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_command_that_is_killed_at_any_write_leaves_the_old_disk_or_the_new_one(bool isOriginal)
    {
        await using var scene = await StartAsync();
        var writes = 0;
        foreach (var afterwards in (bool[])[false, true])
        {
            for (var write = 1; ; write++)
            {
                Reset(scene, "a", isOriginal);
                using var command = new KilledCommand(scene, write, afterwards);
                var isDone = await command.RunAsync((target, cancel) => target.Disks.AssignAsync(target.Volume, "b", cancel));
                var seen = AssignedNow(scene);
                Assert.Contains(Assert.Single(seen), (string[])["a", "b"]);
                Assert.Equal(seen, await AssignedByDriverAsync(scene));
                await scene.Target().Disks.AssignAsync(DiskScene.Volume("vol1"), "b", CancellationToken.None);
                AssertInStep(scene, "b");
                writes = Math.Max(writes, write);
                if (isDone)
                    break;
            }
        }
        Assert.True(writes > 3, $"only {writes} writes");
    }

    [Fact]
    public async Task Several_disks_that_the_original_left_assigned_are_told_and_one_of_them_is_kept()
    {
        await using var scene = await StartAsync();
        SetFlags(scene, "a", "b");
        Assert.Equal(["a", "b"], (await AssignedByDriverAsync(scene)).Order());
        var target = scene.Target();
        var bag = new DiagnosticBag();
        Assert.Null(await AssignedDisks.ResolveAsync(target.App, bag, CancellationToken.None));
        Assert.Equal("KPX3402", Assert.Single(bag).Code);
        await target.Disks.AssignAsync(target.Volume, "b", CancellationToken.None);
        AssertInStep(scene, "b");
        await target.Disks.UnassignAsync(target.Volume, "b", CancellationToken.None);
        Assert.Empty(AssignedNow(scene));
        Assert.DoesNotContain(scene.Artefacts, d => d.Tags["kompox-disk-assigned"] == "true");
    }

    [Fact]
    public async Task A_disk_that_somebody_deletes_by_hand_does_not_bring_an_older_one_back()
    {
        await using var scene = await StartAsync();
        Reset(scene, "a", isOriginal: true);
        var target = scene.Target();
        await target.Disks.AssignAsync(target.Volume, "b", CancellationToken.None);
        scene.Azure.World.Store.Remove(Disk(scene, "b").Id);
        Assert.Empty(await AssignedByDriverAsync(scene));
        await target.Disks.AssignAsync(target.Volume, "a", CancellationToken.None);
        await target.Disks.UnassignAsync(target.Volume, "a", CancellationToken.None);
        await target.Disks.DeleteAsync(target.Volume, "a", CancellationToken.None);
        Assert.Empty(await AssignedByDriverAsync(scene));
    }

    [Fact]
    public async Task Two_commands_at_once_in_500_random_orders_never_assign_two_disks()
    {
        await using var scene = await StartAsync();
        var outcomes = new Dictionary<string, int>();
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            Reset(scene, "a", isOriginal: random.Next(2) == 0);
            var (first, second) = (Names[random.Next(3)], Names[random.Next(3)]);
            var run = new Interleaving(scene, random) { Check = () => Assert.Contains(Assert.Single(AssignedNow(scene)), (string[])["a", first, second]) };
            run.Add(t => t.Disks.AssignAsync(t.Volume, first, CancellationToken.None), random.Next(4) == 0 ? random.Next(1, 16) : null);
            run.Add(t => t.Disks.AssignAsync(t.Volume, second, CancellationToken.None), random.Next(4) == 0 ? random.Next(1, 16) : null);
            var ends = await run.RunAsync();
            var left = Assert.Single(AssignedNow(scene));
            if (ends.All(e => e is null))
                AssertInStep(scene, left);
            if (ends is [null, null] or [null, KilledException] or [KilledException, null])
                Assert.Contains(left, (string[])[first, second]);
            var word = string.Join('+', ends.Select(e => e is null ? "done" : e is KompoxException k ? k.Diagnostic.Code : e.GetType().Name));
            outcomes[word] = outcomes.GetValueOrDefault(word) + 1;
            Assert.All(ends, e => Assert.True(e is null or KilledException || e is KompoxException { Diagnostic.Code: "KPX5151" }, $"seed {seed}: {e}"));
        }
        Assert.True(outcomes.GetValueOrDefault("done+done") > 200, string.Join(", ", outcomes));
    }

    [Fact]
    public async Task A_disk_that_is_assigned_and_deleted_at_once_is_one_of_both_in_200_random_orders()
    {
        await using var scene = await StartAsync();
        var deleted = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(1000 + seed);
            await RestoreAsync(scene);
            Reset(scene, "a", isOriginal: random.Next(2) == 0);
            var run = new Interleaving(scene, random) { Check = () => Assert.True(AssignedNow(scene).Count <= 1) };
            run.Add(t => t.Disks.AssignAsync(t.Volume, "b", CancellationToken.None));
            run.Add(t => t.Disks.DeleteAsync(t.Volume, "b", CancellationToken.None));
            var ends = await run.RunAsync();
            var isThere = scene.Artefacts.Any(r => r.Name.Contains("_vol1_b_", StringComparison.Ordinal));
            var assigned = AssignedNow(scene);
            Assert.True(ends[0] is null == assigned.Contains("b"), $"seed {seed}: {ends[0]}, assigned {string.Join(',', assigned)}");
            Assert.True(ends[1] is null == !isThere, $"seed {seed}: {ends[1]}");
            Assert.True(isThere || assigned is ["a"], $"seed {seed}: the deleted disk took the assignment along");
            Assert.True(ends[0] is not null || isThere, $"seed {seed}: the assigned disk is gone");
            deleted += isThere ? 0 : 1;
        }
        Assert.InRange(deleted, 10, 190);
    }

    private static async Task<DiskScene> StartAsync()
    {
        var scene = await DiskScene.StartAsync(new SimulatorOptions { Looks = 0, Records = false });
        var target = scene.Target();
        foreach (var name in Names)
            await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = name }, CancellationToken.None);
        return scene;
    }

    private static async Task RestoreAsync(DiskScene scene)
    {
        var target = scene.Target();
        if (scene.Artefacts.Count < Names.Length)
            await target.Disks.CreateAsync(target.Volume, new DiskRequest { Name = "b" }, CancellationToken.None);
    }

    // As the original leaves it, or as we do.
    private static void Reset(DiskScene scene, string assigned, bool isOriginal)
    {
        SetFlags(scene, assigned);
        foreach (var disk in scene.Artefacts)
        {
            disk.Body["tags"]!.AsObject().Remove("kompox-deleting");
            disk.Properties["networkAccessPolicy"] = "AllowAll";
            if (!isOriginal)
                disk.Body["tags"]!["kompox-assignment"] = $"0000000000000007.00000/{assigned}";
        }
    }

    private static void SetFlags(DiskScene scene, params string[] assigned)
    {
        foreach (var disk in scene.Artefacts)
        {
            var tags = disk.Body["tags"]!.AsObject();
            tags.Remove("kompox-assignment");
            tags["kompox-disk-assigned"] = assigned.Contains(disk.Tags["kompox-disk-name"]) ? "true" : "false";
        }
    }

    private static IReadOnlyList<string> AssignedNow(DiskScene scene) => AssignmentView.Of(Read(scene)).Names;

    private static IReadOnlyList<DiskResource> Read(DiskScene scene) =>
        [.. scene.Artefacts.Select(r => JsonSerializer.Deserialize(r.Body.ToJsonString(), DiskJson.Default.DiskResource)!)];

    private static async Task<IReadOnlyList<string>> AssignedByDriverAsync(DiskScene scene)
    {
        var target = scene.Target();
        return [.. (await target.Disks.ListAsync(target.Volume, CancellationToken.None)).Where(d => d.IsAssigned).Select(d => d.Name)];
    }

    private static void AssertInStep(DiskScene scene, string assigned)
    {
        var disks = Read(scene);
        var top = AssignmentView.Of(disks).Top!;
        Assert.Equal(assigned, top.Disk);
        Assert.All(disks, d => Assert.True(AssignmentView.IsInStep(d, top), $"{d.Name} is not in step with {top}"));
    }

    private static Azure.Arm.ArmResource Disk(DiskScene scene, string name) => scene.Find($"_vol1_{name}_");
}
