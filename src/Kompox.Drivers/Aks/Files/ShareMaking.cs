using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Disks;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Files;

/// <summary>Makes shares.</summary>
internal sealed class ShareMaking(DiskAccount home, ShareAccounts accounts, ShareStore store)
{
    /// <summary>The share; everything that cannot be is told before anything is written.</summary>
    public async Task<FileShare> MakeAsync(AppVolume volume, DiskRequest request, CancellationToken cancellationToken)
    {
        var bag = new DiagnosticBag();
        var options = ShareOptionReader.Read(volume, request, bag);
        var subnets = ShareSubnets.Read(home.Target.Cluster, bag);
        if (bag.HasErrors)
            throw KompoxException.Of(bag);
        var name = request.Name ?? CompactId.Create(home.Target.Time, home.Target.Random);
        if (CloudNames.FileShare(volume.Name, name).Contains("--", StringComparison.Ordinal))
            throw ShareDiagnostics.BadName.Failure($"'{CloudNames.FileShare(volume.Name, name)}' cannot be the name of a share: it has two dashes in a row", "choose another name with -N");
        if (request.Source is { Length: > 0 } source)
            throw await new ShareCopying(home, store).RefuseAsync(volume, source, request.Name ?? "NEW", cancellationToken).ConfigureAwait(false);
        var known = await store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        return known.FirstOrDefault(s => ShareView.NameOf(s) == name) is { } existing
            ? Same(existing, name, request, options!)
            : await MakeAsync(volume, name, request, options!, await NetworkAsync(volume, options!, subnets, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    // NFS has no login, so a network has to say who comes: that of the settings, else that of the cluster's nodes.
    private async Task<IReadOnlyList<string>> NetworkAsync(AppVolume volume, ShareOptions options, IReadOnlyList<string> subnets, CancellationToken cancellationToken)
    {
        if (options.Tier != ShareTier.Nfs || subnets.Count > 0)
            return subnets;
        var cluster = await AksClusters.Of(home.Session, home.Target.Cluster).FindAsync(cancellationToken).ConfigureAwait(false);
        return cluster is not null && ShareSubnets.Of(cluster) is { Count: > 0 } own
            ? own
            : throw ShareDiagnostics.NoNetwork.Failure($"The NFS share of volume '{volume.Name}' would be open to nobody", $"set {Settings.AzureSettingNames.FileSubnets} of cluster '{home.Target.Cluster.Id.Name}' to the subnets of its nodes");
    }

    private async Task<FileShare> MakeAsync(
        AppVolume volume, string name, DiskRequest request, ShareOptions options, IReadOnlyList<string> subnets, CancellationToken cancellationToken)
    {
        var target = home.Target;
        await new ResourceGroups(home.Session, target.Events).EnsureAsync(new GroupRequest(home.Group, home.Region, home.Tags) { IsChosen = home.IsGroupChosen }, cancellationToken).ConfigureAwait(false);
        var account = await accounts.EnsureAsync(options, subnets, cancellationToken).ConfigureAwait(false);
        store.Note(account);
        var id = $"{account.Id}/fileServices/default/shares/{CloudNames.FileShare(volume.Name, name)}";
        // Volume a and share b-c have the name of volume a-b and share c.
        if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } taken)
            throw ShareDiagnostics.Foreign.Failure($"The storage account '{account.Name}' has a share '{taken.Name}' that is not disk '{name}' of volume '{volume.Name}' by its metadata", "choose another name with -N");
        target.Events.Report(new MessageEvent("creating disk", new("volume", volume.Name), new("name", name), new("sku", account.Sku?.Name ?? ""), new("zone", ""), new("source", "")));
        await home.Arm.PutAsync(id, BodyOf(volume, name, request, options), FileJson.Default.FileShare, new ArmWrite($"share '{name}' of volume '{volume.Name}'"), cancellationToken).ConfigureAwait(false);
        // What a write answers need not hold the metadata.
        return await store.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw DiskDiagnostics.NotFound.Failure($"disk not found: {name}", "somebody else has deleted it");
    }

    private static FileShare Same(FileShare existing, string name, DiskRequest request, ShareOptions options)
    {
        var protocol = existing.Properties.EnabledProtocols ?? ShareOptions.Smb;
        return (request.Size is null || options.Quota <= existing.Properties.ShareQuota) && protocol.Equals(options.Protocol, StringComparison.OrdinalIgnoreCase)
            ? existing
            : throw DiskDiagnostics.Exists.Failure($"Disk '{name}' exists already, and was made differently", "choose another name");
    }

    private FileShare BodyOf(AppVolume volume, string name, DiskRequest request, ShareOptions options)
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [ShareWords.Volume] = volume.Name,
            [ShareWords.Disk] = name,
            [ShareWords.Assigned] = ShareWords.False,
            [ShareWords.Created] = home.Target.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        };
        if (request.IsBootstrap)
            words[ShareWords.Bootstrap] = ShareWords.True;
        var isNfs = options.Tier == ShareTier.Nfs;
        return new FileShare
        {
            Properties = new FileShare.Content { ShareQuota = options.Quota, EnabledProtocols = isNfs ? "NFS" : null, RootSquash = isNfs ? "NoRootSquash" : null, Metadata = words },
        };
    }
}
