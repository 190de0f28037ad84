using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Clusters;

namespace Kompox.Tests.Drivers.Aks.Clusters;

public sealed class OriginalNamesTests
{
    private const string Token = "abcdefgh23456";

    [Theory]
    [InlineData("aks-" + Token, Token)]
    [InlineData("aks-62mpgv4a3xrd", null)]
    [InlineData("aks-teamproduction1", null)]
    [InlineData("aks-ABCDEFGH23456", null)]
    [InlineData("aks-abcdefgh23458", null)]
    [InlineData("aks-abcdefgh2345", null)]
    [InlineData("aks-1", null)]
    [InlineData("kv-" + Token, null)]
    [InlineData(null, null)]
    public void The_name_of_a_cluster_has_a_token_or_none(string? name, string? token) => Assert.Equal(token, OriginalNames.TokenOf(name));

    [Theory]
    [InlineData("aks-" + Token, "g1_mc", true)]
    [InlineData("aks-" + Token, "MC_g1_aks_eastus", false)]
    [InlineData("aks-" + Token, null, false)]
    [InlineData("aks-team", "g1_mc", false)]
    public void A_cluster_of_the_original_has_its_nodes_beside_its_group(string name, string? nodes, bool isOriginal) => Assert.Equal(isOriginal, OriginalNames.Fits(
        new AksCluster(new JsonObject { ["id"] = "/x", ["name"] = name, ["location"] = "eastus", ["properties"] = new JsonObject { ["nodeResourceGroup"] = nodes } }), "g1"));

    [Theory]
    [InlineData("kv-" + Token, true)]
    [InlineData("kv-production", false)]
    [InlineData("log-" + Token, false)]
    public void Key_vaults_are_known_by_the_form_of_their_name(string name, bool isVault) => Assert.Equal(isVault, OriginalNames.IsVault(name));
}
