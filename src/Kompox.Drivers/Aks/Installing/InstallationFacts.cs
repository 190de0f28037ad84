using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Vaults;

namespace Kompox.Drivers.Aks.Installing;

/// <summary>What Azure tells of a cluster that an ingress controller is installed on.</summary>
internal sealed record InstallationFacts
{
    /// <summary>The AKS cluster; <c>null</c> when the cluster is none that Azure knows under this entry.</summary>
    public AksCluster? Cluster { get; init; }

    /// <summary>The identity of the ingress controller.</summary>
    public ManagedIdentity? Identity { get; init; }

    /// <summary>Whose tokens the identity takes.</summary>
    public IReadOnlyList<FederatedCredential> Trusted { get; init; } = [];

    /// <summary>The vaults that certificates name, by name; <c>null</c>: not found.</summary>
    public IReadOnlyDictionary<string, VaultResource?> Vaults { get; init; } = new Dictionary<string, VaultResource?>();

    /// <summary>What the login reads of each certificate, by its name.</summary>
    public IReadOnlyDictionary<string, VaultReading> Readings { get; init; } = new Dictionary<string, VaultReading>();

    /// <summary>Whether pods can act as the identity.</summary>
    public bool HasWorkloadIdentity => Cluster?.IssuerUrl is not null && Identity is { ClientId: not null, PrincipalId: not null };

    /// <summary>Whether the cluster can follow key vaults by itself.</summary>
    public bool CanFollow => HasWorkloadIdentity && Cluster!.Properties.AddonProfiles?.GetValueOrDefault("azureKeyvaultSecretsProvider") is { Enabled: true };

    /// <summary>Whether the identity takes the tokens of a service account of the cluster.</summary>
    public bool Trusts(string subject) => Trusted.Any(t =>
        t.Properties.Subject == subject && string.Equals(t.Properties.Issuer.TrimEnd('/'), Cluster?.IssuerUrl?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
}
