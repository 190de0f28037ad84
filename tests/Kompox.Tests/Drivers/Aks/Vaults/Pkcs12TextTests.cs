using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kompox.Drivers.Aks.Vaults;

namespace Kompox.Tests.Drivers.Aks.Vaults;

public sealed class Pkcs12TextTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gives_the_own_certificate_first_then_its_issuer(bool isRsa)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=root", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = rootRequest.CreateSelfSigned(From, From.AddYears(2));
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = isRsa ? new CertificateRequest("CN=site", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new CertificateRequest("CN=site", ec, HashAlgorithmName.SHA256);
        using var issued = request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), From, From.AddYears(1), [1]);
        using var own = isRsa ? issued.CopyWithPrivateKey(rsa) : issued.CopyWithPrivateKey(ec);
        using var rootOnly = X509CertificateLoader.LoadCertificate(root.RawData);
        var read = Pkcs12Text.Read(Convert.ToBase64String(new X509Certificate2Collection { rootOnly, own }.Export(X509ContentType.Pkcs12)!));
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(read!.Value.Chain);
        Assert.Equal(["CN=site", "CN=root"], chain.Select(c => c.Subject));
        using var again = X509Certificate2.CreateFromPem(chain[0].ExportCertificatePem(), read.Value.Key);
        Assert.True(again.HasPrivateKey);
    }

    [Theory]
    [InlineData("not base64 at all")]
    [InlineData("AAAA")]
    [InlineData("")]
    public void Tells_what_is_something_else(string text) => Assert.Null(Pkcs12Text.Read(text));
}
