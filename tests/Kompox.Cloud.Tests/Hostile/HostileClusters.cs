using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Running;

namespace Kompox.Cloud.Tests.Hostile;

/// <summary>Hostile settings of clusters and apps.</summary>
internal static class HostileClusters
{
    private const string Line = "cluster provision";
    private const string Subscription = $"/subscriptions/{AzureSimulator.SubscriptionId}";
    private static readonly string Existing = SimulatedCluster.Id;
    private static readonly string[] Groups = ["../other", "a/b", "ends.", new string('g', 91), "a b", "x?y=z", $"{Subscription}/resourceGroups/g"];

    public static IReadOnlyList<HostileSetting> All { get; } =
    [
        new("cluster", "AZURE_RESOURCE_GROUP_NAME", Line, Groups),
        new("cluster", "AZURE_LOCATION", Line, "east_us", "1eastus", "eastus/providers", new string('e', 51), "e"),
        new("cluster", "AZURE_AKS_SYSTEM_VM_SIZE", Line, "D2ds_v4", "Standard_D2ds v4", "Standard_D2ds/v4", "Standard_" + new string('x', 60), "Standard_Ü"),
        new("cluster", "AZURE_AKS_USER_VM_SIZE", Line, "D2ds_v4", "Standard_", "Standard_D2ds_v4;", "../Standard_D2", "Standard_D2ds_v4\"}"),
        new("cluster", "AZURE_AKS_SYSTEM_VM_DISK_TYPE", Line, "SSD", "Ephemeral,Managed", "true", "Premium_LRS", "-"),
        new("cluster", "AZURE_AKS_USER_VM_DISK_TYPE", Line, "SSD", "none", "1", "Ephemeral ;", "Managed/x"),
        new("cluster", "AZURE_AKS_SYSTEM_VM_DISK_SIZE_GB", Line, "29", "2049", "64Gi", "-64", "1e2"),
        new("cluster", "AZURE_AKS_USER_VM_DISK_SIZE_GB", Line, "0", "99999999999", "64 GB", "64.5", "0x40"),
        new("cluster", "AZURE_AKS_SYSTEM_VM_PRIORITY", Line, "Spot", "Low", "1", "Regular,Spot", "true"),
        new("cluster", "AZURE_AKS_USER_VM_PRIORITY", Line, "Low", "spot!", "0", "Regular Spot", "preemptible"),
        new("cluster", "AZURE_AKS_SYSTEM_VM_ZONES", Line, "0", "4", "westeurope-1", "1,a", "eastus-4"),
        new("cluster", "AZURE_AKS_USER_VM_ZONES", Line, "0", "1,2,3,4", "westus-1", "one", "eastus-"),
        new("cluster", "AZURE_AKS_USER_VM_SPOT_MAX_PRICE", Line, "0", "-2", "free", "0.0000001", "0.05"),
        new("cluster", "AZURE_AKS_KUBERNETES_VERSION", Line, "v1.33", "1", "2.0", "1.33.5.6", "latest"),
        new("cluster", "AZURE_AKS_SKU_TIER", Line, "Paid", "free!", "1", "Standard,Premium", "Basic"),
        new("cluster", "AZURE_AKS_UPGRADE_CHANNEL", Line, "weekly", "nodeimage", "1.33", "patch,stable", "on"),
        new("cluster", "AZURE_AKS_NODE_OS_UPGRADE_CHANNEL", Line, "patch", "weekly", "node-image", "Security", "0"),
        new("cluster", "AZURE_AKS_LOCAL_ACCOUNTS", Line, "true", "false", "off", "0", "disabled!"),
        new("cluster", "AZURE_AKS_PRIVATE_CLUSTER", Line, "yes", "1", "private", "True!", "enabled"),
        new("cluster", "AZURE_AKS_AUTHORIZED_IP_RANGES", Line, "203.0.113", "203.0.113.0/33", "2001:db8::/32", "example.com", "203.0.113.7/24,x"),
        new("cluster", "AZURE_AKS_LOG_ANALYTICS_WORKSPACE_RESOURCE_ID", Line, "my-workspace", "/subscriptions/x/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w", "/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s", "/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/..", "https://portal.azure.com/w"),
        new("cluster", "AZURE_AKS_DIAGNOSTIC_LOGS", Line, "everything", "kube_audit", "guard,kube-audit;x", "none,guard", "../guard"),
        new("cluster", "AZURE_AKS_KEY_VAULT", Line, "true", "yes", "my-vault", "public,private", "https://x.vault.azure.net"),
        new("cluster", "AZURE_AKS_CLUSTER_RESOURCE_ID", Line, "aks-1", "/subscriptions/x/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/a", Existing, Existing + "/agentPools/np", "/../x"),
        new("cluster", "AZURE_AKS_CONTAINER_REGISTRY_RESOURCE_IDS", Line, "my-thing", "/subscriptions/x/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/n", $"{Subscription}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s", $"{Subscription}/resourceGroups/../providers/Microsoft.ContainerRegistry/registries/n", "https://portal.azure.com/n", $"{Subscription}/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/.."),
        new("cluster", "AZURE_AKS_DNS_ZONE_RESOURCE_IDS", Line, "my-thing", "/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/dnsZones/n", $"{Subscription}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s", $"{Subscription}/resourceGroups/../providers/Microsoft.Network/dnsZones/n", "https://portal.azure.com/n", $"{Subscription}/resourceGroups/g/providers/Microsoft.Network/dnsZones/.."),
        new("cluster", "AZURE_FILES_SUBNET_RESOURCE_IDS", Line, "my-thing", "/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n", $"{Subscription}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s", $"{Subscription}/resourceGroups/../providers/Microsoft.Network/virtualNetworks/v/subnets/n", "https://portal.azure.com/n", $"{Subscription}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/.."),
        new("cluster", "AZURE_DISK_ROLE_ID", "disk create -V default -N r2", [.. HostileAccounts.Roles]),
        new("app", "AZURE_RESOURCE_GROUP_NAME", "disk create -V default -N r3", Groups),
        new("app", "AZURE_DISK_ROLE_ID", "disk create -V default -N r4", [.. HostileAccounts.Roles]),
        new("certificate", "source", "cluster install", Sources()),
    ];

    private static string[] Sources()
    {
        var vault = HostileCloud.Certificate[..HostileCloud.Certificate.IndexOf("/secrets", StringComparison.Ordinal)];
        return
        [
            $"{vault}.evil.example/secrets/site", $"{vault}/keys/site", $"{vault}/secrets/", $"{vault}/secrets/a_b", $"{vault}/secrets/site/short", $"{vault}/secrets/../site",
            vault.Replace("https", "http", StringComparison.Ordinal) + "/secrets/site", vault.Replace("kv-site", "kv-nobody", StringComparison.Ordinal) + "/secrets/site", "https://portal.azure.com/x", "kv-site/site",
        ];
    }
}
