using Kompox.Cloud.Tests.Running;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>Runs that end after any of their writes: the same command again comes to the same end.</summary>
public sealed class InterruptionTests : IAsyncLifetime
{
    private const int MostWrites = 40;
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await ClusterCloud.StartAsync();

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public async Task A_cluster_is_made_and_removed_wherever_a_run_is_cut()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
        var strangers = _cloud.Strangers();
        var cuts = 0;
        for (var writes = 1; writes <= MostWrites; writes++)
        {
            var isCut = await CutAsync(_cloud, "cluster provision", writes);
            _cloud.Good("cluster provision");
            AssertComplete();
            var isRemovalCut = await CutAsync(_cloud, "cluster deprovision", writes);
            _cloud.Good("cluster deprovision");
            Assert.Empty(_cloud.Ours());
            Assert.Equal(strangers, _cloud.Strangers());
            cuts += (isCut ? 1 : 0) + (isRemovalCut ? 1 : 0);
            if (!isCut && !isRemovalCut)
            {
                Assert.True(cuts >= 5, $"only {cuts} cuts");
                return;
            }
        }
        Assert.Fail("There is no end to the writes.");
    }

    [Fact]
    public async Task A_change_is_finished_wherever_a_run_is_cut()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
        _cloud.Cli.ClusterSettings["AZURE_AKS_KUBERNETES_VERSION"] = "1.32";
        _cloud.Good("cluster provision");
        _cloud.Cli.ClusterSettings["AZURE_AKS_SKU_TIER"] = "Standard";
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1,2";
        _cloud.Cli.ClusterSettings["AZURE_AKS_KUBERNETES_VERSION"] = "1.33";
        for (var writes = 1; await CutAsync(_cloud, "cluster provision", 1); writes++)
            Assert.True(writes < MostWrites);
        Assert.Equal("Standard", _cloud.Cluster.Body["sku"]!["tier"]!.ToString());
        Assert.All(new[] { "npsystem", "npuser1", "npuser2" }, p => Assert.Equal("1.33.3", _cloud.Pool(p)!.Properties["currentOrchestratorVersion"]!.ToString()));
    }

    [Fact]
    public async Task Two_runs_at_once_make_one_cluster()
    {
        await Task.WhenAll(Task.Run(() => _cloud.Good("cluster provision")), Task.Run(() => _cloud.Good("cluster provision")));
        AssertComplete();
        var writes = _cloud.Writes;
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
    }

    private void AssertComplete()
    {
        Assert.Equal("Succeeded", _cloud.Cluster.State);
        _cloud.The("Microsoft.ManagedIdentity/userAssignedIdentities");
        _cloud.The("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials");
        _cloud.The("Microsoft.Authorization/roleAssignments");
        Assert.Contains(ClusterCloud.Group, _cloud.Ours());
    }

    // Whether the run was cut, and had not ended before.
    internal static async Task<bool> CutAsync(ClusterCloud cloud, string line, int writes)
    {
        using var end = new CancellationTokenSource();
        var cli = new SimulatedCli(cloud.Azure)
        {
            Cluster = cloud.Cli.Cluster,
            Transport = () => new CutWire(cloud.Azure.Handler(), writes, end),
            Cancellation = end.Token,
            Time = cloud.Cli.Time,
        };
        foreach (var (name, value) in cloud.Cli.ClusterSettings)
            cli.ClusterSettings[name] = value;
        var run = await Task.Run(() => cli.Run(line));
        Assert.True(end.IsCancellationRequested || run.ExitCode == 0, run.Error);
        return end.IsCancellationRequested;
    }
}
