using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Clusters.Comparing;
using Kompox.Drivers.Aks.Clusters.Desired;

namespace Kompox.Tests.Drivers.Aks.Clusters;

public sealed class ClusterBodiesTests
{
    private const string Present = """
        {
          "id": "/x", "name": "aks-1", "type": "t", "eTag": "e", "location": "eastus", "tags": {"a": "b"}, "systemData": {},
          "sku": {"name": "Base", "tier": "Free"},
          "identity": {"type": "UserAssigned", "principalId": "p", "tenantId": "t", "userAssignedIdentities": {"/id1": {"principalId": "p", "clientId": "c"}}},
          "properties": {
            "provisioningState": "Succeeded", "powerState": {"code": "Running"}, "currentKubernetesVersion": "1.33.3", "kubernetesVersion": "1.33", "fqdn": "f",
            "oidcIssuerProfile": {"enabled": true, "issuerURL": "https://i"},
            "addonProfiles": {"azureKeyvaultSecretsProvider": {"enabled": true, "identity": {"clientId": "c"}}},
            "networkProfile": {"loadBalancerProfile": {"effectiveOutboundIPs": [{"id": "/ip"}], "managedOutboundIPs": {"count": 1}}},
            "agentPoolProfiles": [{"name": "npsystem", "count": 2, "eTag": "e", "currentOrchestratorVersion": "1.33.3", "provisioningState": "Succeeded", "powerState": {"code": "Running"}}],
            "somethingNew": {"kept": [1, 2]}
          }
        }
        """;

    [Fact]
    public void A_change_keeps_what_is_there_and_sends_nothing_that_azure_only_tells()
    {
        var body = ClusterBodies.Changed((JsonObject)JsonNode.Parse(Present)!, [new ClusterField(["sku", "tier"], "Standard"), new ClusterField(["properties", "autoUpgradeProfile", "upgradeChannel"], "patch")]);
        Assert.Equal(
            """{"location":"eastus","tags":{"a":"b"},"sku":{"name":"Base","tier":"Standard"},"identity":{"type":"UserAssigned","userAssignedIdentities":{"/id1":{}}},"properties":{"kubernetesVersion":"1.33","oidcIssuerProfile":{"enabled":true},"addonProfiles":{"azureKeyvaultSecretsProvider":{"enabled":true}},"networkProfile":{"loadBalancerProfile":{"managedOutboundIPs":{"count":1}}},"agentPoolProfiles":[{"name":"npsystem","count":2}],"somethingNew":{"kept":[1,2]},"autoUpgradeProfile":{"upgradeChannel":"patch"}}}""",
            body.ToJsonString());
    }

    /// <summary>What the published types say is read-only is not sent back, however deep it stands.</summary>
    [Theory]
    [InlineData("Microsoft.ContainerService/managedClusters@2026-05-01")]
    [InlineData("Microsoft.ContainerService/managedClusters/agentPools@2026-05-01")]
    public void Nothing_is_sent_that_the_published_types_call_read_only(string type)
    {
        var types = PublishedTypes.Read(TestData.Require("cloud-specs/azure/bicep-types/microsoft.containerservice.2026-05-01.containerservice_1.types.json"));
        var paths = types.ReadOnlyPathsOf(type).Where(p => p is not ["id"] and not ["type"] and not ["apiVersion"]).ToList();
        Assert.True(paths.Count > 5, "The published types were not understood.");
        var present = new JsonObject { ["location"] = "eastus", ["properties"] = new JsonObject() };
        foreach (var path in paths)
            PublishedTypes.Put(present, path);
        var sent = type.Contains("agentPools", StringComparison.Ordinal) ? ClusterBodies.ChangedPool(present, []) : ClusterBodies.Changed(present, []);
        Assert.DoesNotContain(PublishedTypes.Told, sent.ToJsonString());
    }

    [Fact]
    public void Only_what_binds_and_differs_is_a_difference()
    {
        var present = (JsonObject)JsonNode.Parse("""{"sku":{"Tier":"standard"},"properties":{"apiServerAccessProfile":{"authorizedIPRanges":["10.0.0.0/8","9.0.0.0/8"]}}}""")!;
        Assert.Empty(FieldComparison.Differing(present,
        [
            Written(["sku", "tier"], "Standard"),
            Written(["properties", "apiServerAccessProfile", "authorizedIPRanges"], new JsonArray("9.0.0.0/8", "10.0.0.0/8")),
            Written(["properties", "disableLocalAccounts"], false),
            Written(["properties", "supportPlan"], "KubernetesOfficial"),
            new ClusterField(["properties", "x"], "default") { Setting = "S" },
        ]));
        Assert.Equal(["sku.tier: standard -> Premium", "properties.oidcIssuerProfile.enabled: true (added)"], FieldComparison.Differing(present,
            [Written(["sku", "tier"], "Premium"), new ClusterField(["properties", "oidcIssuerProfile", "enabled"], true)]).Select(f => FieldComparison.Change(present, f).ToString()));
    }

    private static ClusterField Written(string[] path, JsonNode value) => new(path, value) { Setting = "S", IsWritten = true };
}
