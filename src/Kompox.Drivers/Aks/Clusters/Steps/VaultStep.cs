using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Clusters.Vaults;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Makes the cluster's own key vault, or changes who reaches it. One that was deleted and not purged is recovered.</summary>
internal sealed record VaultStep(AksScope Scope, bool IsNew) : CloudStep("key vault", Scope.Names.Vault)
{
    private const int Retention = 7;

    /// <inheritdoc/>
    public override CloudAction Action => IsNew ? CloudAction.Create : CloudAction.Change;

    /// <summary>Whether the public network reaches the vault that is wanted: <c>Enabled</c> or <c>Disabled</c>.</summary>
    public static string PublicAccess(DesiredCluster desired) => desired.Vault == VaultAccess.Public ? "Enabled" : "Disabled";

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var access = PublicAccess(Scope.Desired);
        var tenant = await TenantAsync(cancellationToken).ConfigureAwait(false);
        var isDeleted = IsNew && await new DeletedVaults(Scope.Session).FindAsync(Name, Scope.Desired.Location, cancellationToken).ConfigureAwait(false) is { } deleted
            && DeletedVaults.IsOwn(Scope, deleted);
        var vault = new KeyVault
        {
            Location = Scope.Desired.Location,
            Tags = Scope.Tags,
            Properties = new KeyVaultProperties
            {
                TenantId = tenant,
                Sku = new("A", "standard"),
                EnableRbacAuthorization = true,
                EnableSoftDelete = true,
                SoftDeleteRetentionInDays = Retention,
                PublicNetworkAccess = access,
                NetworkAcls = new(access == "Enabled" ? "Allow" : "Deny", "None"),
                CreateMode = isDeleted ? "recover" : null,
            },
        };
        await Scope.Session.Arm.PutAsync(Scope.IdOf(VaultRoles.VaultType, Name), vault, ClusterJson.Default.KeyVault, new ArmWrite(ToString()), cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> TenantAsync(CancellationToken cancellationToken) =>
        (await LoginPrincipal.FindAsync(Scope.Session, cancellationToken).ConfigureAwait(false))?.TenantId
        ?? throw AksClusterDiagnostics.Incomplete.Failure($"The login does not tell its tenant, so the {ToString()} cannot be made", $"Set {AzureSettingNames.Tenant}, or use another AZURE_AUTH_METHOD");
}
