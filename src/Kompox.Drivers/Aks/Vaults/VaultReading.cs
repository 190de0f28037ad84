using Kompox.Diagnostics;

namespace Kompox.Drivers.Aks.Vaults;

/// <summary>The answer to a question for a secret.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Secret">The secret, when it was read.</param>
/// <param name="Reason">The vault's own words when it was not.</param>
internal sealed record VaultReading(VaultState State, VaultSecret? Secret = null, string Reason = "")
{
    /// <summary>Whether only those who may read the vault know what it holds; it may be as good as any.</summary>
    public bool IsUnseen => State is VaultState.Denied or VaultState.Silent;

    /// <summary>The failure for a secret that cannot be used, or that nobody here can read.</summary>
    public KompoxException Failure(VaultSource source)
    {
        var what = $"secret '{source.Name}' of key vault '{source.Vault}'";
        return State switch
        {
            VaultState.Missing => VaultDiagnostics.Missing.Failure($"There is no {what}{(source.Version is null ? "" : " of that version")}", $"az keyvault secret list --vault-name {source.Vault} shows what is there"),
            VaultState.Deleted => VaultDiagnostics.Missing.Failure(
                $"The {what} was deleted", $"Recover it: az keyvault secret recover --vault-name {source.Vault} --name {source.Name}"),
            VaultState.Unusable => VaultDiagnostics.Unusable.Failure(
                $"The {what} cannot be used: {Reason}", $"az keyvault secret set-attributes --vault-name {source.Vault} --name {source.Name} --enabled true"),
            VaultState.Silent => VaultDiagnostics.Unreadable.Failure($"Key vault '{source.Vault}' does not answer here: {Reason}", "It may answer in its own network only; run the command there"),
            _ => VaultDiagnostics.Unreadable.Failure(
                $"The login may not read {what}: {Reason}", "Give it the role 'Key Vault Secrets User' on the secret, and let this machine's address through the vault's firewall"),
        };
    }
}
