using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Tests.Kubernetes.Loopback;

/// <summary>A certificate authority of a test with what it signs.</summary>
internal sealed class TestCertificates
{
    private readonly X509Certificate2 _authority;

    /// <summary>Makes a new authority.</summary>
    public TestCertificates(string name = "test authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>The authority's certificate as PEM text.</summary>
    public string AuthorityText => _authority.ExportCertificatePem();

    /// <summary>A server's certificate for this machine's address or for a name.</summary>
    public X509Certificate2 Server(string? name = null)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (name is null)
            names.AddIpAddress(IPAddress.Loopback);
        else
            names.AddDnsName(name);
        var (certificate, key) = Sign("server", names);
        using (key)
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.CopyWithPrivateKey(key).Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A user's certificate and key as PEM texts.</summary>
    public (string Certificate, string Key) User(string name)
    {
        var (certificate, key) = Sign(name, null);
        using (key)
        using (certificate)
            return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private (X509Certificate2, ECDsa) Sign(string subject, SubjectAlternativeNameBuilder? names)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={subject}", key, HashAlgorithmName.SHA256);
        if (names is not null)
            request.CertificateExtensions.Add(names.Build());
        return (request.Create(_authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8)), key);
    }
}
