namespace Kompox.Drivers;

/// <summary>A certificate out of a store; never printed.</summary>
/// <param name="Chain">PEM: the certificate, then its issuers.</param>
/// <param name="Key">PEM: the private key.</param>
/// <param name="Version">What the store calls this version of it.</param>
public sealed record StoredCertificate(string Chain, string Key, string Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"certificate {Version}";
}
