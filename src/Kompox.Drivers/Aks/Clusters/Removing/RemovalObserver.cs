using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Clusters.Vaults;

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
            Resources = resources,
            Cluster = observed.Cluster?.Name,
            Roles = await ReadRolesAsync(observed.Cluster, observed.Identity, cancellationToken).ConfigureAwait(false),
            DeletedVaults = await ReadDeletedVaultsAsync(cancellationToken).ConfigureAwait(false),
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
        foreach (var principal in Principals(cluster, ingress).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            await foreach (var role in scope.Roles.ListAsync(scope.Session.Account.Path, principal, cancellationToken).ConfigureAwait(false))
            {
                if (role.Id is { } id && IsGiven(role) && !IsInside(role, cluster))
                    roles[id] = role;
            }
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
        if (cluster?.KubeletPrincipalId is { } kubelet)
            yield return kubelet;
    }

    private static bool IsGiven(RoleAssignment role) => RoleAssignments.IsOurs(role) || Array.Exists(GivenRoles, r => RoleAssignments.HasRole(role, r));

    // What is given on something that goes, goes with it.
    private bool IsInside(RoleAssignment role, AksCluster? cluster) =>
        role.Properties.Scope is { } at
        && (Starts(at, scope.GroupId) || cluster?.NodeGroup is { } nodes && Starts(at, scope.Session.Account.GroupId(nodes)));

    private static bool Starts(string scope, string group) => $"{scope.TrimEnd('/')}/".StartsWith($"{group}/", StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<DeletedVault>> ReadDeletedVaultsAsync(CancellationToken cancellationToken) =>
        [.. (await new DeletedVaults(scope.Session).ListAsync(cancellationToken).ConfigureAwait(false)).Where(v => DeletedVaults.IsOwn(scope, v))];
}
