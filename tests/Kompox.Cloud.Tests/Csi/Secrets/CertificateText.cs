using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Cloud.Tests.Csi.Secrets;

/// <summary>A certificate with its key as text, as the provider <c>azure</c> and the driver turn it round.</summary>
internal static class CertificateText
{
    /// <summary>PEM of key and chain; other secrets stay as they are.</summary>
    public static string Of(VaultSecret secret) => (secret.IsCertificate, secret.ContentType) switch
    {
        (true, "application/x-pkcs12") => FromPkcs12(Convert.FromBase64String(secret.Value)),
        (true, "application/x-pem-file") or (false, _) => secret.Value,
        _ => throw new InvalidDataException($"unknown content type '{secret.ContentType}'"),
    };

    /// <summary>What a Secret of the type <c>kubernetes.io/tls</c> gets of a file: the certificates or the key alone.</summary>
    public static string Part(string pem, string key) => string.Join('\n', Blocks(pem).Where(b => b.IsKey == (key == "tls.key")).Select(b => b.Text)) + "\n";

    private static IEnumerable<(bool IsKey, string Text)> Blocks(string pem)
    {
        for (var rest = pem; PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
            yield return (rest[found.Label].EndsWith("PRIVATE KEY", StringComparison.Ordinal), rest[found.Location]);
    }

    private static string FromPkcs12(byte[] bytes)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(bytes, "", X509KeyStorageFlags.Exportable);
        var key = all.First(c => c.HasPrivateKey);
        var pem = (key.GetECDsaPrivateKey() as AsymmetricAlgorithm ?? key.GetRSAPrivateKey()!).ExportPkcs8PrivateKeyPem();
        return string.Join('\n', all.OrderByDescending(c => c.HasPrivateKey).Select(c => c.ExportCertificatePem()).Prepend(pem)) + "\n";
    }
}
