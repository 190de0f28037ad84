using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Running;
using Kompox.Kubernetes;
using Kompox.Tests.Fakes;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary><c>cluster provision</c>, <c>cluster diff</c> and <c>cluster status</c> against a simulated subscription.</summary>
public sealed class ProvisionTests : IAsyncLifetime
{
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await ClusterCloud.StartAsync();

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public void From_nothing_everything_is_made_and_a_second_run_writes_nothing()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1,eastus-3";
        var run = _cloud.Good("cluster provision");
        var tags = $"map[kompox-cluster-hash:{Hash} kompox-cluster-name:cluster1 kompox-provider-name:aks1 kompox-service-name:ws1 kompox-workspace-name:ws1 managed-by:kompox]";
        Assert.Contains("INFO provision start cluster=cluster1\n", run.Error, StringComparison.Ordinal);
        Assert.Contains($"INFO aks cluster provision begin subscription={AzureSimulator.SubscriptionId} resource_group={SimulatedCluster.Group} tags=\"{tags}\"\n", run.Error, StringComparison.Ordinal);
        Assert.Contains($"INFO aks cluster provision succeeded subscription={AzureSimulator.SubscriptionId} resource_group={SimulatedCluster.Group}\n", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("INFO provision success cluster=cluster1\n", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"INFO created AKS cluster name=aks-[0-9a-z]{12} elapsed=\d", run.Error);
        AssertMade();
        var writes = _cloud.Writes;
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
        Assert.Contains("No changes for cluster 'cluster1' in the cloud\n", _cloud.Cli.Run("cluster diff").Output, StringComparison.Ordinal);
    }

