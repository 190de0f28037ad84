using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Drivers.Aks.Vaults;

/// <summary>Makes PEM of the form in which key vaults keep most certificates: PKCS#12 without a password, in base64.</summary>
internal static class Pkcs12Text
{
    // Nothing of the key gets onto a disk; macOS knows only its keychains, of which .NET takes one for the moment.
    private static readonly X509KeyStorageFlags Storage = X509KeyStorageFlags.Exportable | (OperatingSystem.IsMacOS() ? 0 : X509KeyStorageFlags.EphemeralKeySet);

    /// <summary>The certificates, the site's own first, and its private key; <c>null</c> when the text is something else.</summary>
    public static (string Chain, string Key)? Read(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.Trim(), bytes, out var length))
            return null;
        try
        {
            var all = X509CertificateLoader.LoadPkcs12Collection(bytes.AsSpan(0, length), null, Storage);
            try
            {
                return all.FirstOrDefault(c => c.HasPrivateKey) is { } own && KeyOf(own) is { } key ? (string.Join('\n', Chain(own, all).Select(c => c.ExportCertificatePem())), key) : null;
            }
            finally
            {
                foreach (var certificate in all)
                    certificate.Dispose();
            }
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static List<X509Certificate2> Chain(X509Certificate2 own, X509Certificate2Collection all)
    {
        var chain = new List<X509Certificate2> { own };
        while (chain.Count <= all.Count && all.FirstOrDefault(c => c.SubjectName.RawData.AsSpan().SequenceEqual(chain[^1].IssuerName.RawData) && !chain.Contains(c)) is { } issuer)
            chain.Add(issuer);
        return chain;
    }

    private static string? KeyOf(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPrivateKey();
        using var ec = rsa is null ? certificate.GetECDsaPrivateKey() : null;
        return rsa?.ExportPkcs8PrivateKeyPem() ?? ec?.ExportPkcs8PrivateKeyPem();
    }
}
