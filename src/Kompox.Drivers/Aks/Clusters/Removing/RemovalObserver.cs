using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Clusters.Logs;
using Kompox.Drivers.Aks.Clusters.Vaults;
using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Clusters.Removing;

/// <summary>Asks Azure what there is of a cluster that is to be removed.</summary>
internal sealed class RemovalObserver(AksScope scope)
{
    /// <summary>What Kompox and the original give to the identities of a cluster.</summary>
    private static readonly string[] GivenRoles =
    [
        AzureRoles.Contributor, AzureRoles.KeyVaultSecretsUser, AzureRoles.KeyVaultCertificateUser, AzureRoles.DnsZoneContributor, AzureRoles.AcrPull,
    ];

    /// <summary>All of it. What is not answered is a failure.</summary>
    public async Task<RemovalFacts> ObserveAsync(CancellationToken cancellationToken)
    {
        var observed = await new AksObserver(scope.Session, scope.Clusters, scope.Desired.Place, scope.Names).ObserveAsync(cancellationToken).ConfigureAwait(false);
        var resources = observed.Group is null ? [] : await ListAsync(scope, cancellationToken).ConfigureAwait(false);
        return new RemovalFacts
        {
            Group = observed.Group,
            LoggedCluster = await LogReading.FindAsync(scope, observed.Cluster, cancellationToken).ConfigureAwait(false) is null ? null : observed.Cluster!.Id,
            Resources = resources,
            Token = AzureTags.AreOf(observed.Group?.Tags, scope.Tags) ? OriginalNames.TokenOf(observed.Group, observed.Cluster) : null,
            Roles = await ReadRolesAsync(observed.Cluster, observed.Identity, cancellationToken).ConfigureAwait(false),
            Vaults = [.. await ReadVaultsAsync(resources, cancellationToken).ConfigureAwait(false), .. await ReadDeletedVaultsAsync(cancellationToken).ConfigureAwait(false)],
        };
    }

    /// <summary>Everything in the cluster's resource group.</summary>
    public static async Task<IReadOnlyList<GroupResource>> ListAsync(AksScope scope, CancellationToken cancellationToken)
    {
        var resources = new List<GroupResource>();
        await foreach (var resource in scope.Session.Arm.ListAsync($"{scope.GroupId}/resources", ClusterJson.Default.GroupResource, null, cancellationToken).ConfigureAwait(false))
            resources.Add(resource);
        return resources;
    }

    private async Task<IReadOnlyList<RoleAssignment>> ReadRolesAsync(AksCluster? cluster, ManagedIdentity? ingress, CancellationToken cancellationToken)
    {
        var roles = new SortedDictionary<string, RoleAssignment>(StringComparer.OrdinalIgnoreCase);
        var principals = Principals(cluster, ingress).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await foreach (var role in scope.Roles.ListAsync(scope.Session.Account.Path, cancellationToken).ConfigureAwait(false))
        {
            // When the identities are gone already, what was given for the cluster tells it.
            var isCause = RoleAssignments.IsOf(role, scope.Target.Cluster.Id) || principals.Contains(role.Properties.PrincipalId) && IsGiven(role);
            if (isCause && role.Id is { } id && !IsOnNodes(role, cluster))
                roles[id] = role;
        }
        return [.. roles.Values];
    }

    // A cluster's own identity is nobody else's; a user-assigned one may be.
    private static IEnumerable<string> Principals(AksCluster? cluster, ManagedIdentity? ingress)
    {
        if (ingress?.PrincipalId is { } principal)
            yield return principal;
        if (cluster?.Body["identity"]?["type"]?.ToString() == "SystemAssigned" && cluster.PrincipalId is { } own)
            yield return own;
        if (cluster is { OwnsKubeletIdentity: true, KubeletPrincipalId: { } kubelet })
            yield return kubelet;
    }

    private static bool IsGiven(RoleAssignment role) => RoleAssignments.IsOurs(role) || Array.Exists(GivenRoles, r => RoleAssignments.HasRole(role, r));

    // What is given on something that goes, goes with it.
    private bool IsOnNodes(RoleAssignment role, AksCluster? cluster) =>
        cluster?.NodeGroup is { } nodes && role.Properties.Scope is { } at && $"{at}/".StartsWith($"{scope.Session.Account.GroupId(nodes)}/", StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<RemovedVault>> ReadVaultsAsync(IReadOnlyList<GroupResource> resources, CancellationToken cancellationToken)
    {
        var vaults = new List<RemovedVault>();
        foreach (var resource in resources.Where(r => r.Type.Equals(VaultRoles.VaultType, StringComparison.OrdinalIgnoreCase)))
        {
            if (await scope.Session.Arm.FindAsync(resource.Id, ClusterJson.Default.KeyVault, cancellationToken).ConfigureAwait(false) is { } vault)
                vaults.Add(new RemovedVault(resource.Id, resource.Name, RegionOf(vault.Location)) { IsProtected = vault.Properties.EnablePurgeProtection == true });
        }
        return vaults;
    }

    private async Task<IEnumerable<RemovedVault>> ReadDeletedVaultsAsync(CancellationToken cancellationToken) =>
        from vault in await new DeletedVaults(scope.Session).ListAsync(cancellationToken).ConfigureAwait(false)
        where DeletedVaults.IsOwn(scope, vault) && vault.Name is not null && vault.Properties?.VaultId is not null
        orderby vault.Name
        select new RemovedVault(vault.Properties!.VaultId!, vault.Name!, RegionOf(vault.Properties.Location ?? scope.Desired.Location))
        {
            IsDeleted = true,
            IsProtected = vault.Properties.PurgeProtectionEnabled == true,
        };

    private static string RegionOf(string location) => AzureRegion.Parse(location) ?? location;
}
