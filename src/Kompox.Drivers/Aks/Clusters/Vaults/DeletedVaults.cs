using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Settings;

namespace Kompox.Drivers.Aks.Clusters.Vaults;

/// <summary>Key vaults that were deleted and keep their names until they are purged.</summary>
internal sealed class DeletedVaults(AzureSession session)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestComing = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>All of the subscription; none when it never had to do with key vaults.</summary>
    public async Task<IReadOnlyList<DeletedVault>> ListAsync(CancellationToken cancellationToken)
    {
        var vaults = new List<DeletedVault>();
        try
        {
            await foreach (var vault in session.Arm.ListAsync(
                $"{session.Account.Path}/providers/Microsoft.KeyVault/deletedVaults", ClusterJson.Default.DeletedVault, null, cancellationToken).ConfigureAwait(false))
                vaults.Add(vault);
        }
        catch (KompoxException e) when (e.Reason is "MissingSubscriptionRegistration" or "SubscriptionNotRegistered")
        {
            return [];
        }
        return vaults;
    }

    /// <summary>Whether a deleted vault was a cluster's. One without tags was when it lay in a group that is the cluster's alone, under a name that it would have there.</summary>
    public static bool IsOwn(AksScope scope, DeletedVault vault) =>
        AzureTags.AreOf(vault.Properties?.Tags, scope.Tags)
        || !scope.Desired.Place.IsChosen && vault.Properties?.Tags?.ContainsKey(AzureTags.ManagedBy) != true
        && (vault.Name == scope.Names.Vault || OriginalNames.IsVault(vault.Name))
        && vault.Properties?.VaultId is { } id && id.StartsWith($"{scope.GroupId}/", StringComparison.OrdinalIgnoreCase);

    /// <summary>One by its name, or <c>null</c>.</summary>
    public Task<DeletedVault?> FindAsync(string name, string location, CancellationToken cancellationToken) =>
        session.Arm.FindAsync(IdOf(name, location), ClusterJson.Default.DeletedVault, cancellationToken);

    /// <summary>One that was deleted just now: the list of deleted ones may not have it at once. <c>null</c> when it does not come.</summary>
    public async Task<DeletedVault?> AwaitAsync(string name, string location, CancellationToken cancellationToken)
    {
        var start = session.Host.Time.GetTimestamp();
        while (true)
        {
            var found = await FindAsync(name, location, cancellationToken).ConfigureAwait(false);
            if (found is not null || session.Host.Time.GetElapsedTime(start) > LongestComing)
                return found;
            await Task.Delay(Pause, session.Host.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes a deleted vault for good and waits until it is gone; one that is not there is fine.</summary>
    public async Task PurgeAsync(string name, string location, CancellationToken cancellationToken)
    {
        var start = session.Host.Time.GetTimestamp();
        var isAsked = false;
        while (await FindAsync(name, location, cancellationToken).ConfigureAwait(false) is not null)
        {
            if (session.Host.Time.GetElapsedTime(start) > Longest)
                throw AksClusterDiagnostics.NotPurged.Failure($"The deleted key vault '{name}' is still there", "Run the command again");
            if (!isAsked)
                await AskAsync(name, location, cancellationToken).ConfigureAwait(false);
            else
                await Task.Delay(Pause, session.Host.Time, cancellationToken).ConfigureAwait(false);
            isAsked = true;
        }
    }

    private async Task AskAsync(string name, string location, CancellationToken cancellationToken)
    {
        try
        {
            await session.Arm.PostAsync(
                $"{IdOf(name, location)}/purge", null, ClusterJson.Default.JsonObject, ClusterJson.Default.JsonObject, new ArmWrite($"deleted key vault '{name}'"), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Reason is "DeletedVaultNotFound" or "ResourceNotFound" or "NotFound")
        {
            // Somebody else has purged it in the meantime.
        }
    }

    private string IdOf(string name, string location) => $"{session.Account.Path}/providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{name}";
}
