using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Aks.Vaults;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Installing;

/// <summary>Decides what the ingress controller gets from Azure.</summary>
internal static class InstallationDecision
{
    private const string ClientAnnotation = "azure.workload.identity/client-id";
    private const string TenantAnnotation = "azure.workload.identity/tenant-id";
    private const string UseLabel = "azure.workload.identity/use";

    /// <summary>The parts; what is wrong is reported where the certificates stand.</summary>
    public static PlatformParts Decide(InstallationFacts facts, IReadOnlyList<DeclaredSource> sources, ClusterIngress ingress, AzureCloud cloud, DiagnosticBag bag)
    {
        foreach (var declared in sources.Where(s => facts.Vaults[s.Source.Vault] is null))
            bag.Report(VaultDiagnostics.NotFound, PlaceOf(declared), $"Certificate '{declared.Certificate.Name}' is in key vault '{declared.Source.Vault}', which the login sees in no subscription", "Check the name, and that the login has the role Reader on the vault");
        var readable = sources.Where(s => facts.Vaults[s.Source.Vault] is not null && IsUsable(s, facts, bag)).ToList();
        if (!facts.HasWorkloadIdentity || !facts.CanFollow)
            TellCopied(readable, facts, bag);
        if (!facts.HasWorkloadIdentity)
            return new PlatformParts();
        return new PlatformParts
        {
            AccountAnnotations =
            [
                new(ClientAnnotation, facts.Identity!.ClientId!),
                .. facts.Identity.Properties?.TenantId is { } tenant ? (KeyValuePair<string, string>[])[new(TenantAnnotation, tenant)] : [],
            ],
            PodLabels = [new(UseLabel, "true")],
            SecretClasses = facts.CanFollow ? Follow(readable, facts, ingress, cloud, bag) : [],
        };
    }

    // A secret that only the cluster may read can be followed, and not be copied: the copy tells why.
    private static bool IsUsable(DeclaredSource declared, InstallationFacts facts, DiagnosticBag bag)
    {
        var reading = facts.Readings[declared.Certificate.Name];
        if (reading.State == VaultState.Found || reading.IsUnseen)
            return true;
        bag.Add(reading.Failure(declared.Source).Diagnostic with { Location = PlaceOf(declared) });
        return false;
    }

    private static void TellCopied(IReadOnlyList<DeclaredSource> sources, InstallationFacts facts, DiagnosticBag bag)
    {
        var lack = facts.Cluster is null ? "is not one that Azure knows under this entry"
            : facts.Identity is null ? "has no identity of the ingress controller in its resource group"
            : facts.Cluster.IssuerUrl is null ? "has no OIDC issuer"
            : "does not have the add-on azureKeyvaultSecretsProvider";
        foreach (var declared in sources)
        {
            bag.Report(
                VaultDiagnostics.Copied, PlaceOf(declared), $"Certificate '{declared.Certificate.Name}' is copied from its key vault: the cluster {lack}",
                "Run 'kompoxops cluster install' again after it was renewed");
        }
    }

    private static List<SecretClass> Follow(IReadOnlyList<DeclaredSource> sources, InstallationFacts facts, ClusterIngress ingress, AzureCloud cloud, DiagnosticBag bag)
    {
        if (sources.Count == 0)
            return [];
        var subject = $"system:serviceaccount:{ingress.Namespace}:{ingress.ServiceAccount}";
        if (!facts.Trusts(subject))
        {
            bag.Report(
                VaultDiagnostics.NotTrusted, ingress.Places.Of("serviceAccount") ?? PlaceOf(sources[0]),
                $"Identity '{facts.Identity!.Name}' does not trust the service account '{ingress.Namespace}/{ingress.ServiceAccount}' of this cluster", "Run 'kompoxops cluster provision'");
        }
        foreach (var declared in sources)
            Check(declared, facts, bag);
        return [.. sources.GroupBy(s => s.Source.Vault, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => SecretClassText.Write(facts.Vaults[g.Key]!, facts.Identity!, cloud, [.. g], facts.Readings))];
    }

    private static void Check(DeclaredSource declared, InstallationFacts facts, DiagnosticBag bag)
    {
        var vault = facts.Vaults[declared.Source.Vault]!;
        var principal = facts.Identity!.PrincipalId!;
        if (!vault.UsesRoles && !vault.LetsRead(principal))
        {
            bag.Report(
                VaultDiagnostics.AccessPolicies, PlaceOf(declared), $"Key vault '{vault.Name}' of certificate '{declared.Certificate.Name}' goes by access policies, and none lets the ingress controller's identity read secrets",
                $"az keyvault set-policy --name {vault.Name} --object-id {principal} --secret-permissions get");
        }
        if (facts.Readings[declared.Certificate.Name].IsUnseen)
        {
            bag.Report(
                VaultDiagnostics.Unseen, PlaceOf(declared), $"Certificate '{declared.Certificate.Name}' could not be checked: the login may not read it in key vault '{vault.Name}'",
                "'kompoxops cluster certs' shows what is served");
        }
    }

    private static SourceLocation? PlaceOf(DeclaredSource declared) => declared.Certificate.Places.Of("source");
}