    private void AssertMade()
    {
        var cluster = _cloud.Cluster.Properties;
        Assert.Equal(ClusterCloud.Tags.ToJsonString(), Sorted(_cloud.Azure.World.Find(ClusterCloud.Group)!.Body["tags"]!));
        Assert.Equal(ClusterCloud.Tags.ToJsonString(), Sorted(_cloud.Cluster.Body["tags"]!));
        Assert.Equal("SystemAssigned", _cloud.Cluster.Body["identity"]!["type"]!.ToString());
        Assert.Equal($"{SimulatedCluster.Group}_mc", cluster.Text("nodeResourceGroup"));
        Assert.Equal(("azure", "overlay", "azure", "standard"), (cluster.Text("networkProfile.networkPlugin"), cluster.Text("networkProfile.networkPluginMode"), cluster.Text("networkProfile.networkPolicy"), cluster.Text("networkProfile.loadBalancerSku")));
        Assert.Equal("true true true true", $"{cluster.At("oidcIssuerProfile.enabled")} {cluster.At("securityProfile.workloadIdentity.enabled")} {cluster.At("aadProfile.enableAzureRBAC")} {cluster.At("addonProfiles.azureKeyvaultSecretsProvider.enabled")}");
        Assert.Equal("true", cluster.Text("addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation"));
        var system = _cloud.Pool("npsystem")!.Properties;
        Assert.Equal(("System", "Standard_D2lds_v6", "1", "1", "3", "250"), (system.Text("mode"), system.Text("vmSize"), $"{system["count"]}", $"{system["minCount"]}", $"{system["maxCount"]}", $"{system["maxPods"]}"));
        Assert.Equal("""{"kompox.dev/node-pool":"system"}""", system["nodeLabels"]!.ToJsonString());
        foreach (var zone in new[] { "1", "3" })
        {
            var user = _cloud.Pool($"npuser{zone}")!.Properties;
            Assert.Equal(("User", "Regular", "1", "0", "10"), (user.Text("mode"), user.Text("scaleSetPriority"), $"{user["count"]}", $"{user["minCount"]}", $"{user["maxCount"]}"));
            Assert.Equal($$"""{"kompox.dev/node-pool":"user","kompox.dev/node-zone":"{{zone}}"}""", user["nodeLabels"]!.ToJsonString());
            Assert.Equal($"[\"{zone}\"]", user["availabilityZones"]!.ToJsonString());
        }
        Assert.Null(_cloud.Pool("npuser2"));
        var federation = _cloud.The("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials");
        Assert.Equal(("fic-ingress", cluster.Text("oidcIssuerProfile.issuerURL"), "system:serviceaccount:traefik:ingress-service-account"), (federation.Name, federation.Properties.Text("issuer"), federation.Properties.Text("subject")));
        var role = _cloud.The("Microsoft.Authorization/roleAssignments");
        Assert.EndsWith("/b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b", role.Properties.Text("roleDefinitionId"), StringComparison.Ordinal);
        Assert.StartsWith(_cloud.Cluster.Id, role.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_is_false_before_and_true_after()
    {
        var before = JsonNode.Parse(_cloud.Good("cluster status").Output)!;
        Assert.Equal("""{"existing":false,"provisioned":false,"installed":false,"cluster_id":"/ws/ws1/prv/aks1/cls/cluster1","cluster_name":"cluster1"}""", before.ToJsonString());
        _cloud.Good("cluster provision");
        Assert.True(JsonNode.Parse(_cloud.Good("cluster status").Output)!["provisioned"]!.GetValue<bool>());
    }

    [Fact]
    public void A_dry_run_prints_the_plan_and_writes_nothing()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "2";
        var text = _cloud.Good("cluster provision --dry-run").Output;
        Assert.Matches(
            $"""
            ^Plan for cluster 'cluster1' in the cloud: 5 to create
            \+ resource group '{SimulatedCluster.Group}'
            \+ identity 'id-\w+'
            \+ AKS cluster 'aks-\w+'
            \+ federated credential 'fic-ingress'
            \+ role assignment 'Azure Kubernetes Service RBAC Cluster Admin on aks-\w+'
            $
            """.ReplaceLineEndings("\n"), text);
        Assert.Equal(0, _cloud.Writes);
        var json = JsonNode.Parse(_cloud.Good("cluster provision --dry-run -o json").Output)!;
        Assert.Equal("create", json["steps"]![0]!["action"]!.ToString());
        Assert.Equal(2, _cloud.Cli.Run("cluster diff").ExitCode);
    }

    [Fact]
    public void Changed_settings_are_shown_field_by_field_and_applied_without_touching_others()
    {
        _cloud.Good("cluster provision");
        _cloud.Cluster.Properties["autoScalerProfile"] = new JsonObject { ["scan-interval"] = "20s" };
        _cloud.Pool("npuser1")!.Properties["maxCount"] = 7;
        _cloud.Cli.ClusterSettings["AZURE_AKS_SKU_TIER"] = "standard";
        _cloud.Cli.ClusterSettings["AZURE_AKS_AUTHORIZED_IP_RANGES"] = "203.0.113.7, 198.51.100.0/24";
        _cloud.Cli.ClusterSettings["AZURE_AKS_UPGRADE_CHANNEL"] = "patch";
        _cloud.Cli.ClusterSettings["AZURE_AKS_LOCAL_ACCOUNTS"] = "disabled";
        var diff = _cloud.Cli.Run("cluster diff");
        Assert.Equal(2, diff.ExitCode);
        Assert.Contains("    sku.tier: Free -> Standard\n", diff.Output, StringComparison.Ordinal);
        Assert.Contains("    properties.apiServerAccessProfile.authorizedIPRanges: 198.51.100.0/24,203.0.113.7/32 (added)\n", diff.Output, StringComparison.Ordinal);
        Assert.Contains("    properties.autoUpgradeProfile.upgradeChannel: patch (added)\n", diff.Output, StringComparison.Ordinal);
        _cloud.Good("cluster provision");
        Assert.Equal("Standard", _cloud.Cluster.Body.Text("sku.tier"));
        Assert.Equal("True", _cloud.Cluster.Properties["disableLocalAccounts"]!.GetValue<bool>().ToString());
        Assert.Equal("20s", _cloud.Cluster.Properties.At("autoScalerProfile")!["scan-interval"]!.ToString());
        Assert.Equal("7", _cloud.Pool("npuser1")!.Properties["maxCount"]!.ToString());
        var writes = _cloud.Writes;
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
    }

    [Fact]
    public void Another_zone_is_another_pool_and_a_zone_less_keeps_its_pool()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
        _cloud.Good("cluster provision");
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "2";
        var diff = _cloud.Cli.Run("cluster diff").Output;
        Assert.Contains("+ node pool 'npuser2'\n", diff, StringComparison.Ordinal);
        Assert.Contains("= node pool 'npuser1'  (no longer declared; 'kompoxops cluster nodepool delete --name npuser1' removes it)\n", diff, StringComparison.Ordinal);
        _cloud.Good("cluster provision");
        Assert.NotNull(_cloud.Pool("npuser1"));
        Assert.NotNull(_cloud.Pool("npuser2"));
    }

