using System.Security.Cryptography.X509Certificates;

namespace Kompox.Clusters.Certificates.X509;

/// <summary>By which a certificate and that of its issuer find each other: names and key identifiers, in hex.</summary>
internal sealed record IssuerMark(string Subject, string Issuer, string? SubjectKey, string? IssuerKey)
{
    // CT stamps and the policies of the CA/Browser Forum are in certificates of public authorities only, whose roots sign no sites (BR 6.1.7).
    private const string StampsOid = "1.3.6.1.4.1.11129.2.4.2";
    private const string PoliciesOid = "2.5.29.32";
    private static readonly byte[] ForumPolicies = [0x06, 0x06, 0x67, 0x81, 0x0C, 0x01, 0x02];

    /// <summary>The marks of a certificate.</summary>
    public static IssuerMark Of(X509Certificate2 certificate) => new(
        Convert.ToHexString(certificate.SubjectName.RawData),
        Convert.ToHexString(certificate.IssuerName.RawData),
        certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifier,
        KeyIdOf(certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()));

    /// <summary>Whether another certificate is that of the issuer.</summary>
    public bool IsIssuedBy(IssuerMark other) =>
        Issuer == other.Subject && (IssuerKey is null || other.SubjectKey is null || IssuerKey == other.SubjectKey);

    /// <summary>Whether the issuer of a certificate has surely an issuer of its own.</summary>
    public static bool IsSurelyIntermediate(X509Certificate2 certificate)
    {
        var isPublic = certificate.Extensions.Any(e =>
            e.Oid?.Value == StampsOid || e.Oid?.Value == PoliciesOid && e.RawData.AsSpan().IndexOf(ForumPolicies) >= 0);
        // The long form of the issuer's identifier names the issuer of the issuer.
        return isPublic
            || certificate.Extensions.OfType<X509AuthorityInformationAccessExtension>().Any(a => a.EnumerateCAIssuersUris().Any())
            || certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.NamedIssuer is { } above
                && !above.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
    }

    private static string? KeyIdOf(X509AuthorityKeyIdentifierExtension? extension) =>
        extension?.KeyIdentifier is { } id ? Convert.ToHexString(id.Span) : null;
}
