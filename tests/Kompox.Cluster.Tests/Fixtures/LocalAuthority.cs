using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>A certificate authority of one test.</summary>
internal sealed class LocalAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public LocalAuthority()
    {
        var request = new CertificateRequest("CN=Kompox test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
    }

    /// <summary>A certificate for hosts: chain and key as PEM, and its serial number.</summary>
    public IssuedCertificate Issue(params string[] hosts) => Issue(hosts, DateTimeOffset.UtcNow.AddDays(90));

    /// <summary>One that was good until a minute ago.</summary>
    public IssuedCertificate IssueExpired(params string[] hosts) => Issue(hosts, DateTimeOffset.UtcNow.AddMinutes(-1));

    /// <inheritdoc/>
    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private IssuedCertificate Issue(string[] hosts, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={hosts[0]}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        var serial = RandomNumberGenerator.GetBytes(12);
        serial[0] &= 0x7f;
        using var issued = request.Create(_certificate, DateTimeOffset.UtcNow.AddHours(-1), end, serial);
        return new IssuedCertificate(issued.ExportCertificatePem() + "\n" + _certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), issued.SerialNumber);
    }
}
