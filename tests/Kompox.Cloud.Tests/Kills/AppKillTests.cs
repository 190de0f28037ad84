using System.Text.Json;
using Kompox.Cloud.Tests.Csi;

namespace Kompox.Cloud.Tests.Kills;

/// <summary>
/// SIGKILL at random moments of <c>cluster install</c> and <c>uninstall</c>, <c>app deploy</c>, <c>snapshot create</c>, <c>snapshot restore</c>,
/// <c>disk attach</c>, <c>disk deploy</c> and <c>app move</c> on a real Kubernetes: the same command again gets there, no disk and no snapshot is lost or
/// forgotten, and nothing of strangers is touched.
/// </summary>
[Collection(AksNodeFixture.Name)]
public sealed class AppKillTests(AksNodeFixture fixture, ITestOutputHelper output)
{
    private const int Installs = 2;
    private const int Deploys = 3;
    private const int Snapshots = 3;
    private const int Restores = 3;
    private const int Attachments = 2;
    private const int Moves = 3;
    private const int AtLeast = 20;

    [Fact]
    public async Task The_same_command_gets_there()
    {
        await using var scene = await KillScene.StartAsync(fixture, output);
        await scene.Project.RunAsync("kompoxops cluster provision");
        await InstallAsync(scene);
        await DeployAsync(scene);
        await SnapshotAsync(scene);
        await AttachAsync(scene, await RestoreAsync(scene));
        await MoveAsync(scene);
        await scene.CheckSnapshotsAsync("moves");
        // Now and then a run is over before its moment comes.
        for (var round = Deploys; scene.Runs.Kills < AtLeast; round++)
            await DeployAsync(scene, round);
    }

    private static async Task InstallAsync(KillScene scene)
    {
        const string Install = "kompoxops cluster install --wait-address 0s";
        await scene.Runs.RunAsync(Install);
        for (var i = 0; i < Installs; i++)
        {
            await scene.Runs.KillAndRepeatAsync("kompoxops cluster uninstall --force");
            await scene.Runs.KillAndRepeatAsync(Install);
        }
    }

    private static async Task DeployAsync(KillScene scene)
    {
        await DeployAsync(scene, 0);
        scene.AddStrangers();
        for (var i = 1; i < Deploys; i++)
            Assert.Single(await DeployAsync(scene, i));
    }

    private static async Task<IReadOnlyList<JsonElement>> DeployAsync(KillScene scene, int round)
    {
        scene.Change(round);
        await scene.Runs.KillAndRepeatAsync("kompoxops app deploy --bootstrap-disks");
        return await scene.CheckAsync($"deploy {round}");
    }

    private static async Task SnapshotAsync(KillScene scene)
    {
        for (var i = 0; i < Snapshots; i++)
        {
            await scene.Runs.KillAndRepeatAsync("kompoxops snapshot create -V default");
            await scene.CheckAsync($"snapshot {i}");
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> RestoreAsync(KillScene scene)
    {
        var snapshot = KillScene.Text((await scene.CheckSnapshotsAsync("snapshots"))[0], "name");
        for (var i = 0; i < Restores; i++)
            await scene.Runs.KillAndRepeatAsync($"kompoxops snapshot restore -V default -S {snapshot}");
        return await scene.CheckAsync("restores");
    }

    private static async Task AttachAsync(KillScene scene, IReadOnlyList<JsonElement> disks)
    {
        foreach (var other in disks.Where(d => !KillScene.IsAssigned(d)).Take(Attachments).Select(d => KillScene.Text(d, "name")))
        {
            await scene.Runs.KillAndRepeatAsync($"kompoxops disk attach -V default -D {other}");
            await scene.Runs.KillAndRepeatAsync("kompoxops disk deploy");
            Assert.Equal(other, KillScene.Text(Assert.Single(await scene.CheckAsync($"attachment of {other}"), KillScene.IsAssigned), "name"));
        }
    }

    // The only node is one of the other zone from now on; the app's pod stays where it is until it is moved.
    private static async Task MoveAsync(KillScene scene)
    {
        for (var i = 0; i < Moves; i++)
        {
            var zone = i % 2 == 0 ? "2" : "1";
            await scene.Node.MoveAsync("eastus", zone);
            await scene.Runs.KillAndRepeatAsync($"kompoxops app move --zone {zone}");
            Assert.Equal(zone, KillScene.Text(Assert.Single(await scene.CheckAsync($"move {i}"), KillScene.IsAssigned), "zone"));
        }
    }
}
