using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Running;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>A cluster as the original made it, with its names and tags.</summary>
internal static class OriginalCluster
{
    public const string Token = "abcdefgh23456";

    /// <summary>Adds its key vault and storage account, which have no tags.</summary>
    public static void SeedRest(ClusterCloud cloud)
    {
        cloud.Azure.Put($"{ClusterCloud.Group}/providers/Microsoft.KeyVault/vaults/kv-{Token}", new JsonObject
        {
            ["location"] = "eastus",
            ["properties"] = new JsonObject
            {
                ["tenantId"] = Azure.AzureSimulator.TenantId,
                ["sku"] = new JsonObject { ["family"] = "A", ["name"] = "standard" },
                ["accessPolicies"] = new JsonArray(),
            },
        });
        cloud.Azure.Put($"{ClusterCloud.Group}/providers/Microsoft.Storage/storageAccounts/st{Token}", new JsonObject
        {
            ["location"] = "eastus",
            ["kind"] = "StorageV2",
            ["sku"] = new JsonObject { ["name"] = "Standard_LRS" },
            ["properties"] = new JsonObject(),
        });
    }

    /// <summary>Makes it; its resources bear tags of their own or not, and one of the names of the workspace's tag.</summary>
    public static void Seed(ClusterCloud cloud, string workspaceTag, bool isTagged)
    {
        var tags = ClusterCloud.Tags;
        foreach (var name in new[] { "kompox-service-name", "kompox-workspace-name" }.Where(n => n != workspaceTag))
            tags.Remove(name);
        var group = (JsonObject)tags.DeepClone();
        group["azd-env-name"] = "cluster1";
        cloud.Azure.Options.UnknownPrincipals = 0;
        cloud.Azure.Put(ClusterCloud.Group, new JsonObject { ["location"] = "eastus", ["tags"] = group });
        JsonObject Own() => isTagged ? (JsonObject)tags.DeepClone() : [];
        var identity = $"{ClusterCloud.Group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-{Token}";
        cloud.Azure.Put(identity, new JsonObject { ["location"] = "eastus", ["tags"] = Own() });
        var cluster = Cluster();
        cluster["tags"] = Own();
        var made = cloud.Azure.Put($"{ClusterCloud.Group}/providers/Microsoft.ContainerService/managedClusters/aks-{Token}", cluster);
        cloud.Azure.Put($"{identity}/federatedIdentityCredentials/fic-ingress", new JsonObject
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
