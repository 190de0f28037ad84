namespace Kompox.Drivers;

/// <summary>A platform's store of secrets that holds TLS certificates.</summary>
public interface ICertificateStore
{
    /// <summary>Whether a source, for example <c>https://vault1.vault.azure.net/secrets/site</c>, is one of this store.</summary>
    bool Holds(string source);

    /// <summary>The certificate as it is now.</summary>
    Task<StoredCertificate> GetAsync(string source, CancellationToken cancellationToken);
}
