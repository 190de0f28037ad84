using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Settings;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Files;

/// <summary>The storage accounts of an app: one for each of standard, premium and NFS shares.</summary>
internal sealed class ShareAccounts(DiskAccount home)
{
    private string Path => $"{home.GroupId}/providers/Microsoft.Storage/storageAccounts";

    /// <summary>The accounts of the app that are there.</summary>
    public async Task<IReadOnlyList<StorageAccount>> ListAsync(CancellationToken cancellationToken)
    {
        var names = Enum.GetValues<ShareTier>().Select(NameOf).ToList();
        var all = await home.Arm.ListAsync(Path, FileJson.Default.StorageAccount, null, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. all.Where(a => names.Contains(a.Name!) && IsOurs(a)).OrderBy(a => a.Name, StringComparer.Ordinal)];
    }

    /// <summary>Makes the account of a tier when it is not there, and lets the cluster mount its shares.</summary>
    /// <param name="options">What the share is to be.</param>
    /// <param name="subnets">The only subnets that reach a new account; none: any network, with the account's key.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<StorageAccount> EnsureAsync(ShareOptions options, IReadOnlyList<string> subnets, CancellationToken cancellationToken)
    {
        var name = NameOf(options.Tier);
        var id = $"{Path}/{name}";
        var write = new ArmWrite($"storage account '{name}'");
        var found = await home.Arm.FindAsync(id, FileJson.Default.StorageAccount, cancellationToken).ConfigureAwait(false);
        if (found is { Properties.ProvisioningState: not (null or "Succeeded") })
            found = await home.Arm.SettledAsync(id, FileJson.Default.StorageAccount, write, cancellationToken).ConfigureAwait(false);
        if (found is not null)
            Check(found, options);
        else
        {
            home.Target.Events.Report(new MessageEvent("creating storage account", new("name", name), new("sku", options.NewSku)));
            found = await home.Arm.PutAsync(id, BodyOf(options, subnets), FileJson.Default.StorageAccount, write, cancellationToken).ConfigureAwait(false);
        }
        if (options.Tier != ShareTier.Nfs)
            await AllowAsync(found.Id ?? id, cancellationToken).ConfigureAwait(false);
        return found;
    }

    private string NameOf(ShareTier tier) =>
        home.Account.Names.StorageAccount(home.AppNames.Hashes) + (tier switch { ShareTier.Premium => "p", ShareTier.Nfs => "n", _ => "" });

    // The name is made of hashes; only in a group that the user chose could anybody else's account have it.
    private bool IsOurs(StorageAccount account) =>
        AzureTags.AreOf(account.Tags, home.Tags) || !home.IsGroupChosen && account.Tags?.ContainsKey(AzureTags.ManagedBy) != true;

    private void Check(StorageAccount account, ShareOptions options)
    {
        if (!IsOurs(account))
            throw ShareDiagnostics.Foreign.Failure($"The resource group '{home.Group}' has a storage account '{account.Name}' that is not of app '{home.Target.App.Id.Name}' by its tags", "rename or remove it, or choose another resource group");
        var sku = account.Sku?.Name;
        if (options.Sku is { } wanted && sku != wanted)
            throw ShareDiagnostics.OtherSku.Failure($"The storage account '{account.Name}' is {sku}; the share asks for {wanted}", $"set the option 'sku' to {sku}");
        if (options.Tier != ShareTier.Standard && account.Kind != "FileStorage")
            throw ShareDiagnostics.OtherSku.Failure($"The storage account '{account.Name}' is of kind {account.Kind}, which holds no premium shares", "remove it when nothing is in it");
    }

    // Blobs are of no use here. Over SMB the CSI driver logs in with the account's key; over NFS there is no login, and no TLS.
    private StorageAccount BodyOf(ShareOptions options, IReadOnlyList<string> subnets)
    {
        var isNfs = options.Tier == ShareTier.Nfs;
        return new StorageAccount
        {
            Kind = options.Tier == ShareTier.Standard ? "StorageV2" : "FileStorage",
            Sku = new StorageAccount.SkuName(options.NewSku),
            Location = home.Region,
            Tags = home.Tags,
            Properties = new StorageAccount.Access
            {
                AllowBlobPublicAccess = false,
                AllowCrossTenantReplication = false,
                AllowSharedKeyAccess = !isNfs,
                PrefersLogins = true,
                MinimumTlsVersion = "TLS1_2",
                SupportsHttpsTrafficOnly = !isNfs,
                PublicNetworkAccess = "Enabled",
                NetworkAcls = new StorageAccount.NetworkRules(subnets.Count > 0 ? "Deny" : "Allow", "AzureServices", [.. subnets.Select(s => new StorageAccount.SubnetRule(s, "Allow"))]),
            },
        };
    }

    // The kubelet's identity fetches the key: that, and reading, is all the role allows on the account itself.
    private async Task AllowAsync(string id, CancellationToken cancellationToken)
    {
        var target = home.Target;
        var cluster = await AksClusters.Of(home.Session, target.Cluster).FindAsync(cancellationToken).ConfigureAwait(false);
        if (cluster?.KubeletPrincipalId is not { } principal)
        {
            target.Events.Report(new MessageEvent(
                "identity of the cluster's nodes is not known: give it a role on the storage account yourself", new("scope", id), new("role_definition_id", AzureRoles.ReaderAndDataAccess))
            { IsWarning = true });
            return;
        }
        var request = new RoleRequest(id, principal, AzureRoles.ReaderAndDataAccess) { Purpose = $"{RoleRequest.TextOf(target.Cluster.Id)} mounts shares" };
        await new RoleAssignments(home.Session, target.Events).EnsureAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
