namespace Kompox.Model;

/// <summary>The cluster's front door.</summary>
public sealed record ClusterIngress
{
    /// <summary>Where the ingress controller runs.</summary>
    public string Namespace { get; init; } = "traefik";
    public string? Controller { get; init; }
    public string ServiceAccount { get; init; } = "ingress-service-account";

    /// <summary>Parent of every default host, for example <c>cluster1.aks1.exp.kompox.dev</c>; <c>null</c>: no default hosts.</summary>
    public string? Domain { get; init; }

    /// <summary><c>staging</c> or <c>production</c>.</summary>
    public string? CertResolver { get; init; }
    public string? CertEmail { get; init; }
    public IReadOnlyList<ClusterCertificate> Certificates { get; init; } = [];
}
