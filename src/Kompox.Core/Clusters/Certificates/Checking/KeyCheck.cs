using Kompox.Clusters.Certificates.X509;

namespace Kompox.Clusters.Certificates.Checking;

/// <summary>Decides whether a private key belongs to a certificate.</summary>
internal static class KeyCheck
{
    /// <summary>The public half of a private key; <c>null</c> after a diagnostic.</summary>
    public static CertificatePublicKey? Read(CertificateField field, string pem)
    {
        if (CertificatePublicKey.OfPrivate(pem) is { } known)
            return known;
        // Keys of other kinds come as PKCS #8 only.
        if (pem.StartsWith("-----BEGIN PRIVATE KEY-----", StringComparison.Ordinal))
            return CertificatePublicKey.Unknown;
        field.Report(CertificateDiagnostics.NoKey, field.KeyField, "has a private key that cannot be read");
        return null;
    }

    /// <summary>Whether the key is that of the first certificate, or of none whose key is known.</summary>
    public static bool Check(CertificateField field, List<CertificateFacts> chain, CertificatePublicKey key)
    {
        var leaf = chain[0].Key;
        if (leaf.Algorithm is null && key.Algorithm is null)
        {
            field.Report(CertificateDiagnostics.UncheckedKey, field.KeyField, "has a key of a kind that is not known here, so it was not compared with the certificate");
            return true;
        }
        // Another certificate's key that is in the chain means a wrong order: that is what is reported then.
        if (leaf == key || chain.Exists(c => c.Key == key))
            return true;
        field.Report(
            CertificateDiagnostics.KeyMismatch, field.KeyField, "has a private key that does not belong to the certificate",
            "Take the certificate and the key of the same issue");
        return false;
    }
}
