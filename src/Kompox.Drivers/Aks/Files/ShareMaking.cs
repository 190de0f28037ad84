using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Access;
using Kompox.Drivers.Aks.Arm;
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
        if (request.Source is { Length: > 0 } source)
            throw ShareDiagnostics.NoCopy.Failure($"A share of volume '{volume.Name}' cannot be made from '{source}'", "make an empty one, and copy the files that you need into it");
        if (options!.Tier == ShareTier.Nfs && subnets.Count == 0)
            throw ShareDiagnostics.NoNetwork.Failure($"The NFS share of volume '{volume.Name}' would be open to nobody", $"set {Settings.AzureSettingNames.FileSubnets} of cluster '{home.Target.Cluster.Id.Name}' to the subnets of its nodes");
        var name = request.Name ?? CompactId.Create(home.Target.Time, home.Target.Random);
        if (CloudNames.FileShare(volume.Name, name).Contains("--", StringComparison.Ordinal))
            throw ShareDiagnostics.BadName.Failure($"'{CloudNames.FileShare(volume.Name, name)}' cannot be the name of a share: it has two dashes in a row", "choose another name with -N");
        var known = await store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        return known.FirstOrDefault(s => ShareView.NameOf(s) == name) is { } existing
            ? Same(existing, name, request, options)
            : await MakeAsync(volume, name, request, options, subnets, cancellationToken).ConfigureAwait(false);
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
