using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Aks.Settings;

public sealed class AzureTagsTests
{
    private static readonly ResourceId Cluster = ResourceId.Of("aks-e2e-gitea-20250925-060355", "aks1", "cluster1");

    [Theory]
    [InlineData(AzureTags.Workspace)]
    [InlineData(AzureTags.Service)]
    public void Tags_of_either_generation_of_the_original_are_ours(string absent)
    {
        var tags = AzureTags.OfCluster(Cluster);
        tags.Remove(absent);
        tags["azd-env-name"] = "cluster1";
        Assert.True(AzureTags.AreOf(tags, AzureTags.OfCluster(Cluster)));
    }

    [Theory]
    [InlineData(AzureTags.ManagedBy, "terraform")]
    [InlineData(AzureTags.ManagedBy, null)]
    [InlineData(AzureTags.Provider, "aks2")]
    [InlineData(AzureTags.ClusterHash, "000000")]
    [InlineData(AzureTags.ClusterHash, null)]
    [InlineData(AzureTags.Workspace, "other")]
    public void Tags_that_differ_are_somebody_elses(string name, string? value)
    {
        var tags = AzureTags.OfCluster(Cluster);
        if (value is null)
            tags.Remove(name);
        else
            tags[name] = value;
        Assert.False(AzureTags.AreOf(tags, AzureTags.OfCluster(Cluster)));
    }

    [Fact]
    public void No_tags_are_nobodys() => Assert.False(AzureTags.AreOf(null, AzureTags.OfCluster(Cluster)));
}
