namespace Kompox.Drivers.Aks.Vaults;

/// <summary>Finds key vaults by name, which is theirs alone in all of Azure, in every subscription that the login sees.</summary>
internal sealed class VaultFinder(AzureSession session)
{
    /// <summary>The vault, or <c>null</c> when the login sees none of that name.</summary>
    public async Task<VaultResource?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await foreach (var subscription in VisibleSubscriptions.ListAsync(session, cancellationToken).ConfigureAwait(false))
        {
            if (await FindInAsync(subscription, name, cancellationToken).ConfigureAwait(false) is { } found)
                return found;
        }
        return null;
    }

    private async Task<VaultResource?> FindInAsync(string subscription, string name, CancellationToken cancellationToken)
    {
        var filter = $"resourceType eq 'Microsoft.KeyVault/vaults' and name eq '{name}'";
        await foreach (var found in session.Arm.ListAsync($"/subscriptions/{subscription}/resources", VaultJson.Default.VaultResource, filter, cancellationToken).ConfigureAwait(false))
        {
            if (found.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return await session.Arm.FindAsync(found.Id, VaultJson.Default.VaultResource, cancellationToken).ConfigureAwait(false);
        }
        return null;
    }
}
