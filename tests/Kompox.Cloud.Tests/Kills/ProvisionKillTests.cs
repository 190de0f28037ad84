using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Running;
using Kompox.Cloud.Tests.Session;

namespace Kompox.Cloud.Tests.Kills;

/// <summary>
/// SIGKILL at random moments of <c>cluster provision</c> and <c>cluster deprovision</c>: the same command again gets to the same resources, and to none; and
/// nothing of strangers is touched.
/// </summary>
public sealed class ProvisionKillTests(ITestOutputHelper output)
{
    private const int Rounds = 11;
    private const string Provision = "kompoxops cluster provision";
    private const string Deprovision = "kompoxops cluster deprovision --force";

    [Fact]
    public async Task The_same_command_gets_there()
    {
        await using var cluster = await EmptyCluster.StartAsync();
        await using var azure = await AzureSimulator.StartAsync();
        azure.Options.Kubeconfigs["*"] = cluster.Kubeconfig;
        var strangers = Strangers.Seed(azure);
        using var project = new AzureProject(azure);
        project.CopyFrom("tests/Kompox.Cloud.Tests/Session/readme");
        project.CopyFrom("examples/gitea", "*.env");
        var runs = new KilledRuns(azure, project, output);

        var nothing = Inventory.Of(azure);
        await runs.RunAsync(Provision);
        var everything = Inventory.Of(azure);
        Assert.True(everything.Count > nothing.Count);
        await runs.RunAsync(Deprovision);
        Assert.Equal(nothing, Inventory.Of(azure));
        while (runs.Kills < 2 * Rounds)
        {
            await runs.KillAndRepeatAsync(Provision);
            Assert.Equal(everything, Inventory.Of(azure));
            await runs.KillAndRepeatAsync(Deprovision);
            Assert.Equal(nothing, Inventory.Of(azure));
            strangers.AssertUntouched();
        }
    }
}
