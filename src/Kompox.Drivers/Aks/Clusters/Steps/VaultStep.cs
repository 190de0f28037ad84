using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Clusters.Vaults;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Provisioning;

namespace Kompox.Drivers.Aks.Clusters.Steps;

/// <summary>Makes the cluster's own key vault. One that was deleted and not purged is recovered as it was.</summary>
internal sealed record VaultStep(AksScope Scope) : CloudStep("key vault", Scope.Names.Vault)
{
    private const int Retention = 7;

    /// <inheritdoc/>
    public override CloudAction Action => CloudAction.Create;

    /// <summary>Whether the public network reaches the vault that is wanted: <c>Enabled</c> or <c>Disabled</c>.</summary>
    public static string PublicAccess(DesiredCluster desired) => desired.Vault == VaultAccess.Public ? "Enabled" : "Disabled";

    /// <summary>What networks do that no rule names: <c>Allow</c> or <c>Deny</c>.</summary>
    public static string DefaultAction(DesiredCluster desired) => desired.Vault == VaultAccess.Public ? "Allow" : "Deny";

    /// <inheritdoc/>
    public override async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var tenant = await TenantAsync(cancellationToken).ConfigureAwait(false);
        var deleted = await new DeletedVaults(Scope.Session).FindAsync(Name, Scope.Desired.Location, cancellationToken).ConfigureAwait(false);
        if (deleted is null || !DeletedVaults.IsOwn(Scope, deleted))
        {
            await PutAsync(New(tenant), cancellationToken).ConfigureAwait(false);
            return;
        }
        // A recovered one has what it had; what the settings say otherwise now is a change.
        var recovered = await PutAsync(new KeyVaultProperties { TenantId = tenant, Sku = Standard, CreateMode = "recover" }, cancellationToken).ConfigureAwait(false);
        if (!string.Equals(recovered.Properties.PublicNetworkAccess ?? "Enabled", PublicAccess(Scope.Desired), StringComparison.OrdinalIgnoreCase))
            await new VaultChangeStep(Scope).ApplyAsync(cancellationToken).ConfigureAwait(false);
    }

    private static KeyVaultProperties.KeyVaultSku Standard => new("A", "standard");

    private KeyVaultProperties New(string tenant) => new()
    {
        TenantId = tenant,
        Sku = Standard,
        EnableRbacAuthorization = true,
        EnableSoftDelete = true,
        SoftDeleteRetentionInDays = Retention,
        PublicNetworkAccess = PublicAccess(Scope.Desired),
        NetworkAcls = new(DefaultAction(Scope.Desired), "None"),
    };

    private Task<KeyVault> PutAsync(KeyVaultProperties properties, CancellationToken cancellationToken) => Scope.Session.Arm.PutAsync(
        Scope.IdOf(VaultRoles.VaultType, Name), new KeyVault { Location = Scope.Desired.Location, Tags = Scope.Tags, Properties = properties },
        ClusterJson.Default.KeyVault, new ArmWrite(ToString()), cancellationToken);

    private async Task<string> TenantAsync(CancellationToken cancellationToken) =>
        (await LoginPrincipal.FindAsync(Scope.Session, cancellationToken).ConfigureAwait(false))?.TenantId
        ?? throw AksClusterDiagnostics.Incomplete.Failure($"The login does not tell its tenant, so the {ToString()} cannot be made", $"Set {AzureSettingNames.Tenant}, or use another AZURE_AUTH_METHOD");
}
