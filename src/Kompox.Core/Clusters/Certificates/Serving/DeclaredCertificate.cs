using Kompox.Clusters.Certificates.X509;
using Kompox.Model;

namespace Kompox.Clusters.Certificates.Serving;

/// <summary>A static certificate as it is declared, and what its source holds now.</summary>
/// <param name="Certificate">The declaration.</param>
/// <param name="Facts">What the source holds; <c>null</c>: it cannot be read.</param>
/// <param name="Error">Why it cannot be read.</param>
internal sealed record DeclaredCertificate(ClusterCertificate Certificate, CertificateFacts? Facts, string? Error)
{
    /// <summary>The hosts it is for.</summary>
    public IReadOnlyList<string> Hosts => Facts?.Hosts ?? Certificate.Hosts;
}
