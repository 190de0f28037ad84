using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Running;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>Clusters that the original made, with its names and tags.</summary>
public sealed class AdoptionTests : IAsyncLifetime
{
    private const string Token = OriginalCluster.Token;
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await ClusterCloud.StartAsync();

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Theory]
    [InlineData("kompox-service-name", true)]
    [InlineData("kompox-workspace-name", true)]
    [InlineData("kompox-workspace-name", false)]
    public void A_cluster_of_the_original_is_taken_over_as_it_is(string workspaceTag, bool isTagged)
    {
        OriginalCluster.Seed(_cloud, workspaceTag, isTagged);
        var before = _cloud.Azure.Resources.Select(r => r.Id).ToList();
        var diff = _cloud.Cli.Run("cluster diff");
        Assert.Contains("+ role assignment", diff.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AKS cluster '", diff.Output, StringComparison.Ordinal);
        _cloud.Good("cluster provision");
        var added = Assert.Single(_cloud.Azure.Resources.Select(r => r.Id).Except(before));
        Assert.Contains($"/aks-{Token}/providers/Microsoft.Authorization/roleAssignments/", added, StringComparison.Ordinal);
        Assert.Equal("Spot", _cloud.Pool("npuser1")!.Properties.Text("scaleSetPriority"));
        _cloud.Good("cluster deprovision");
        Assert.Empty(_cloud.Ours());
    }

    [Fact]
    public void Settings_that_differ_are_shown_and_what_cannot_change_is_refused()
    {
        OriginalCluster.Seed(_cloud, "kompox-workspace-name", isTagged: true);
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_PRIORITY"] = "Regular";
        var run = _cloud.Refused("cluster provision", "KPX5129");
        Assert.Contains("scaleSetPriority: Spot -> Regular", run.Error, StringComparison.Ordinal);
        _cloud.Cli.ClusterSettings.Clear();
        _cloud.Cli.ClusterSettings["AZURE_AKS_SKU_TIER"] = "Standard";
        Assert.Contains("    sku.tier: Free -> Standard\n", _cloud.Cli.Run("cluster diff").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_clusters_with_the_tags_are_one_too_many()
    {
        OriginalCluster.Seed(_cloud, "kompox-workspace-name", isTagged: true);
        SimulatedCluster.Make(_cloud.Azure, $"{ClusterCloud.Group}/providers/Microsoft.ContainerService/managedClusters/aks-other", ClusterCloud.Tags, "other");
        _cloud.Refused("cluster provision", "KPX5127");
    }
}
