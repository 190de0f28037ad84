using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Aks.Vaults;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Installing;

/// <summary>The rights of a cluster's identities on secrets and registries, of which Kompox remembers by their description which it gave for an installation.</summary>
internal sealed class InstallationRights(AzureSession session, ClusterTarget target)
{
    private readonly RoleAssignments _roles = new(session, target.Events);

    private string CertificatePurpose => $"certificates of the ingress controller of cluster '{string.Join('/', target.Cluster.Id.Names)}'";

    private string ImagePurpose => $"images for the nodes of cluster '{string.Join('/', target.Cluster.Id.Names)}'";

    /// <summary>Gives what is needed, and takes away what an earlier installation needed and this one does not.</summary>
    public async Task EnsureAsync(InstallationFacts facts, IReadOnlyList<DeclaredSource> followed, IReadOnlyList<ArmId> registries, CancellationToken cancellationToken)
    {
        var wanted = new List<RoleRequest>();
        if (followed.Count > 0)
            wanted.AddRange(await GiveSecretsAsync(facts, followed, cancellationToken).ConfigureAwait(false));
        foreach (var registry in registries)
        {
            var request = Of(registry.Text, facts.Cluster!.KubeletPrincipalId!, AzureRoles.AcrPull, ImagePurpose);
            await _roles.EnsureAsync(request, cancellationToken).ConfigureAwait(false);
            wanted.Add(request);
        }
        await RemoveAsync(facts, registries, [.. wanted.Select(w => w.Id)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes away what was given for the installation, but for assignments that stay: what the manifest no longer names may be in any subscription.</summary>
    public async Task RemoveAsync(InstallationFacts facts, IReadOnlyList<ArmId> registries, IReadOnlyCollection<string> staying, CancellationToken cancellationToken)
    {
        string[] principals = [.. new[] { facts.Identity?.PrincipalId, facts.Cluster?.KubeletPrincipalId }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        if (principals.Length == 0)
            return;
        string[] named = [.. facts.Vaults.Values.OfType<VaultResource>().Select(v => v.Id), .. registries.Select(r => r.Text)];
        await foreach (var subscription in VisibleSubscriptions.ListAsync(session, cancellationToken).ConfigureAwait(false))
        {
            var given = await GivenAsync(subscription, principals, named, cancellationToken).ConfigureAwait(false);
            foreach (var assignment in given.Where(a => IsOurs(a) && !staying.Any(s => ArmId.AreSame(s, a.Id))))
            {
                target.Events.Report(new MessageEvent(
                    "removing role assignment", new("scope", assignment.Properties.Scope ?? ""), new("principal_id", assignment.Properties.PrincipalId)));
                await _roles.RemoveAsync(assignment, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Who may not look at the roles of a whole subscription of others may perhaps look at those of what the manifest names there.
    private async Task<List<RoleAssignment>> GivenAsync(string subscription, string[] principals, string[] named, CancellationToken cancellationToken)
    {
        try
        {
            return await ListAsync([$"/subscriptions/{subscription}"], principals, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Diagnostic.Code == ArmDiagnostics.Forbidden.Code && !subscription.Equals(session.Account.SubscriptionId, StringComparison.OrdinalIgnoreCase))
        {
            target.Events.Report(new MessageEvent(
                "role assignments not readable: some of this cluster may be left", new KeyValuePair<string, string>("subscription", subscription))
            { IsWarning = true });
            var scopes = named.Where(n => subscription.Equals(ArmId.Parse(n)?.Subscription, StringComparison.OrdinalIgnoreCase));
            return await ListAsync([.. scopes], principals, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<RoleAssignment>> ListAsync(string[] scopes, string[] principals, CancellationToken cancellationToken)
    {
        var found = new List<RoleAssignment>();
        foreach (var scope in scopes)
        {
            foreach (var principal in principals)
                found.AddRange(await _roles.ListAsync(scope, principal, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
        }
        return found;
    }

    private async Task<List<RoleRequest>> GiveSecretsAsync(InstallationFacts facts, IReadOnlyList<DeclaredSource> followed, CancellationToken cancellationToken)
    {
        var principal = facts.Identity!.PrincipalId!;
        var given = new List<RoleRequest>();
        KompoxException? failure = null;
        var errors = 0;
        foreach (var (certificate, source) in followed)
        {
            var vault = facts.Vaults[source.Vault]!;
            if (!vault.UsesRoles)
                continue;
            var request = Of($"{vault.Id}/secrets/{source.Name}", principal, AzureRoles.KeyVaultSecretsUser, CertificatePurpose);
            given.Add(request);
            try
            {
                await _roles.EnsureAsync(request, cancellationToken).ConfigureAwait(false);
                target.Events.Report(new MessageEvent(
                    "successfully assigned Key Vault Secrets User role", new("key_vault", vault.Name), new("secret_name", source.Name), new("cert_name", certificate.Name),
                    new("principal_id", principal)));
            }
            catch (KompoxException e)
            {
                // The others are given all the same, so that what is left to do is one thing.
                failure ??= e;
                errors++;
            }
        }
        target.Events.Report(new MessageEvent(
            "Key Vault role assignment summary", new("success_count", Text(given.Count - errors)), new("error_count", Text(errors)), new("total_count", Text(given.Count))));
        return failure is null ? given : throw failure;
    }

    private bool IsOurs(RoleAssignment assignment) =>
        assignment.Id is not null && assignment.Properties.Description is { } text && (text == RoleRequest.Mark + CertificatePurpose || text == RoleRequest.Mark + ImagePurpose);

    private static RoleRequest Of(string scope, string principal, string role, string purpose) => new(scope, principal, role) { Purpose = purpose };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
