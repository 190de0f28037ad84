using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Kubernetes.Authentication;

/// <summary>A certificate with its key and those in between, ready to be shown to the server.</summary>
internal sealed record ClientCertificate(X509Certificate2 Certificate, SslStreamCertificateContext Context)
{
    /// <summary>
    /// Reads PEM texts; the first certificate is the user's own. A <see cref="CryptographicException"/> or
    /// <see cref="ArgumentException"/> says that they cannot be used.
    /// </summary>
    public static ClientCertificate Read(byte[] certificate, byte[] key)
    {
        var all = PemText.Certificates(certificate);
        if (all.Count == 0)
            throw new CryptographicException("no certificate");
        var own = PemText.WithKey(all[0], key);
        if (OperatingSystem.IsWindows())
        {
            // Windows shows no certificate whose key lives in memory only.
            using var ephemeral = own;
            own = X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null);
        }
        return new ClientCertificate(own, SslStreamCertificateContext.Create(own, all, offline: true));
    }
}
