using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Running;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>Clusters that the original made, with its names and tags.</summary>
public sealed class AdoptionTests : IAsyncLifetime
{
    private const string Token = "abcdefgh23456";
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await ClusterCloud.StartAsync();

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Theory]
    [InlineData("kompox-service-name", true)]
    [InlineData("kompox-workspace-name", true)]
    [InlineData("kompox-workspace-name", false)]
    public void A_cluster_of_the_original_is_taken_over_as_it_is(string workspaceTag, bool isTagged)
    {
        Seed(workspaceTag, isTagged);
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
        Seed("kompox-workspace-name", isTagged: true);
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
        Seed("kompox-workspace-name", isTagged: true);
        SimulatedCluster.Make(_cloud.Azure, $"{ClusterCloud.Group}/providers/Microsoft.ContainerService/managedClusters/aks-other", ClusterCloud.Tags, "other");
        _cloud.Refused("cluster provision", "KPX5127");
    }

    private void Seed(string workspaceTag, bool isTagged)
    {
        var tags = ClusterCloud.Tags;
        foreach (var name in new[] { "kompox-service-name", "kompox-workspace-name" }.Where(n => n != workspaceTag))
            tags.Remove(name);
        var group = (JsonObject)tags.DeepClone();
        group["azd-env-name"] = "cluster1";
        _cloud.Azure.Options.UnknownPrincipals = 0;
        _cloud.Azure.Put(ClusterCloud.Group, new JsonObject { ["location"] = "eastus", ["tags"] = group });
        JsonObject Own() => isTagged ? (JsonObject)tags.DeepClone() : [];
        var identity = $"{ClusterCloud.Group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-{Token}";
        _cloud.Azure.Put(identity, new JsonObject { ["location"] = "eastus", ["tags"] = Own() });
        var cluster = Cluster();
        cluster["tags"] = Own();
        var made = _cloud.Azure.Put($"{ClusterCloud.Group}/providers/Microsoft.ContainerService/managedClusters/aks-{Token}", cluster);
        _cloud.Azure.Put($"{identity}/federatedIdentityCredentials/fic-ingress", new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["issuer"] = made.Properties.Text("oidcIssuerProfile.issuerURL"),
                ["subject"] = "system:serviceaccount:traefik:ingress-service-account",
                ["audiences"] = new JsonArray("api://AzureADTokenExchange"),
            },
        });
    }

    private static JsonObject Cluster() => new()
    {
        ["location"] = "eastus",
        ["sku"] = new JsonObject { ["name"] = "Base", ["tier"] = "Free" },
        ["identity"] = new JsonObject { ["type"] = "SystemAssigned" },
        ["properties"] = new JsonObject
        {
            ["kubernetesVersion"] = "1.33",
            ["dnsPrefix"] = $"aks-{Token}-dns",
            ["nodeResourceGroup"] = $"{SimulatedCluster.Group}_mc",
            ["enableRBAC"] = true,
            ["aadProfile"] = new JsonObject { ["managed"] = true, ["enableAzureRBAC"] = true },
            ["networkProfile"] = new JsonObject { ["networkPlugin"] = "azure", ["networkPluginMode"] = "overlay", ["networkPolicy"] = "azure" },
            ["oidcIssuerProfile"] = new JsonObject { ["enabled"] = true },
            ["securityProfile"] = new JsonObject { ["workloadIdentity"] = new JsonObject { ["enabled"] = true } },
            ["addonProfiles"] = new JsonObject
            {
                ["azureKeyvaultSecretsProvider"] = new JsonObject { ["enabled"] = true, ["config"] = new JsonObject { ["enableSecretRotation"] = "true", ["rotationPollInterval"] = "2m" } },
                ["azurepolicy"] = new JsonObject { ["enabled"] = true },
            },
            ["agentPoolProfiles"] = new JsonArray([Pool("npsystem", "System", null), .. new[] { "1", "2", "3" }.Select(z => Pool($"npuser{z}", "User", z))]),
        },
    };

    private static JsonObject Pool(string name, string mode, string? zone)
    {
        var pool = new JsonObject
        {
            ["name"] = name,
            ["mode"] = mode,
            ["vmSize"] = "Standard_D2lds_v6",
            ["osDiskType"] = "Ephemeral",
            ["osDiskSizeGB"] = 110,
            ["count"] = 1,
            ["enableAutoScaling"] = true,
            ["minCount"] = mode == "System" ? 1 : 0,
            ["maxCount"] = 3,
            ["scaleSetPriority"] = mode == "System" ? "Regular" : "Spot",
            ["nodeLabels"] = new JsonObject { ["kompox.dev/node-pool"] = mode.ToLowerInvariant() },
        };
        if (zone is null)
            return pool;
        pool["scaleSetEvictionPolicy"] = "Delete";
        pool["availabilityZones"] = new JsonArray(zone);
        pool["nodeLabels"]!["kompox.dev/node-zone"] = zone;
        return pool;
    }
}
