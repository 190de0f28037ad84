using Kompox.Drivers.Aks.Authentication;

namespace Kompox.Drivers.Aks.Settings;

/// <summary>The names of every setting of the driver.</summary>
internal static class AzureSettingNames
{
    public const string Subscription = "AZURE_SUBSCRIPTION_ID";
    public const string Location = "AZURE_LOCATION";
    public const string Tenant = "AZURE_TENANT_ID";
    public const string Prefix = "AZURE_RESOURCE_PREFIX";
    public const string Cloud = "AZURE_CLOUD";
    public const string ResourceManager = "AZURE_RESOURCE_MANAGER_URL";
    public const string Authority = "AZURE_AUTHORITY_HOST";
    public const string VaultSuffix = "AZURE_VAULT_SUFFIX";
    public const string StorageSuffix = "AZURE_STORAGE_SUFFIX";

    /// <summary>Of clusters and apps: a resource group of the user's own choice.</summary>
    public const string Group = "AZURE_RESOURCE_GROUP_NAME";

    /// <summary>Of clusters: an AKS cluster that somebody else provisions.</summary>
    public const string ClusterId = "AZURE_AKS_CLUSTER_RESOURCE_ID";

    /// <summary>Of apps, clusters and providers: the role on an app's disks that the cluster's identity gets instead of the least one.</summary>
    public const string DiskRole = "AZURE_DISK_ROLE_ID";

    /// <summary>Of clusters: the DNS zones that hold the hosts of its apps.</summary>
    public const string DnsZones = "AZURE_AKS_DNS_ZONE_RESOURCE_IDS";

    /// <summary>Of clusters: the subnets that reach the storage accounts of its apps.</summary>
    public const string FileSubnets = "AZURE_FILES_SUBNET_RESOURCE_IDS";

    /// <summary>What every setting of the driver begins with.</summary>
    public const string Start = "AZURE_";

    /// <summary>The endpoints of a custom cloud.</summary>
    public static IReadOnlyList<string> Endpoints { get; } = [ResourceManager, Authority, VaultSuffix, StorageSuffix];

    /// <summary>How to log in.</summary>
    public static IReadOnlyList<string> Login { get; } =
    [
        LoginSettings.MethodKey, LoginSettings.ClientKey, LoginSettings.SecretKey, LoginSettings.CertificateKey, LoginSettings.CertificatePasswordKey,
        LoginSettings.TokenFileKey,
    ];

    /// <summary>Every setting of an app.</summary>
    public static IReadOnlyList<string> OfApp { get; } = [Group, DiskRole];

    /// <summary>Every setting of a provider.</summary>
    public static IReadOnlyList<string> OfProvider { get; } = [Subscription, Location, Tenant, Prefix, Cloud, DiskRole, .. Endpoints, .. Login];
}