    [Fact]
    public void A_pool_that_somebody_replaced_by_another_is_not_made_again()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
        _cloud.Good("cluster provision");
        var other = (JsonObject)_cloud.Pool("npuser1")!.Body.DeepClone();
        other["properties"]!["vmSize"] = "Standard_D4ds_v4";
        var sent = new JsonObject { ["properties"] = other["properties"]!.DeepClone() };
        _cloud.Azure.Put($"{_cloud.Cluster.Id}/agentPools/npbig1", sent);
        _cloud.Azure.World.Store.Remove($"{_cloud.Cluster.Id}/agentPools/npuser1");
        var writes = _cloud.Writes;
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
    }

    [Theory]
    [InlineData("AZURE_AKS_USER_VM_SIZE", "Standard_D4ds_v4")]
    [InlineData("AZURE_AKS_USER_VM_PRIORITY", "Spot")]
    [InlineData("AZURE_AKS_SYSTEM_VM_DISK_TYPE", "Managed")]
    [InlineData("AZURE_AKS_SYSTEM_VM_ZONES", "1,2")]
    [InlineData("AZURE_AKS_PRIVATE_CLUSTER", "true")]
    [InlineData("AZURE_LOCATION", "westeurope")]
    public void What_cannot_be_changed_in_place_is_refused_with_the_way_round(string name, string value)
    {
        _cloud.Good("cluster provision");
        _cloud.Cli.ClusterSettings[name] = value;
        var run = _cloud.Refused("cluster provision", "KPX5129");
        Assert.Matches("Make another (pool|cluster entry)", run.Error.ReplaceLineEndings(" "));
        Assert.Matches(@"kompoxops\.yml:\d+:\d+", run.Error);
    }

    [Fact]
    public void Kubernetes_goes_forwards_one_minor_version_at_a_time_with_its_pools()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KUBERNETES_VERSION"] = "1.32";
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
        _cloud.Good("cluster provision");
        _cloud.Cli.ClusterSettings["AZURE_AKS_KUBERNETES_VERSION"] = "1.34";
        _cloud.Refused("cluster provision", "KPX5130");
        _cloud.Cli.ClusterSettings["AZURE_AKS_KUBERNETES_VERSION"] = "1.31";
        _cloud.Refused("cluster provision", "KPX5130");
        _cloud.Cli.ClusterSettings["AZURE_AKS_KUBERNETES_VERSION"] = "1.33";
        Assert.Contains("properties.kubernetesVersion: 1.32.", _cloud.Cli.Run("cluster diff").Output, StringComparison.Ordinal);
        _cloud.Good("cluster provision");
        Assert.StartsWith("1.33.", _cloud.Cluster.Properties.Text("currentKubernetesVersion"), StringComparison.Ordinal);
        Assert.All(new[] { "npsystem", "npuser1" }, p => Assert.StartsWith("1.33.", _cloud.Pool(p)!.Properties.Text("currentOrchestratorVersion"), StringComparison.Ordinal));
        var writes = _cloud.Writes;
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
    }

    [Fact]
    public void A_spot_pool_has_its_taint_and_a_region_without_zones_a_pool_without_one()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_PRIORITY"] = "Spot";
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "";
        _cloud.Good("cluster provision");
        var pool = _cloud.Pool("npuser")!.Properties;
        Assert.Equal(("Spot", "Delete", "-1"), (pool.Text("scaleSetPriority"), pool.Text("scaleSetEvictionPolicy"), $"{pool["spotMaxPrice"]}"));
        Assert.Contains("kubernetes.azure.com/scalesetpriority=spot:NoSchedule", pool["nodeTaints"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(pool["availabilityZones"]);
    }

    [Fact]
    public void A_spot_pool_costs_at_most_what_the_setting_says()
    {
        // In whole dollars: the published types have no fractions.
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_PRIORITY"] = "Spot";
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_SPOT_MAX_PRICE"] = "1.00";
        _cloud.Good("cluster provision");
        Assert.Equal("1", $"{_cloud.Pool("npuser1")!.Properties["spotMaxPrice"]}");
        var writes = _cloud.Writes;
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_SPOT_MAX_PRICE"] = "2";
        Assert.Contains("spotMaxPrice: 1 -> 2", _cloud.Refused("cluster provision", "KPX5129").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_cluster_is_repaired_and_a_busy_one_waited_for()
    {
        _cloud.Good("cluster provision");
        _cloud.Cluster.State = "Failed";
        _cloud.Good("cluster provision");
        Assert.Equal("Succeeded", _cloud.Cluster.State);
    }

    [Theory]
    [InlineData("readOnly", 1)]
    [InlineData("cannotDelete", 0)]
    public void Protection_lets_a_cluster_be_made_and_then_decides(string level, int code)
    {
        _cloud.Cli.ClusterLines = $"protection: {{provisioning: {level}}}";
        _cloud.Good("cluster provision");
        _cloud.Cli.ClusterSettings["AZURE_AKS_SKU_TIER"] = "Standard";
        var run = _cloud.Cli.Run("cluster provision");
        Assert.Equal(code, run.ExitCode);
        if (code == 1)
            Assert.Contains("KPX3570", run.Error, StringComparison.Ordinal);
        _cloud.Refused("cluster deprovision", "KPX3570");
    }

    [Fact]
    public void A_read_only_cluster_that_cannot_be_asked_for_is_not_touched()
    {
        _cloud.Cli.ClusterLines = "protection: {provisioning: readOnly}";
        _cloud.Good("cluster provision");
        _cloud.Azure.Options.Denied.Add("Microsoft.ContainerService/managedClusters/read");
        _cloud.Refused("cluster provision", "KPX3571");
        var status = JsonNode.Parse(_cloud.Cli.Run("cluster status").Output)!;
        Assert.True(status["provisioned"]!.GetValue<bool>());
        _cloud.Cli.Cluster = new FakeCluster { Refuse = _ => FakeCluster.Failure(ApiDiagnostics.Unreachable, "nobody answers") };
        var run = _cloud.Cli.Run("cluster status");
        Assert.Equal(1, run.ExitCode);
        Assert.Null(JsonNode.Parse(run.Output)!["provisioned"]);
    }

    private static string Hash => Kompox.Drivers.Aks.Settings.AzureTags.HashesOf(SimulatedCluster.Entry).Cluster;

    private static string Sorted(JsonNode tags) =>
        new JsonObject(((JsonObject)tags).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new KeyValuePair<string, JsonNode?>(t.Key, t.Value!.ToString()))).ToJsonString();
}
