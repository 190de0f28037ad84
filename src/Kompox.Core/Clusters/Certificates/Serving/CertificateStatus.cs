namespace Kompox.Clusters.Certificates.Serving;

/// <summary>A certificate that is served or expected.</summary>
public sealed record CertificateStatus
{
    /// <summary>The hosts it is for: those of a static certificate, or the one of an Ingress.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }
    public required CertificateState State { get; init; }

    /// <summary>Name of the static certificate.</summary>
    public string? Certificate { get; init; }

    /// <summary>Name of the certificate resolver.</summary>
    public string? Resolver { get; init; }

    /// <summary>Secret beside the Ingress that holds it.</summary>
    public string? Secret { get; init; }

    /// <summary>Namespace of the Ingress.</summary>
    public string? Namespace { get; init; }

    /// <summary>The app, or the Ingress when it is of no app.</summary>
    public string? App { get; init; }

    /// <summary>Of the certificate that is served, else of the expected one.</summary>
    public string? Issuer { get; init; }
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Whole days until its end; negative when it is over.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>What is wrong: the last error of the ingress controller, or what was found.</summary>
    public string? Error { get; init; }
}
