using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Clusters.Logs;

namespace Kompox.Drivers.Aks.Clusters.Desired;

/// <summary>What the manifest wants a cluster to be in Azure.</summary>
internal sealed record DesiredCluster
{
    public required AksPlace Place { get; init; }

    /// <summary>Region, for example <c>eastus</c>.</summary>
    public required string Location { get; init; }

    /// <summary>Fields of the AKS cluster that settings decide.</summary>
    public required IReadOnlyList<ClusterField> Fields { get; init; }

    /// <summary>The system pool first.</summary>
    public required IReadOnlyList<DesiredPool> Pools { get; init; }

    /// <summary>Version of Kubernetes as it is written, for example <c>1.33</c>; <c>null</c>: the region's default.</summary>
    public string? Version { get; init; }

    /// <summary>Whether Azure upgrades the cluster by itself.</summary>
    public bool UpgradesItself { get; init; }

    public VaultAccess Vault { get; init; }

    /// <summary>Logs of the control plane; <c>null</c>: the settings say nothing of them.</summary>
    public DesiredLogs? Logs { get; init; }

    /// <summary>Service account of the ingress controller, for example <c>system:serviceaccount:traefik:ingress-service-account</c>.</summary>
    public required string IngressSubject { get; init; }

    /// <summary>Where settings stand, for diagnostics.</summary>
    public required Func<string, SourceLocation> PlaceOf { get; init; }
}
