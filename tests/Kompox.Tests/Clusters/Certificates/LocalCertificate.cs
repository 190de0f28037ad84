namespace Kompox.Tests.Clusters.Certificates;

/// <summary>A certificate of a test, PEM: itself, its key, its issuer.</summary>
internal sealed record LocalCertificate(string Pem, string Key, string Issuer, string Thumbprint)
{
    /// <summary>Itself and its issuer.</summary>
    public string Chain => Pem + Issuer;

    /// <summary>Everything that a source needs.</summary>
    public string All => Chain + Key;
}
