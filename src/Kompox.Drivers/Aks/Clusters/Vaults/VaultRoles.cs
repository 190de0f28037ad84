using Kompox.Drivers.Aks.Access;

namespace Kompox.Drivers.Aks.Clusters.Vaults;

/// <summary>Who may do what with a cluster's own key vault.</summary>
internal static class VaultRoles
{
    /// <summary>Type of key vaults.</summary>
    public const string VaultType = "Microsoft.KeyVault/vaults";

    /// <summary>The ingress controller reads certificates as secrets; whoever made the cluster puts them there.</summary>
    public static IEnumerable<RoleRequest> Of(AksScope scope, ManagedIdentity ingress, LoginPrincipal? deployer)
    {
        var vault = scope.IdOf(VaultType, scope.Names.Vault);
        if (ingress.PrincipalId is { } principal)
            yield return new RoleRequest(vault, principal, AzureRoles.KeyVaultSecretsUser) { Purpose = scope.Purpose };
        if (deployer is not null)
            yield return new RoleRequest(vault, deployer.ObjectId, AzureRoles.KeyVaultCertificatesOfficer) { PrincipalType = deployer.Type, Purpose = scope.Purpose, CountsGroups = true };
    }
}
