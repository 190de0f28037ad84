using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Clusters.Certificates.X509;

/// <summary>The public key of a certificate.</summary>
/// <param name="Algorithm">Of RSA and the curves that can be compared; <c>null</c>: of another kind.</param>
/// <param name="Bits">0 when unknown.</param>
/// <param name="Value">By which it is compared, in hex: the numbers of RSA, the point of a curve.</param>
internal sealed record CertificatePublicKey(string? Algorithm, int Bits, string Value)
{
    private const string Rsa = "RSA";
    private const string Curve = "EC";
    private const string RsaOid = "1.2.840.113549.1.1.1";
    private const string RsaPssOid = "1.2.840.113549.1.1.10";
    private const string CurveOid = "1.2.840.10045.2.1";

    /// <summary>A key of another kind.</summary>
    public static CertificatePublicKey Unknown { get; } = new(null, 0, "");

    /// <summary>Whether it is too short for many visitors.</summary>
    public bool IsWeak => Bits > 0 && (Algorithm == Rsa && Bits < 2048 || Algorithm == Curve && Bits < 256);

    /// <summary>That of a certificate.</summary>
    public static CertificatePublicKey Of(X509Certificate2 certificate)
    {
        try
        {
            return certificate.PublicKey.Oid.Value switch
            {
                RsaOid or RsaPssOid => OfRsa(certificate.PublicKey.EncodedKeyValue.RawData),
                CurveOid when certificate.GetECDsaPublicKey() is { } key => Dispose(key, OfCurve),
                _ => Unknown,
            };
        }
        catch (CryptographicException)
        {
            return Unknown;
        }
    }

    /// <summary>That of a private key, PEM; <c>null</c> when the key cannot be read.</summary>
    public static CertificatePublicKey? OfPrivate(string pem) => TryImport(RSA.Create(), pem, OfRsa) ?? TryImport(ECDsa.Create(), pem, OfCurve);

    private static CertificatePublicKey OfRsa(byte[] encoded)
    {
        using var rsa = RSA.Create();
        rsa.ImportRSAPublicKey(encoded, out _);
        return OfRsa(rsa);
    }

    private static CertificatePublicKey OfRsa(RSA key) => new(Rsa, key.KeySize, Convert.ToHexString(key.ExportRSAPublicKey()));

    private static CertificatePublicKey OfCurve(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new(Curve, key.KeySize, $"{Convert.ToHexString(point.X!)} {Convert.ToHexString(point.Y!)}");
    }

    private static CertificatePublicKey? TryImport<T>(T key, string pem, Func<T, CertificatePublicKey> read) where T : AsymmetricAlgorithm
    {
        try
        {
            key.ImportFromPem(pem);
            return Dispose(key, read);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }

    private static CertificatePublicKey Dispose<T>(T key, Func<T, CertificatePublicKey> read) where T : IDisposable
    {
        using (key)
            return read(key);
    }
}
