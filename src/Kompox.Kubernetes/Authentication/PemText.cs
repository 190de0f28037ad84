using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Kompox.Kubernetes.Authentication;

/// <summary>
/// Reads PEM text (RFC 7468). The library's own reader costs a short run a fifth of its connection: none of it is compiled ahead of time.
/// A <see cref="CryptographicException"/> or <see cref="ArgumentException"/> says that the text cannot be used.
/// </summary>
internal static class PemText
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const string RsaKey = "1.2.840.113549.1.1.1";

    /// <summary>The certificates of a text; none when there is nothing of the kind.</summary>
    public static X509Certificate2Collection Certificates(byte[] text)
    {
        var certificates = new X509Certificate2Collection();
        foreach (var (label, content) in Blocks(text))
        {
            if (label is "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE")
                certificates.Add(X509CertificateLoader.LoadCertificate(content));
        }
        return certificates;
    }

    /// <summary>The certificate with the private key of a text.</summary>
    public static X509Certificate2 WithKey(X509Certificate2 certificate, byte[] text)
    {
        foreach (var (label, content) in Blocks(text))
        {
            if (!label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
                continue;
            if (certificate.GetKeyAlgorithm() == RsaKey)
            {
                using var rsa = RSA.Create();
                if (label == "RSA PRIVATE KEY")
                    rsa.ImportRSAPrivateKey(content, out _);
                else
                    rsa.ImportPkcs8PrivateKey(content, out _);
                return certificate.CopyWithPrivateKey(rsa);
            }
            using var ec = ECDsa.Create();
            if (label == "EC PRIVATE KEY")
                ec.ImportECPrivateKey(content, out _);
            else
                ec.ImportPkcs8PrivateKey(content, out _);
            return certificate.CopyWithPrivateKey(ec);
        }
        throw new CryptographicException("no private key");
    }

    // Text between the blocks is for people.
    private static List<(string Label, byte[] Content)> Blocks(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var blocks = new List<(string, byte[])>();
        for (var at = text.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Begin, at, StringComparison.Ordinal))
        {
            var start = at + Begin.Length;
            var labelEnd = text.IndexOf(Dashes, start, StringComparison.Ordinal);
            var end = labelEnd < 0 ? -1 : text.IndexOf(End + text[start..labelEnd] + Dashes, labelEnd, StringComparison.Ordinal);
            if (end < 0)
                throw new CryptographicException("a block without an end");
            var content = text[(labelEnd + Dashes.Length)..end];
            var decoded = new byte[content.Length];
            if (!Convert.TryFromBase64String(content, decoded, out var length))
                throw new CryptographicException("not base64");
            blocks.Add((text[start..labelEnd], decoded[..length]));
            at = end + End.Length;
        }
        return blocks;
    }
}
