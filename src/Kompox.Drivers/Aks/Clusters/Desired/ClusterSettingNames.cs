using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Clusters.Desired;

/// <summary>The names of every setting of a cluster.</summary>
internal static class ClusterSettingNames
{
    public const string SystemPool = "AZURE_AKS_SYSTEM_VM_";
    public const string UserPool = "AZURE_AKS_USER_VM_";
    public const string Size = "SIZE";
    public const string DiskType = "DISK_TYPE";
    public const string DiskSize = "DISK_SIZE_GB";
    public const string Priority = "PRIORITY";
    public const string Zones = "ZONES";

    /// <summary>Of the pools for apps: the highest price of a Spot machine.</summary>
    public const string SpotPrice = UserPool + "SPOT_MAX_PRICE";
    public const string Version = "AZURE_AKS_KUBERNETES_VERSION";
    public const string Tier = "AZURE_AKS_SKU_TIER";
    public const string UpgradeChannel = "AZURE_AKS_UPGRADE_CHANNEL";
    public const string NodeUpgradeChannel = "AZURE_AKS_NODE_OS_UPGRADE_CHANNEL";
    public const string LocalAccounts = "AZURE_AKS_LOCAL_ACCOUNTS";
    public const string AuthorizedRanges = "AZURE_AKS_AUTHORIZED_IP_RANGES";
    public const string Private = "AZURE_AKS_PRIVATE_CLUSTER";
    public const string Logs = "AZURE_AKS_LOG_ANALYTICS_WORKSPACE_RESOURCE_ID";

    /// <summary>Which logs of the control plane go to the workspace of <see cref="Logs"/>.</summary>
    public const string Categories = "AZURE_AKS_DIAGNOSTIC_LOGS";
    public const string Vault = "AZURE_AKS_KEY_VAULT";
    public const string Registries = "AZURE_AKS_CONTAINER_REGISTRY_RESOURCE_IDS";

    /// <summary>Every setting of a cluster.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. OfPool(SystemPool), .. OfPool(UserPool), SpotPrice, Version, Tier, UpgradeChannel, NodeUpgradeChannel, LocalAccounts, AuthorizedRanges, Private, Logs, Categories, Vault, Registries,
        AzureSettingNames.DnsZones, AzureSettingNames.FileSubnets, AzureSettingNames.DiskRole, AzureSettingNames.Location, AzureSettingNames.Group, AzureSettingNames.ClusterId,
    ];

    private static IEnumerable<string> OfPool(string start) => new[] { Size, DiskType, DiskSize, Priority, Zones }.Select(n => start + n);
}
