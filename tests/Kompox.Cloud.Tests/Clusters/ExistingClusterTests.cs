using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Running;
using Kompox.Kubernetes;
using Kompox.Tests.Fakes;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>A cluster that somebody else has made, named by its id.</summary>
public sealed class ExistingClusterTests : IAsyncLifetime
{
    private static readonly string Theirs = $"{ClusterCloud.Subscription}/resourceGroups/strangers/providers/Microsoft.ContainerService/managedClusters/theirs";
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await ClusterCloud.StartAsync();
        _cloud.Cli.ClusterLines = "existing: true";
        _cloud.Cli.ClusterSettings["AZURE_AKS_CLUSTER_RESOURCE_ID"] = Theirs;
    }

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public void It_is_seen_and_used_and_never_made_changed_or_removed()
    {
        SimulatedCluster.Make(_cloud.Azure, Theirs, []);
        Assert.Equal("""{"existing":true,"provisioned":true,"installed":false,"cluster_id":"/ws/ws1/prv/aks1/cls/cluster1","cluster_name":"cluster1"}""", Status(0));
        Assert.Contains("provisioned", _cloud.Good("cluster status -o table").Output, StringComparison.OrdinalIgnoreCase);
        foreach (var verb in new[] { "provision", "deprovision" })
        {
            Assert.Contains($"cluster marked as existing, skipping {verb}", _cloud.Good($"cluster {verb}").Error, StringComparison.Ordinal);
            _cloud.Refused($"cluster {verb} --force", "KPX3575");
        }
        Assert.Equal(2, _cloud.Cli.Run("cluster diff").ExitCode);
        Assert.Equal(0, _cloud.Writes);
        Assert.DoesNotContain(_cloud.Azure.Requests, r => r.Contains(SimulatedCluster.Group, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void One_that_is_not_there_is_absent()
    {
        Assert.Equal("""{"existing":true,"provisioned":false,"installed":false,"cluster_id":"/ws/ws1/prv/aks1/cls/cluster1","cluster_name":"cluster1"}""", Status(0));
        Assert.Equal("[]\n", _cloud.Good("cluster nodepool list").Output);
    }

    [Fact]
    public void One_that_cannot_be_asked_is_unknown()
    {
        SimulatedCluster.Make(_cloud.Azure, Theirs, []);
        _cloud.Azure.Options.Denied.Add("Microsoft.ContainerService/managedClusters/read");
        _cloud.Cli.Cluster = new FakeCluster { Refuse = _ => ApiDiagnostics.Unreachable.Failure("No") };
        Assert.Contains("\"provisioned\":null", Status(1), StringComparison.Ordinal);
    }

    private string Status(int code)
    {
        var run = _cloud.Cli.Run("cluster status");
        Assert.True(run.ExitCode == code, $"{run.ExitCode}\n{run.Error}\n{run.Output}");
        return JsonNode.Parse(run.Output)!.ToJsonString();
    }
}
