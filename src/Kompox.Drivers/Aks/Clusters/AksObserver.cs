using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Clusters.Comparing;
using Kompox.Drivers.Aks.Clusters.Logs;
using Kompox.Drivers.Aks.Clusters.Vaults;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>Asks Azure what there is of a cluster.</summary>
internal sealed class AksObserver(AzureSession session, AksClusters clusters, AksPlace place, AksNames names)
{
    /// <summary>All of it but for what is on its way out. What is not answered is a failure.</summary>
    /// <param name="scope">Whose roles are asked for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ClusterObservation> ObserveAsync(AksScope scope, CancellationToken cancellationToken)
    {
        var observed = (await ObserveAsync(cancellationToken).ConfigureAwait(false)).Staying();
        if (observed.Cluster is { } cluster)
        {
            observed = observed with
            {
                Upgrades = scope.Desired.Version is { } wanted && cluster.Version is { } version && !UpgradeDecision.Matches(wanted, version)
                    ? await ReadUpgradesAsync(cluster, cancellationToken).ConfigureAwait(false)
                    : [],
                Logs = await LogReading.FindAsync(scope, cluster, cancellationToken).ConfigureAwait(false),
                HasDeployerRole = await HasRoleAsync(scope, cluster, cancellationToken).ConfigureAwait(false),
                IsDeployerRoleGiven = await scope.Roles.IsGivenAsync(cluster.Id, AzureRoles.AksRbacClusterAdmin, cancellationToken).ConfigureAwait(false),
            };
        }
        if (scope.Desired.Vault == Desired.VaultAccess.None || observed.Group is not { IsDeleting: false })
            return observed;
        var vault = await VaultAsync(cancellationToken).ConfigureAwait(false);
        return observed with { Vault = vault, MissingVaultRoles = await MissingAsync(scope, vault, observed.Identity, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>Group, cluster, pools and the ingress controller's identity.</summary>
    public async Task<ClusterObservation> ObserveAsync(CancellationToken cancellationToken)
    {
        var group = await session.Arm.FindAsync(session.Account.GroupId(place.Group), AccessJson.Default.ResourceGroup, cancellationToken).ConfigureAwait(false);
        if (group is null)
            return new ClusterObservation();
        var cluster = await clusters.FindAsync(cancellationToken).ConfigureAwait(false);
        var identity = await clusters.FindIngressIdentityAsync(cancellationToken).ConfigureAwait(false);
        return new ClusterObservation
        {
            Group = group,
            Cluster = cluster,
            Pools = cluster is null ? new Dictionary<string, JsonObject>() : await ReadPoolsAsync(cluster, cancellationToken).ConfigureAwait(false),
            Identity = identity,
            Federation = identity?.Id is { } id
                ? await session.Arm.FindAsync(FederationId(id), ClusterJson.Default.FederatedCredential, cancellationToken).ConfigureAwait(false)
                : null,
        };
    }

    /// <summary>The cluster's own key vault, or <c>null</c>.</summary>
    public Task<KeyVault?> VaultAsync(CancellationToken cancellationToken) =>
        session.Arm.FindAsync($"{session.Account.GroupId(place.Group)}/providers/Microsoft.KeyVault/vaults/{names.Vault}", ClusterJson.Default.KeyVault, cancellationToken);

    /// <summary>ARM id of the federated credential of an identity.</summary>
    public static string FederationId(string identityId) => $"{identityId}/federatedIdentityCredentials/{AksNames.Federation}";

    private async Task<Dictionary<string, JsonObject>> ReadPoolsAsync(AksCluster cluster, CancellationToken cancellationToken)
    {
        var pools = new Dictionary<string, JsonObject>(StringComparer.OrdinalIgnoreCase);
        await foreach (var pool in session.Arm.ListAsync<JsonObject>($"{cluster.Id}/agentPools", ClusterJson.Default.JsonObject, null, cancellationToken).ConfigureAwait(false))
        {
            if (pool["name"]?.ToString() is { } name)
                pools[name] = pool;
        }
        return pools;
    }

    // {"properties":{"controlPlaneProfile":{"upgrades":[{"kubernetesVersion":"1.34.1","isPreview":false}]}}}
    private async Task<IReadOnlyList<string>> ReadUpgradesAsync(AksCluster cluster, CancellationToken cancellationToken)
    {
        var profile = await session.Arm.FindAsync($"{cluster.Id}/upgradeProfiles/default", ClusterJson.Default.JsonObject, cancellationToken).ConfigureAwait(false);
        return [.. (profile?["properties"]?["controlPlaneProfile"]?["upgrades"] as JsonArray ?? [])
            .Where(u => u?["isPreview"]?.GetValue<bool>() != true).Select(u => u?["kubernetesVersion"]?.ToString()).OfType<string>()];
    }

    private async Task<bool?> HasRoleAsync(AksScope scope, AksCluster cluster, CancellationToken cancellationToken) =>
        await LoginPrincipal.FindAsync(session, cancellationToken).ConfigureAwait(false) is { } deployer
            ? await scope.Roles.FindAsync(scope.DeployerRole(cluster.Id, deployer), cancellationToken).ConfigureAwait(false) is not null
            : null;

    private async Task<IReadOnlyList<RoleRequest>> MissingAsync(AksScope scope, KeyVault? vault, ManagedIdentity? identity, CancellationToken cancellationToken)
    {
        if (vault is null || identity is null)
            return [];
        var missing = new List<RoleRequest>();
        foreach (var role in VaultRoles.Of(scope, identity, await LoginPrincipal.FindAsync(session, cancellationToken).ConfigureAwait(false)))
        {
            if (await scope.Roles.FindAsync(role, cancellationToken).ConfigureAwait(false) is null
                && !(role.CountsGroups && await scope.Roles.IsGivenAsync(role.Scope, role.RoleId, cancellationToken).ConfigureAwait(false)))
                missing.Add(role);
        }
        return missing;
    }
}
