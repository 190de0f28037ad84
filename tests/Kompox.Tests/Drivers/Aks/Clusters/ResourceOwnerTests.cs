using Kompox.Drivers.Aks.Clusters.Removing;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Aks.Clusters;

public sealed class ResourceOwnerTests
{
    private const string Token = "abcdefgh23456";
    private static readonly IReadOnlyDictionary<string, string> Tags = AzureTags.OfCluster(ResourceId.Of("ws1", "aks1", "cluster1"));

    [Theory]
    [InlineData("log-" + Token, true, true)]
    [InlineData("st" + Token, true, true)]
    [InlineData("log-" + Token, false, false)]
    [InlineData("log-other", true, false)]
    [InlineData("mylog-" + Token, true, false)]
    public void Without_tags_the_names_of_the_original_count_in_its_own_group_only(string name, bool isOwnGroup, bool isOwn) =>
        Assert.Equal(isOwn, new ResourceOwner(Tags, Token, isOwnGroup).IsOwn(Of(name, null)));

    [Fact]
    public void Tags_decide_where_there_are_any()
    {
        var owner = new ResourceOwner(Tags, Token, isOwnGroup: true);
        Assert.True(owner.IsOwn(Of("whatever", Tags)));
        Assert.False(owner.IsOwn(Of("log-" + Token, new Dictionary<string, string> { [AzureTags.ManagedBy] = "terraform" })));
        Assert.False(owner.IsOwn(Of("x", AzureTags.OfCluster(ResourceId.Of("ws1", "aks1", "cluster2")))));
    }

    private static GroupResource Of(string name, IReadOnlyDictionary<string, string>? tags) => new() { Id = $"/x/{name}", Name = name, Type = "t", Tags = tags };
}
