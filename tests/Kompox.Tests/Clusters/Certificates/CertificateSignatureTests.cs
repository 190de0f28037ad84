using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kompox.Clusters.Certificates.X509;

namespace Kompox.Tests.Clusters.Certificates;

public sealed class CertificateSignatureTests
{
    public static TheoryData<string> Hashes => ["SHA256", "SHA384", "SHA512"];

    [Theory]
    [MemberData(nameof(Hashes))]
    public void A_signature_is_of_the_key_that_made_it_and_of_no_other(string hash)
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var (first, second) = (Self(new CertificateRequest("CN=a", rsa, new HashAlgorithmName(hash), RSASignaturePadding.Pkcs1)), Self(new CertificateRequest("CN=a", curve, new HashAlgorithmName(hash))));
        Assert.Equal((true, true, false, false), (
            CertificateSignature.IsBy(first, first), CertificateSignature.IsBy(second, second), CertificateSignature.IsBy(first, second), CertificateSignature.IsBy(second, first)));
        second[^1] ^= 1;
        Assert.NotEqual(true, CertificateSignature.IsBy(second, second));
    }

    [Fact]
    public void Of_kinds_that_are_not_known_nothing_is_said()
    {
        using var rsa = RSA.Create(2048);
        var probabilistic = Self(new CertificateRequest("CN=a", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        Assert.Null(CertificateSignature.IsBy(probabilistic, probabilistic));
        Assert.Null(CertificateSignature.IsBy([1, 2, 3], probabilistic));
        Assert.True(CertificateFacts.Read(probabilistic)!.IsSelfIssued);
    }

    [Fact]
    public void Broken_means_of_signing_are_seen()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=a", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.Create(request.SubjectName, new OldSigner(rsa), Now.AddDays(-1), Now.AddDays(9), [1]);
        Assert.True(CertificateFacts.Of(certificate).HasWeakSignature);
        Assert.False(CertificateFacts.Read(Self(request))!.HasWeakSignature);
        Assert.Null(CertificateSignature.IsBy(certificate.RawData, certificate.RawData));
    }

    private static byte[] Self(CertificateRequest request)
    {
        using var certificate = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(9));
        return certificate.RawData;
    }

    private static DateTimeOffset Now => CertificateRun.Now;

    /// <summary>Signs with SHA-1, which the platform does not offer any more.</summary>
    private sealed class OldSigner(RSA key) : X509SignatureGenerator
    {
        // sha1WithRSAEncryption, NULL
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Convert.FromHexString("300D06092A864886F70D0101050500");

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => new(key);
    }
}
