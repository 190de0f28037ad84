using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kompox.Tests.Clusters.Certificates;

/// <summary>A certificate authority made for a test: a root, or one below another.</summary>
internal sealed class LocalAuthority : IDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly DateTimeOffset _now;
    private int _serial;

    private LocalAuthority(X509Certificate2 certificate, DateTimeOffset now) => (_certificate, _now) = (certificate, now);

    /// <summary>Its own certificate, PEM.</summary>
    public string Pem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>A certificate that nobody vouches for, as an ingress controller makes it for itself.</summary>
    public LocalCertificate SelfMade(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(_now.AddDays(-1), _now.AddDays(300));
        return new LocalCertificate(made.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n", "", made.Thumbprint);
    }

    /// <summary>A root that is valid around a time.</summary>
    public static LocalAuthority Root(DateTimeOffset now, string name = "Test Root")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(name, key);
        return new LocalAuthority(request.CreateSelfSigned(now.AddYears(-1), now.AddYears(5)), now);
    }

    /// <summary>An authority that this one vouches for.</summary>
    public LocalAuthority Below(string name, int days = 1000)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(name, key);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        using var bare = request.Create(_certificate, _now.AddDays(-300), _now.AddDays(days), [1, (byte)++_serial]);
        return new LocalAuthority(bare.CopyWithPrivateKey(key), _now);
    }

    /// <summary>A certificate for servers of these hosts.</summary>
    public LocalCertificate Issue(params string[] hosts) => Issue(new LocalOrder { Hosts = hosts });

    /// <summary>A certificate as it is ordered.</summary>
    public LocalCertificate Issue(LocalOrder order)
    {
        using var key = order.Rsa is { } bits ? (AsymmetricAlgorithm)RSA.Create(bits) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = key is RSA rsa
            ? new CertificateRequest(order.Subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(order.Subject, (ECDsa)key, HashAlgorithmName.SHA256);
        AddExtensions(request, order);
        using var certificate = request.Create(
            _certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_certificate.GetECDsaPrivateKey()!), _now.AddDays(order.FromDays), _now.AddDays(order.Days),
            [2, (byte)++_serial]);
        return new LocalCertificate(certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n", Pem, certificate.Thumbprint);
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();

    private void AddExtensions(CertificateRequest request, LocalOrder order)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, order.NamesIssuerOfIssuer));
        if (order.Hosts.Length > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            foreach (var host in order.Hosts)
                names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
        }
        if (order.Use is { } use)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        if (order.IssuerUrl is { } url)
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [url]));
    }

    private static CertificateRequest Request(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
