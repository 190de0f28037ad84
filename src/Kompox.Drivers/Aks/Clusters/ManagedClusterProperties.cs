using System.Text.Json.Serialization;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>What is read of an AKS cluster's properties.</summary>
internal sealed record ManagedClusterProperties
{
    public string? ProvisioningState { get; init; }
    public PowerStatus? PowerState { get; init; }
    public string? KubernetesVersion { get; init; }

    /// <summary>For example <c>1.33.5</c> where <see cref="KubernetesVersion"/> is <c>1.33</c>.</summary>
    public string? CurrentKubernetesVersion { get; init; }
    public string? NodeResourceGroup { get; init; }
    public bool? DisableLocalAccounts { get; init; }
    public OidcIssuer? OidcIssuerProfile { get; init; }

    /// <summary>By use; <c>kubeletidentity</c> pulls images.</summary>
    public IReadOnlyDictionary<string, ManagedIdentityReference>? IdentityProfile { get; init; }

    /// <summary>By name, for example <c>azureKeyvaultSecretsProvider</c>.</summary>
    public IReadOnlyDictionary<string, AddonProfile>? AddonProfiles { get; init; }

    /// <summary>Whether the cluster runs or is stopped.</summary>
    internal sealed record PowerStatus(string? Code);

    /// <summary>Who issues the tokens of the cluster's service accounts.</summary>
    internal sealed record OidcIssuer(bool? Enabled, [property: JsonPropertyName("issuerURL")] string? IssuerUrl);

    /// <summary>One add-on.</summary>
    internal sealed record AddonProfile(bool Enabled, ManagedIdentityReference? Identity);
}
