using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Clusters.Certificates.X509;

/// <summary>What a certificate says (RFC 5280).</summary>
internal sealed record CertificateFacts
{
    private const string Sha1Oids = "1.2.840.113549.1.1.5 1.2.840.10045.4.1 1.2.840.113549.1.1.4 1.3.14.3.2.29";
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string AnyUse = "2.5.29.37.0";

    /// <summary>The certificate, DER.</summary>
    public required byte[] Der { get; init; }
    public required string Subject { get; init; }

    /// <summary>For example <c>CN=R11, O=Let's Encrypt, C=US</c>.</summary>
    public required string Issuer { get; init; }
    public required DateTimeOffset NotBefore { get; init; }
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>DNS names of it in lower case, for example <c>*.example.com</c>.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }
    public required CertificatePublicKey Key { get; init; }

    /// <summary>Whether a TLS server may use it: nothing else is said, or that is said.</summary>
    public required bool IsForServers { get; init; }

    /// <summary>Whether it was signed by means that are broken: MD5 or SHA-1.</summary>
    public required bool HasWeakSignature { get; init; }

    /// <summary>Whether its issuer is surely not a root, so that visitors need the issuer's certificate too.</summary>
    public required bool HasIntermediate { get; init; }
    public required IssuerMark Names { get; init; }

    /// <summary>Whether it was issued by itself, as roots are.</summary>
    public bool IsSelfIssued => IsIssuedBy(this);

    /// <summary>Whether another certificate is that of its issuer.</summary>
    public bool IsIssuedBy(CertificateFacts other) => Names.IsIssuedBy(other.Names) && CertificateSignature.IsBy(Der, other.Der) != false;

    /// <summary>Reads one; <c>null</c> when it is none.</summary>
    public static CertificateFacts? Read(byte[] der)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return Of(certificate);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What a certificate says that was read before.</summary>
    public static CertificateFacts Of(X509Certificate2 certificate)
    {
        var uses = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault()?.EnhancedKeyUsages;
        return new CertificateFacts
        {
            Der = certificate.RawData,
            Subject = certificate.Subject,
            Issuer = certificate.Issuer,
            NotBefore = certificate.NotBefore.ToUniversalTime(),
            NotAfter = certificate.NotAfter.ToUniversalTime(),
            Hosts = HostsOf(certificate),
            Key = CertificatePublicKey.Of(certificate),
            IsForServers = uses is null || uses.OfType<Oid>().Any(u => u.Value is ServerUse or AnyUse),
            HasWeakSignature = certificate.SignatureAlgorithm.Value is { } oid && Sha1Oids.Split(' ').Contains(oid),
            HasIntermediate = IssuerMark.IsSurelyIntermediate(certificate),
            Names = IssuerMark.Of(certificate),
        };
    }

    private static IReadOnlyList<string> HostsOf(X509Certificate2 certificate) =>
    [
        .. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(e => e.EnumerateDnsNames()).Select(n => n.ToLowerInvariant()).Distinct(StringComparer.Ordinal),
    ];
}
