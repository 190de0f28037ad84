namespace Kompox.Drivers.Aks.Settings;

/// <summary>The endpoints of one Azure cloud.</summary>
/// <param name="Name">The word in the setting, for example <c>AzurePublic</c>.</param>
/// <param name="ResourceManager">Azure Resource Manager, for example <c>https://management.azure.com</c>.</param>
/// <param name="Authority">Microsoft Entra ID, for example <c>https://login.microsoftonline.com</c>.</param>
/// <param name="VaultSuffix">Domain of key vaults, for example <c>vault.azure.net</c>.</param>
/// <param name="StorageSuffix">Domain of storage accounts, for example <c>core.windows.net</c>.</param>
internal sealed record AzureCloud(string Name, Uri ResourceManager, Uri Authority, string VaultSuffix, string StorageSuffix)
{
    /// <summary>Azure for everybody.</summary>
    public static AzureCloud Public { get; } = new(
        "AzurePublic", new Uri("https://management.azure.com"), new Uri("https://login.microsoftonline.com"), "vault.azure.net", "core.windows.net");
}
