using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Kubernetes.Authentication;

/// <summary>A certificate with its key and those in between, ready to be shown to the server.</summary>
internal sealed record ClientCertificate(X509Certificate2 Certificate, SslStreamCertificateContext Context)
{
    /// <summary>Reads PEM texts. The first certificate is the user's own; a <see cref="CryptographicException"/> says what is wrong.</summary>
    public static ClientCertificate Read(ReadOnlySpan<char> certificate, ReadOnlySpan<char> key)
    {
        var own = X509Certificate2.CreateFromPem(certificate, key);
        if (OperatingSystem.IsWindows())
        {
            // Windows shows no certificate whose key lives in memory only.
            using var ephemeral = own;
            own = X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null);
        }
        var all = new X509Certificate2Collection();
        all.ImportFromPem(certificate);
        return new ClientCertificate(own, SslStreamCertificateContext.Create(own, all, offline: true));
    }
}
