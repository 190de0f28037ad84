using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Clusters.Certificates.X509;

/// <summary>Who signed a certificate (RFC 5280, section 4.1.1).</summary>
internal static class CertificateSignature
{
    /// <summary>Whether the key of another certificate made the signature; <c>null</c>: it is of a kind that is not known here.</summary>
    public static bool? IsBy(byte[] certificate, byte[] issuer)
    {
        try
        {
            var parts = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence();
            var signed = parts.ReadEncodedValue();
            var algorithm = parts.ReadSequence().ReadObjectIdentifier();
            using var above = X509CertificateLoader.LoadCertificate(issuer);
            return Verify(algorithm, above, signed.Span, parts.ReadBitString(out _));
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            return null;
        }
    }

    private static bool? Verify(string algorithm, X509Certificate2 issuer, ReadOnlySpan<byte> signed, byte[] signature)
    {
        if (HashOfRsa(algorithm) is { } rsaHash)
        {
            using var rsa = issuer.GetRSAPublicKey();
            return rsa is not null && rsa.VerifyData(signed, signature, rsaHash, RSASignaturePadding.Pkcs1);
        }
        if (HashOfCurve(algorithm) is { } hash)
        {
            using var curve = issuer.GetECDsaPublicKey();
            return curve is not null && curve.VerifyData(signed, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
        }
        return null;
    }

    private static HashAlgorithmName? HashOfRsa(string algorithm) => algorithm switch
    {
        "1.2.840.113549.1.1.11" => HashAlgorithmName.SHA256,
        "1.2.840.113549.1.1.12" => HashAlgorithmName.SHA384,
        "1.2.840.113549.1.1.13" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static HashAlgorithmName? HashOfCurve(string algorithm) => algorithm switch
    {
        "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
        "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
        "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
