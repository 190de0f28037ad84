using Kompox.Clusters.Certificates.X509;

namespace Kompox.Clusters.Certificates.Serving;

/// <summary>What was served for a host: a certificate, or why none was seen.</summary>
internal sealed record TlsAnswer(CertificateFacts? Facts, string? Error)
{
    /// <summary>Whether it is the one that Traefik makes for itself.</summary>
    public bool IsOwn => Facts?.Subject == "CN=TRAEFIK DEFAULT CERT";
}
