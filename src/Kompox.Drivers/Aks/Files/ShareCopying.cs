using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Disks;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Files;

/// <summary>Says how a share gets the files of a snapshot or of another share: Azure has no operation for it, its tools copy file by file.</summary>
internal sealed class ShareCopying(DiskAccount home, ShareStore store)
{
    /// <summary>The refusal, with the command that does it by hand.</summary>
    public async Task<KompoxException> RefuseAsync(AppVolume volume, string source, string name, CancellationToken cancellationToken)
    {
        var from = ArtefactSource.Parse(source, ArtefactSourceKind.Snapshot)!;
        var address = from.Kind switch
        {
            ArtefactSourceKind.Snapshot => await OfSnapshotAsync(volume, from, cancellationToken).ConfigureAwait(false),
            ArtefactSourceKind.Disk => AddressOf(ShareStore.Need(await store.ListAsync(volume, cancellationToken).ConfigureAwait(false), from.Name).Id!),
            _ => null,
        };
        var copy = address is null ? "copy the files that you need into it" : $"copy the files: azcopy copy '{address}' '{address[..(address.LastIndexOf('/') + 1)]}{CloudNames.FileShare(volume.Name, name)}' --recursive";
        return ShareDiagnostics.NoCopy.Failure($"Azure makes no share of volume '{volume.Name}' from '{source}'", $"make an empty one with 'kompoxops disk create', and {copy}");
    }

    private async Task<string> OfSnapshotAsync(AppVolume volume, ArtefactSource from, CancellationToken cancellationToken)
    {
        var known = await new ShareSnapshots(home).ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var handle = known.FirstOrDefault(s => s.Name == from.Name)?.Handle ?? throw DiskDiagnostics.SourceNotFound.Failure($"Source '{from}' was not found", "see kompoxops snapshot list");
        var parts = handle.Split("?snapshot=");
        return $"{AddressOf(parts[0])}?sharesnapshot={parts[1]}";
    }

    // .../storageAccounts/ACCOUNT/fileServices/default/shares/SHARE
    private string AddressOf(string id)
    {
        var parts = id.Split('/');
        return $"https://{parts[8]}.file.{home.Account.Cloud.StorageSuffix}/{parts[^1]}";
    }
}
