using Kompox.Clusters.Certificates.X509;

namespace Kompox.Clusters.Certificates.Checking;

/// <summary>A certificate that was checked; its key is never printed.</summary>
internal sealed record StaticCertificate
{
    public required CertificateField Field { get; init; }

    /// <summary>The site's own certificate, then its issuers; empty when only the cluster can see them.</summary>
    public required IReadOnlyList<CertificateFacts> Chain { get; init; }

    /// <summary>The private key, PEM.</summary>
    public required string Key { get; init; }

    /// <summary>The Secret in the ingress namespace that holds it; <c>null</c>: one is to be made.</summary>
    public string? Secret { get; init; }
    public string Name => Field.Certificate.Name;

    /// <summary>The hosts it is for, as far as anybody here knows.</summary>
    public IReadOnlyList<string> Hosts => Chain is [var leaf, ..] ? leaf.Hosts : Field.Certificate.Hosts;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
