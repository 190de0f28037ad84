using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.CommandFaults;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>Commands that meet what an earlier or other one has begun, and Azure goes on with.</summary>
public sealed class UnderwayTests : IAsyncLifetime
{
    private const int LongLooks = 12;
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await ClusterCloud.StartAsync();
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
        _cloud.Cli.Time = new FaultClock();
    }

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Theory]
    [InlineData("none")]
    [InlineData("public")]
    public async Task A_group_that_is_being_removed_is_waited_for_and_everything_made_anew(string vault)
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = vault;
        _cloud.Good("cluster provision");
        var before = _cloud.Cluster.Properties.Text("oidcIssuerProfile.issuerURL");
        _cloud.Azure.Options.Looks = LongLooks;
        Assert.True(await InterruptionTests.CutAsync(_cloud, "cluster deprovision", 1));
        Assert.Equal("Deleting", _cloud.Azure.World.Find(ClusterCloud.Group)!.State);
        var run = _cloud.Good("cluster provision");
        Assert.Contains("INFO created AKS cluster", run.Error, StringComparison.Ordinal);
        Assert.Equal("Succeeded", _cloud.Cluster.State);
        Assert.NotEqual(before, _cloud.Cluster.Properties.Text("oidcIssuerProfile.issuerURL"));
        AssertFederated();
        Assert.Equal(vault == "none" ? 1 : 3, _cloud.Azure.Resources.Count(r => r.Type.EndsWith("/roleAssignments", StringComparison.OrdinalIgnoreCase)));
        var writes = _cloud.Writes;
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
    }

    [Fact]
    public async Task A_cluster_that_is_being_removed_out_of_its_group_is_waited_for_and_made_anew()
    {
        _cloud.Azure.Put($"{ClusterCloud.Subscription}/resourceGroups/team", new JsonObject { ["location"] = "eastus" });
        _cloud.Cli.ClusterSettings["AZURE_RESOURCE_GROUP_NAME"] = "team";
        _cloud.Good("cluster provision");
        _cloud.Azure.Options.Looks = LongLooks;
        Assert.True(await InterruptionTests.CutAsync(_cloud, "cluster deprovision", 1));
        var going = Assert.Single(_cloud.Azure.Resources, r => r.Type == "Microsoft.ContainerService/managedClusters");
        Assert.Equal("Deleting", going.State);
        Assert.Contains(". removal of AKS cluster 'aks-", _cloud.Cli.Run("cluster diff").Output, StringComparison.Ordinal);
        _cloud.Good("cluster provision");
        var made = Assert.Single(_cloud.Azure.Resources, r => r.Type == "Microsoft.ContainerService/managedClusters");
        Assert.Equal("Succeeded", made.State);
        Assert.NotSame(going, made);
        var writes = _cloud.Writes;
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
        _cloud.Good("cluster deprovision");
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("Canceled")]
    public async Task A_cluster_whose_making_comes_to_nothing_is_not_taken_for_made(string end)
    {
        _cloud.Azure.Options.Looks = LongLooks;
        Assert.True(await InterruptionTests.CutAsync(_cloud, "cluster provision", 3));
        _cloud.Cluster.Operation!.Fate = (end, ArmRefusal.Bad("QuotaExceeded", "Operation could not be completed as it results in exceeding approved quota."));
        var run = _cloud.Cli.Run("cluster provision");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("KPX5128", run.Error, StringComparison.Ordinal);
        Assert.Contains(end, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("provision success", run.Error, StringComparison.Ordinal);
        _cloud.Good("cluster provision");
        Assert.Equal("Succeeded", _cloud.Cluster.State);
        AssertFederated();
    }

    [Fact]
    public async Task A_cluster_that_goes_while_it_is_waited_for_is_not_taken_for_made()
    {
        _cloud.Azure.Options.Looks = LongLooks;
        Assert.True(await InterruptionTests.CutAsync(_cloud, "cluster provision", 3));
        var cluster = _cloud.Cluster;
        _cloud.Cli.Transport = () => new CallWire(_cloud.Azure.Handler(), "/agentPools", () => Remove(cluster));
        var run = _cloud.Cli.Run("cluster provision");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("KPX5128", run.Error, StringComparison.Ordinal);
        _cloud.Cli.Transport = null;
        _cloud.Good("cluster provision");
        Assert.Equal("Succeeded", _cloud.Cluster.State);
    }

    private void Remove(ArmResource cluster)
    {
        lock (_cloud.Azure.World.Gate)
        {
            foreach (var inside in _cloud.Azure.World.Store.Below(cluster.Id).ToList())
                _cloud.Azure.World.Store.Remove(inside.Id);
            _cloud.Azure.World.Store.Remove(cluster.Id);
            _cloud.Azure.World.Store.Remove($"{ClusterCloud.Group}_mc");
        }
    }

    private void AssertFederated() => Assert.Equal(
        _cloud.Cluster.Properties.Text("oidcIssuerProfile.issuerURL"),
        _cloud.The("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials").Properties.Text("issuer"));
}
