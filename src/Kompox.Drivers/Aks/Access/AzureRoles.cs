namespace Kompox.Drivers.Aks.Access;

/// <summary>The built-in roles of Azure that Kompox gives.</summary>
internal static class AzureRoles
{
    public const string Contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";

    /// <summary>Everything inside one AKS cluster, through Azure RBAC.</summary>
    public const string AksRbacClusterAdmin = "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b";
    public const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    public const string KeyVaultCertificateUser = "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba";

    /// <summary>Puts certificates into a key vault.</summary>
    public const string KeyVaultCertificatesOfficer = "a4417e6f-fecd-4de8-b567-7b0420556985";
    public const string DnsZoneContributor = "befefa01-2a29-4197-83a8-272ff33ce314";
    public const string AcrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d";

    /// <summary>Reads and writes managed disks, and nothing else: what attaching and detaching needs.</summary>
    public const string DiskRestoreOperator = "b50d9833-a0cb-478e-945f-707fcc997c13";

    /// <summary>Reads storage accounts and fetches their keys: what mounting a share over SMB needs.</summary>
    public const string ReaderAndDataAccess = "c12c1c16-33a1-487b-954d-41c89c60f349";
}
