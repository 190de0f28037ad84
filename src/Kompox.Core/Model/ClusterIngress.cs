namespace Kompox.Model;

/// <summary>The cluster's front door.</summary>
public sealed record ClusterIngress
{
    /// <summary>Class of Ingresses that Traefik serves.</summary>
    public const string DefaultClass = "traefik";

    /// <summary>Of a cluster that declares none.</summary>
    public static ClusterIngress Default { get; } = new();

    /// <summary>Where the ingress controller runs.</summary>
    public string Namespace { get; init; } = "traefik";
    public IngressController Controller { get; init; }

    /// <summary>IngressClass of the apps' Ingresses.</summary>
    public string Class { get; init; } = DefaultClass;
    public string ServiceAccount { get; init; } = "ingress-service-account";

    /// <summary>Parent of every default host, for example <c>cluster1.aks1.exp.kompox.dev</c>; <c>null</c>: no default hosts.</summary>
    public string? Domain { get; init; }

    /// <summary>Resolver of apps that name none: <c>staging</c>, <c>production</c> or one of <see cref="Resolvers"/>.</summary>
    public string? CertResolver { get; init; }
    public string? CertEmail { get; init; }
    public IReadOnlyList<ClusterCertificate> Certificates { get; init; } = [];

    /// <summary>Resolvers beside <c>staging</c> and <c>production</c>, or in their place.</summary>
    public IReadOnlyList<CertResolver> Resolvers { get; init; } = [];

    /// <summary>Image of the controller; <c>null</c>: the pinned one.</summary>
    public string? Image { get; init; }

    /// <summary>Pull Secrets in the ingress namespace.</summary>
    public IReadOnlyList<string> PullSecrets { get; init; } = [];

    /// <summary>Arguments of the controller beside those that Kompox gives.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
    public IReadOnlyList<IngressPatch> Patches { get; init; } = [];
    public IngressStorage? Storage { get; init; }

    /// <summary>Version of the chart for <see cref="IngressController.Helm"/>; <c>null</c>: the pinned one.</summary>
    public string? ChartVersion { get; init; }

    /// <summary>Service that is the front door, <c>NAME</c> or <c>NAMESPACE/NAME</c>, where it cannot be told; for <see cref="IngressController.External"/>.</summary>
    public string? Service { get; init; }

    /// <summary>Namespace that <see cref="Service"/> names, or <c>null</c>.</summary>
    public string? ServiceNamespace => Service?.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? Service[..slash] : null;
    public FieldPlaces Places { get; init; } = FieldPlaces.None;
}
