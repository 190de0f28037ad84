namespace Kompox.Drivers.Aks.Vaults;

/// <summary>Certificates in key vaults. Nobody logs in before one is asked for.</summary>
internal sealed class VaultCertificates(Func<AzureSession> open) : ICertificateStore
{
    private const string Pem = "-----BEGIN";

    /// <summary>Reads the vaults of a session; what was read is kept for the command.</summary>
    public static VaultReader ReaderOf(AzureSession session) => session.Host.Sessions.Get((session, nameof(VaultReader)), () => new VaultReader(session));

    /// <inheritdoc/>
    public bool Holds(string source) => source.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && VaultSource.Parse(source, open().Account.Cloud.VaultSuffix) is not null;

    /// <inheritdoc/>
    public async Task<StoredCertificate> GetAsync(string source, CancellationToken cancellationToken)
    {
        var session = open();
        var address = VaultSource.Parse(source, session.Account.Cloud.VaultSuffix) ?? throw new ArgumentException("not a source of this store", nameof(source));
        var reading = await ReaderOf(session).ReadAsync(address, cancellationToken).ConfigureAwait(false);
        if (reading.Secret is not { Value: { Length: > 0 } value } secret)
            throw reading.Failure(address);
        if (value.Contains(Pem, StringComparison.Ordinal))
            return new StoredCertificate(value, value, secret.Version);
        return Pkcs12Text.Read(value) is var (chain, key)
            ? new StoredCertificate(chain, key, secret.Version)
            : throw VaultDiagnostics.Unusable.Failure(
                $"The secret '{address.Name}' of key vault '{address.Vault}' is neither PEM nor PKCS#12 with a private key",
                $"Import the certificate: az keyvault certificate import --vault-name {address.Vault} --name {address.Name} --file FILE");
    }
}
