using System.Text;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Aks.Vaults;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Installing;

/// <summary>
/// Tells the Azure provider of the Secrets Store CSI driver of one vault.
/// https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/getting-started/usage/
/// </summary>
internal static class SecretClassText
{
    /// <summary>The certificates of a vault, each a file by its own name with certificates and key.</summary>
    public static SecretClass Write(
        VaultResource vault, ManagedIdentity identity, AzureCloud cloud, IReadOnlyList<DeclaredSource> sources, IReadOnlyDictionary<string, VaultReading> readings) => new(
        CloudNames.SecretProviderClass(vault.Name.ToLowerInvariant()), "azure", Parameters(vault, identity, cloud, sources),
        [.. sources.Select(s => new FollowedSecret(s.Certificate.Name, s.Certificate.Name) { IsUnseen = readings[s.Certificate.Name].IsUnseen })]);

    private static List<KeyValuePair<string, string>> Parameters(VaultResource vault, ManagedIdentity identity, AzureCloud cloud, IReadOnlyList<DeclaredSource> sources)
    {
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("usePodIdentity", "false"),
            new("useVMManagedIdentity", "false"),
            new("clientID", identity.ClientId!),
            new("keyvaultName", vault.Name),
            new("tenantId", vault.Properties?.TenantId ?? identity.Properties?.TenantId ?? ""),
            new("objects", Objects(sources)),
        };
        if (cloud.Name != AzureCloud.Custom)
            parameters.Add(new("cloudName", $"{cloud.Name}Cloud"));
        return parameters;
    }

    // A list of texts, each YAML of its own.
    private static string Objects(IReadOnlyList<DeclaredSource> sources)
    {
        var text = new StringBuilder("array:\n");
        foreach (var (certificate, source) in sources)
        {
            // With the type secret both the certificates and the private key are given.
            text.Append("  - |\n").Append("    objectName: ").Append(source.Name).Append("\n    objectType: secret\n    objectAlias: ").Append(certificate.Name).Append('\n');
            if (source.Version is { } version)
                text.Append("    objectVersion: ").Append(version).Append('\n');
        }
        return text.ToString();
    }
}
