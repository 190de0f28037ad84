using System.Formats.Asn1;
using System.Security.Cryptography;
using Kompox.Clusters.Certificates.X509;

namespace Kompox.Tests.Clusters.Certificates;

/// <summary>Whatever the bytes, they are a certificate or they are none.</summary>
public sealed class DamagedCertificateTests
{
    private static readonly byte[] Values = [0x00, 0x01, 0x30, 0x7F, 0x80, 0xFF];

    [Fact]
    public void A_certificate_with_any_wrong_byte_is_read_or_refused()
    {
        using var root = LocalAuthority.Root(CertificateRun.Now);
        var issued = root.Issue(new LocalOrder { Hosts = ["a.example.org"], IssuerUrl = "http://ca.example.org/", NamesIssuerOfIssuer = true });
        var good = Assert.Single(PemText.Read(issued.Pem).Certificates);
        var issuer = CertificateFacts.Read(Assert.Single(PemText.Read(root.Pem).Certificates))!;
        var signed = new AsnReader(good, AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().Length;
        var (read, refused) = (0, 0);
        for (var at = 0; at < good.Length; at++)
        {
            foreach (var value in Values)
            {
                var bytes = (byte[])good.Clone();
                bytes[at] = value;
                if (CertificateFacts.Read(bytes) is not { } facts)
                    refused++;
                else if (++read > 0 && bytes[at] != good[at] && at < signed)
                    Assert.False(CertificateSignature.IsBy(facts.Der, issuer.Der) is true, $"byte {at} = {value:x2}");
            }
        }
        Assert.True(read > 100 && refused > 100, $"{read} read, {refused} refused");
    }

    [Theory]
    [InlineData("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN ")]
    [InlineData("-----END CERTIFICATE-----")]
    [InlineData("")]
    public void Odd_text_holds_no_certificate(string text)
    {
        var pem = PemText.Read(text);
        Assert.DoesNotContain(pem.Certificates, c => CertificateFacts.Read(c) is not null);
        Assert.Null(pem.Key is { } key ? CertificatePublicKey.OfPrivate(key) : null);
    }

    [Fact]
    public void Keys_of_openssl_are_read_with_what_stands_before_them()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        using var rsa = RSA.Create(2048);
        foreach (var (text, key) in new[] { ("-----BEGIN EC PARAMETERS-----\nBgUrgQQAIw==\n-----END EC PARAMETERS-----\n" + curve.ExportECPrivateKeyPem(), (AsymmetricAlgorithm)curve), ("Bag Attributes\n" + rsa.ExportRSAPrivateKeyPem(), rsa), (rsa.ExportPkcs8PrivateKeyPem(), rsa) })
        {
            var read = CertificatePublicKey.OfPrivate(PemText.Read(text).Key!)!;
            Assert.Equal(key.KeySize, read.Bits);
        }
    }
}
