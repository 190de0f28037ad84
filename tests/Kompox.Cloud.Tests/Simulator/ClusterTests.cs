using System.Text;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Simulator;

/// <summary>The simulator itself: managed clusters and agent pools.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private SimulatedGroup _group = null!;

    private string Cluster => _group.Of("Microsoft.ContainerService/managedClusters/aks1");

    public async ValueTask InitializeAsync() => _group = await SimulatedGroup.StartAsync();

    public async ValueTask DisposeAsync() => await _group.DisposeAsync();

    [Fact]
    public async Task A_cluster_lives_from_put_to_delete()
    {
        var made = await _group.Arm.SendAsync("PUT", Cluster, Body().ToJsonString());
        Assert.Equal("Creating", made.Expect(201).Text("properties.provisioningState"));
        Assert.Equal("Succeeded", (await _group.Arm.FollowAsync(made)).Json.Text("status"));
        var cluster = (await _group.Arm.GetAsync(Cluster)).Expect(200);
        Assert.Equal("Succeeded", cluster.Text("properties.provisioningState"));
        Assert.NotNull(cluster.Text("properties.identityProfile.kubeletidentity.objectId"));
        Assert.NotNull(cluster.Text("properties.addonProfiles.azureKeyvaultSecretsProvider.identity.clientId"));
        Assert.StartsWith("https://", cluster.Text("properties.oidcIssuerProfile.issuerURL"), StringComparison.Ordinal);
        Assert.NotNull(_group.Azure.World.Find(_group.Path + "_mc"));
        await _group.Arm.WriteAsync("DELETE", Cluster);
        (await _group.Arm.GetAsync(Cluster)).Expect(404);
        Assert.Single(_group.Azure.Resources);
    }

    [Fact]
    public async Task It_hands_out_the_kubeconfig_of_the_test()
    {
        _group.Azure.Options.Kubeconfigs["*"] = "apiVersion: v1";
        await _group.Arm.WriteAsync("PUT", Cluster, Body().ToJsonString());
        var answer = (await _group.Arm.SendAsync("POST", $"{Cluster}/listClusterAdminCredential")).Expect(200);
        Assert.Equal("apiVersion: v1", Encoding.UTF8.GetString(Convert.FromBase64String(answer["kubeconfigs"]![0].Text("value")!)));
        var body = Body();
        body.Inner("properties")["disableLocalAccounts"] = true;
        await _group.Arm.WriteAsync("PUT", Cluster, body.ToJsonString());
        (await _group.Arm.SendAsync("POST", $"{Cluster}/listClusterAdminCredential")).Expect(400);
        (await _group.Arm.SendAsync("POST", $"{Cluster}/listClusterUserCredential")).Expect(200);
    }

    [Theory]
    [InlineData("dnsPrefix", "\"-x\"")]
    [InlineData("kubernetesVersion", "\"1.20\"")]
    [InlineData("agentPoolProfiles", "[]")]
    [InlineData("agentPoolProfiles", """[{"name":"np","mode":"User","vmSize":"Standard_D2ds_v4"}]""")]
    [InlineData("agentPoolProfiles", """[{"name":"Big_Name","mode":"System","vmSize":"Standard_D2ds_v4"}]""")]
    [InlineData("agentPoolProfiles", """[{"name":"np","mode":"System","vmSize":"Standard_D2ds_v4","availabilityZones":["4"]}]""")]
    [InlineData("agentPoolProfiles", """[{"name":"np","mode":"System","vmSize":"Standard_D2ds_v4","enableAutoScaling":true,"minCount":3,"maxCount":1}]""")]
    [InlineData("agentPoolProfiles", """[{"name":"np","mode":"System","vmSize":"Standard_D2ds_v4","scaleSetPriority":"Spot"}]""")]
    public async Task What_aks_refuses_is_refused(string member, string value)
    {
        var body = Body();
        body.Inner("properties")[member] = JsonNode.Parse(value);
        (await _group.Arm.SendAsync("PUT", Cluster, body.ToJsonString())).Expect(400);
        (await _group.Arm.GetAsync(Cluster)).Expect(404);
    }

    [Theory]
    [InlineData("1.33", "1.34", 200)]
    [InlineData("1.32", "1.34", 400)]
    [InlineData("1.33", "1.32", 400)]
    public async Task Upgrades_go_one_minor_version_at_a_time(string from, string to, int status)
    {
        var body = Body();
        body.Inner("properties")["kubernetesVersion"] = from;
        await _group.Arm.WriteAsync("PUT", Cluster, body.ToJsonString());
        body.Inner("properties")["kubernetesVersion"] = to;
        (await _group.Arm.SendAsync("PUT", Cluster, body.ToJsonString())).Expect(status);
    }

    [Fact]
    public async Task Fixed_settings_do_not_change()
    {
        await _group.Arm.WriteAsync("PUT", Cluster, Body().ToJsonString());
        var body = Body();
        body.Inner("properties")["nodeResourceGroup"] = "other";
        Assert.Equal("PropertyChangeNotAllowed", (await _group.Arm.SendAsync("PUT", Cluster, body.ToJsonString())).Expect(400).Text("error.code"));
    }

    [Fact]
    public async Task Pools_come_and_go_but_the_last_system_pool_stays()
    {
        await _group.Arm.WriteAsync("PUT", Cluster, Body().ToJsonString());
        const string pool = """{"properties":{"mode":"User","vmSize":"Standard_D2ds_v4","count":1,"availabilityZones":["1"]}}""";
        await _group.Arm.WriteAsync("PUT", $"{Cluster}/agentPools/npuser1", pool);
        Assert.Equal(2, ((JsonArray)(await _group.Arm.GetAsync($"{Cluster}/agentPools")).Expect(200)["value"]!).Count);
        Assert.Equal(2, ((JsonArray)(await _group.Arm.GetAsync(Cluster)).Expect(200).At("properties.agentPoolProfiles")!).Count);
        (await _group.Arm.SendAsync("PUT", $"{Cluster}/agentPools/npuser1", pool.Replace("D2ds", "D4ds", StringComparison.Ordinal))).Expect(400);
        (await _group.Arm.SendAsync("PUT", $"{Cluster}/agentPools/npuser1", pool.Replace("[\"1\"]", "[\"2\"]", StringComparison.Ordinal))).Expect(400);
        (await _group.Arm.SendAsync("DELETE", $"{Cluster}/agentPools/npsystem")).Expect(400);
        await _group.Arm.WriteAsync("DELETE", $"{Cluster}/agentPools/npuser1");
        (await _group.Arm.GetAsync($"{Cluster}/agentPools/npuser1")).Expect(404);
        (await _group.Arm.SendAsync("DELETE", $"{Cluster}/agentPools/npuser1")).Expect(204);
    }

    [Fact]
    public async Task A_stopped_cluster_refuses_changes()
    {
        await _group.Arm.WriteAsync("PUT", Cluster, Body().ToJsonString());
        await _group.Arm.WriteAsync("POST", $"{Cluster}/stop");
        Assert.Equal("Stopped", (await _group.Arm.GetAsync(Cluster)).Expect(200).Text("properties.powerState.code"));
        (await _group.Arm.SendAsync("PUT", Cluster, Body().ToJsonString())).Expect(400);
        await _group.Arm.WriteAsync("POST", $"{Cluster}/start");
        (await _group.Arm.SendAsync("PUT", Cluster, Body().ToJsonString())).Expect(200);
    }

    [Fact]
    public async Task Its_group_takes_it_along()
    {
        await _group.Arm.WriteAsync("PUT", Cluster, Body().ToJsonString());
        await _group.Arm.WriteAsync("DELETE", _group.Path);
        Assert.Empty(_group.Azure.Resources);
    }

    private static JsonObject Body() => (JsonObject)JsonNode.Parse("""
        {"location":"eastus","identity":{"type":"SystemAssigned"},"properties":{"dnsPrefix":"aks1-dns","kubernetesVersion":"1.33","nodeResourceGroup":"g1_mc",
        "oidcIssuerProfile":{"enabled":true},"addonProfiles":{"azureKeyvaultSecretsProvider":{"enabled":true}},
        "agentPoolProfiles":[{"name":"npsystem","mode":"System","vmSize":"Standard_D2ds_v4","count":1,"enableAutoScaling":true,"minCount":1,"maxCount":3}]}}
        """)!;
}
