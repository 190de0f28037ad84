using System.Collections.Concurrent;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Disks;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Files;

/// <summary>Reads and changes the shares of an app in Azure. What is not the app's by its metadata is never seen.</summary>
internal sealed class ShareStore(DiskAccount home, ShareAccounts accounts)
{
    private const int AtOnce = 8;
    private readonly ConcurrentDictionary<string, StorageAccount> _accounts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The shares of a volume, newest first.</summary>
    public async Task<IReadOnlyList<FileShare>> ListAsync(AppVolume volume, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        foreach (var account in await accounts.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            _accounts[account.Name!] = account;
            await foreach (var share in home.Arm.ListAsync($"{account.Id}/fileServices/default/shares", FileJson.Default.FileShare, null, cancellationToken).ConfigureAwait(false))
            {
                if (share.Name?.StartsWith($"{volume.Name}-", StringComparison.Ordinal) == true)
                    ids.Add($"{account.Id}/fileServices/default/shares/{share.Name}");
            }
        }
        // A list has no metadata.
        var found = new ConcurrentBag<FileShare>();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (id, stop) =>
        {
            if (await FindAsync(id, stop).ConfigureAwait(false) is { } share && IsOf(share, volume.Name))
                found.Add(share);
        }).ConfigureAwait(false);
        return [.. found.OrderByDescending(CreatedOf).ThenByDescending(ShareView.NameOf, StringComparer.Ordinal)];
    }

    /// <summary>A share by its id, or <c>null</c>.</summary>
    public Task<FileShare?> FindAsync(string id, CancellationToken cancellationToken) => home.Arm.FindAsync(id, FileJson.Default.FileShare, cancellationToken);

    /// <summary>The share of that name; an expected failure when the volume has none.</summary>
    public static FileShare Need(IReadOnlyList<FileShare> shares, string name) =>
        shares.FirstOrDefault(s => ShareView.NameOf(s) == name) ?? throw DiskDiagnostics.NotFound.Failure($"disk not found: {name}", "see kompoxops disk list");

    /// <summary>Sets words of a share's metadata as it is at this moment; nothing when it is gone.</summary>
    public async Task ChangeAsync(FileShare share, IEnumerable<KeyValuePair<string, string>> words, CancellationToken cancellationToken)
    {
        if (await FindAsync(share.Id!, cancellationToken).ConfigureAwait(false) is not { } now)
            return;
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in (now.Properties.Metadata ?? new Dictionary<string, string>()).Concat(words))
            all[name] = value;
        await PatchAsync(now, new FileShare.Content { Metadata = all }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes a share.</summary>
    public Task<FileShare> PatchAsync(FileShare share, FileShare.Content properties, CancellationToken cancellationToken) => home.Arm.PatchAsync(
        share.Id!, new FileShare { Properties = properties }, FileJson.Default.FileShare, FileJson.Default.FileShare, new ArmWrite(TitleOf(share)), cancellationToken);

    /// <summary>Deletes a share for good; one with snapshots is refused.</summary>
    public async Task DeleteAsync(FileShare share, CancellationToken cancellationToken)
    {
        try
        {
            await home.Arm.DeleteAsync(share.Id!, new ArmWrite(TitleOf(share)), cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e) when (e.Reason == "ShareHasSnapshots")
        {
            throw DiskDiagnostics.InUse.Failure($"Disk '{ShareView.NameOf(share)}' has snapshots, which would go with it", "delete them first: snapshot list, snapshot delete");
        }
    }

    /// <summary>A share as the model shows it.</summary>
    public Disk Show(FileShare share, ShareView view) => ShareReading.ToDisk(share, view, _accounts.GetValueOrDefault(share.Account) ?? new StorageAccount { Location = home.Region });

    /// <summary>Notes an account that was just made.</summary>
    public void Note(StorageAccount account) => _accounts[account.Name!] = account;

    /// <summary>Whether a share is one of the volume.</summary>
    public static bool IsOf(FileShare share, string volume) => share.Word(ShareWords.Volume) == volume && ShareView.NameOf(share).Length > 0;

    private static DateTimeOffset CreatedOf(FileShare share) => ShareReading.TimeOf(share.Word(ShareWords.Created)) ?? share.Properties.LastModifiedTime ?? DateTimeOffset.UnixEpoch;

    private static string TitleOf(FileShare share) => $"share '{share.Name}'";
}
