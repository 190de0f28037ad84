using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kompox.Kubernetes.Authentication;

namespace Kompox.Tests.Kubernetes.Authentication;

public sealed class PemTextTests
{
    [Theory]
    [InlineData("rsa")]
    [InlineData("rsa-pkcs8")]
    [InlineData("ec")]
    [InlineData("ec-pkcs8")]
    public void Keys_of_every_usual_form_are_read(string form)
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = form.StartsWith("rsa", StringComparison.Ordinal)
            ? new CertificateRequest("CN=me", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest("CN=me", ec, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var key = form switch
        {
            "rsa" => rsa.ExportRSAPrivateKeyPem(),
            "rsa-pkcs8" => rsa.ExportPkcs8PrivateKeyPem(),
            "ec" => "-----BEGIN EC PARAMETERS-----\r\nBggqhkjOPQMBBw==\r\n-----END EC PARAMETERS-----\r\n" + ec.ExportECPrivateKeyPem(),
            _ => ec.ExportPkcs8PrivateKeyPem(),
        };
        var read = ClientCertificate.Read(Bytes("subject=me\n" + certificate.ExportCertificatePem()), Bytes(key));
        Assert.True(read.Certificate.HasPrivateKey);
        Assert.Equal("CN=me", read.Certificate.Subject);
    }

    [Fact]
    public void All_certificates_of_a_text_are_read()
    {
        var one = new Loopback.TestCertificates("one").AuthorityText;
        var two = new Loopback.TestCertificates("two").AuthorityText.ReplaceLineEndings("\r\n");
        Assert.Equal(["CN=one", "CN=two"], PemText.Certificates(Bytes($"# trust\n{one}\nand\n{two}\n")).Select(c => c.Subject));
        Assert.Empty(PemText.Certificates(Bytes("nothing of the kind")));
    }

    [Theory]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE")]
    public void What_is_broken_is_refused(string text) =>
        Assert.ThrowsAny<CryptographicException>(() => PemText.Certificates(Bytes(text)));

    [Fact]
    public void A_key_of_another_certificate_is_refused()
    {
        var certificates = new Loopback.TestCertificates();
        Assert.ThrowsAny<ArgumentException>(() => ClientCertificate.Read(Bytes(certificates.User("a").Certificate), Bytes(certificates.User("b").Key)));
        Assert.ThrowsAny<CryptographicException>(() => ClientCertificate.Read(Bytes(certificates.User("a").Certificate), Bytes("no key")));
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
