namespace Kompox.Drivers.Aks.Settings;

/// <summary>The endpoints of one Azure cloud.</summary>
/// <param name="Name">The word in the setting, for example <c>AzurePublic</c>.</param>
/// <param name="ResourceManager">Azure Resource Manager, for example <c>https://management.azure.com</c>.</param>
/// <param name="Authority">Microsoft Entra ID, for example <c>https://login.microsoftonline.com</c>.</param>
/// <param name="VaultSuffix">Domain of key vaults, for example <c>vault.azure.net</c>; a port may follow.</param>
/// <param name="StorageSuffix">Domain of storage accounts, for example <c>core.windows.net</c>; a port may follow.</param>
internal sealed record AzureCloud(string Name, Uri ResourceManager, Uri Authority, string VaultSuffix, string StorageSuffix)
{
    /// <summary>The word for a cloud whose endpoints are settings.</summary>
    public const string Custom = "custom";

    /// <summary>Azure for everybody.</summary>
    public static AzureCloud Public { get; } = new(
        "AzurePublic", new Uri("https://management.azure.com"), new Uri("https://login.microsoftonline.com"), "vault.azure.net", "core.windows.net");

    /// <summary>Azure in China, operated by 21Vianet.</summary>
    public static AzureCloud China { get; } = new(
        "AzureChina", new Uri("https://management.chinacloudapi.cn"), new Uri("https://login.chinacloudapi.cn"), "vault.azure.cn", "core.chinacloudapi.cn");

    /// <summary>Azure for the government of the United States.</summary>
    public static AzureCloud UsGovernment { get; } = new(
        "AzureUSGovernment", new Uri("https://management.usgovcloudapi.net"), new Uri("https://login.microsoftonline.us"), "vault.usgovcloudapi.net", "core.usgovcloudapi.net");

    /// <summary>The clouds whose endpoints are known.</summary>
    public static IReadOnlyList<AzureCloud> Known { get; } = [Public, China, UsGovernment];

    /// <summary>The known cloud of a word, in any letter case and as the Azure CLI calls it too (<c>AzureCloud</c>, <c>AzureChinaCloud</c>), or <c>null</c>.</summary>
    public static AzureCloud? Find(string word)
    {
        const string Ending = "Cloud";
        var name = word.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? word[..^Ending.Length] : word;
        return name.Equals("Azure", StringComparison.OrdinalIgnoreCase) ? Public : Known.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
