using System.Collections.Concurrent;
using Kompox.Disks;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Disks;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Files;

/// <summary>
/// The snapshots of an app's shares. A snapshot stays with its share and costs what has changed since; Azure names it by its time, so its name in the
/// app is metadata. Snapshots of others, such as those of Azure Backup, are never seen.
/// </summary>
internal sealed class ShareSnapshots(DiskAccount home) : ISnapshots, ISnapshotSource
{
    private const string TimeHeader = "x-ms-snapshot";
    private const string Expand = "$expand";
    private const int AtOnce = 8;
    private static readonly KeyValuePair<string, string> WithSnapshots = new(Expand, "snapshots");
    private readonly ShareAccounts _accounts = new(home);
    private readonly ShareStore _store = new(home, new ShareAccounts(home));

    /// <inheritdoc/>
    public bool IsAtomic(AppVolume volume) => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Snapshot>> ListAsync(AppVolume volume, CancellationToken cancellationToken) =>
        [.. (await FindAllAsync(volume, cancellationToken).ConfigureAwait(false)).Select(ToSnapshot).OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Name, StringComparer.Ordinal).DistinctBy(s => s.Name)];

    /// <inheritdoc/>
    public async Task<Snapshot> CreateAsync(AppVolume volume, SnapshotRequest request, CancellationToken cancellationToken)
    {
        ManagedDisks.Check("snapshot", request.Name);
        var name = request.Name ?? CompactId.Create(home.Target.Time, home.Target.Random);
        var share = await SourceOfAsync(volume, request.Source, cancellationToken).ConfigureAwait(false);
        if ((await FindAllAsync(volume, cancellationToken).ConfigureAwait(false)).Find(s => s.Word(ShareWords.Snapshot) == name) is { } existing)
            return existing.Name == share.Name ? ToSnapshot(existing) : throw DiskDiagnostics.Exists.Failure($"Snapshot '{name}' exists already, and is of another disk", "choose another name");
        home.Target.Events.Report(new MessageEvent("creating snapshot", new("volume", volume.Name), new("name", name), new("disk", ShareView.NameOf(share))));
        var write = new ArmWrite($"snapshot '{name}' of volume '{volume.Name}'") { Query = [WithSnapshots] };
        await home.Arm.PutAsync(share.Id!, new FileShare { Properties = new FileShare.Content { Metadata = WordsOf(volume, share, name, request) } }, FileJson.Default.FileShare, write, cancellationToken).ConfigureAwait(false);
        return ToSnapshot((await NeedAsync(volume, name, cancellationToken).ConfigureAwait(false))[0]);
    }

    /// <inheritdoc/>
    public Task RecordAsync(AppVolume volume, string name, SnapshotCheck check, CancellationToken cancellationToken) =>
        throw ShareDiagnostics.NoCopy.Failure($"A snapshot of volume '{volume.Name}' cannot be tried: no share is made from it");

    /// <inheritdoc/>
    public async Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        ManagedDisks.Check("snapshot", name);
        var found = await NeedAsync(volume, name, cancellationToken).ConfigureAwait(false);
        // A request whose answer was lost is repeated, and then there are two of one name.
        foreach (var snapshot in found)
            await home.Arm.DeleteAsync(snapshot.Id!, new ArmWrite($"snapshot '{name}' of volume '{volume.Name}'") { Headers = [TimeOf(snapshot)] }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task CheckAsync(AppVolume volume, string source, CancellationToken cancellationToken) => SourceOfAsync(volume, source, cancellationToken);

    private async Task<FileShare> SourceOfAsync(AppVolume volume, string? text, CancellationToken cancellationToken)
    {
        var shares = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        if (ArtefactSource.Parse(text, ArtefactSourceKind.Disk) is { } source)
        {
            return source is { Kind: ArtefactSourceKind.Disk, HasGoodName: true } && shares.FirstOrDefault(s => ShareView.NameOf(s) == source.Name) is { } named
                ? named
                : throw DiskDiagnostics.SourceNotFound.Failure($"Source '{source}' was not found", "see kompoxops disk list");
        }
        return ShareView.Of(shares).Names switch
        {
            [var one] => ShareStore.Need(shares, one),
            [] => throw DiskDiagnostics.NoneAssigned.Failure($"Volume '{volume.Name}' has no assigned disk to make a snapshot of", "assign one: disk assign, or name one with -S disk:NAME"),
            _ => throw DiskDiagnostics.SeveralAssigned.Failure($"Volume '{volume.Name}' has several assigned disks", "assign the right one: disk assign"),
        };
    }

    private async Task<List<FileShare>> NeedAsync(AppVolume volume, string name, CancellationToken cancellationToken) =>
        (await FindAllAsync(volume, cancellationToken).ConfigureAwait(false)).FindAll(s => s.Word(ShareWords.Snapshot) == name) is { Count: > 0 } found
            ? found
            : throw DiskDiagnostics.SourceNotFound.Failure($"snapshot not found: {name}", "see kompoxops snapshot list");

    private async Task<List<FileShare>> FindAllAsync(AppVolume volume, CancellationToken cancellationToken)
    {
        var listed = new List<FileShare>();
        foreach (var account in await _accounts.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            await foreach (var share in home.Arm.QueryAsync($"{account.Id}/fileServices/default/shares", FileJson.Default.FileShare, [WithSnapshots], cancellationToken).ConfigureAwait(false))
            {
                if (share.Properties.SnapshotTime is not null && share.Name?.StartsWith($"{volume.Name}-", StringComparison.Ordinal) == true)
                    listed.Add(share with { Id = $"{account.Id}/fileServices/default/shares/{share.Name}" });
            }
        }
        // A list has no metadata.
        var found = new ConcurrentBag<FileShare>();
        await Parallel.ForEachAsync(listed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (item, stop) =>
        {
            if (await home.Arm.FindAsync(item.Id!, FileJson.Default.FileShare, [TimeOf(item)], stop).ConfigureAwait(false) is { } whole
                && ShareStore.IsOf(whole, volume.Name) && whole.Word(ShareWords.Snapshot) is not null)
                found.Add(whole with { Id = item.Id, Name = item.Name, Properties = whole.Properties with { SnapshotTime = item.Properties.SnapshotTime } });
        }).ConfigureAwait(false);
        return [.. found];
    }

    private static SortedDictionary<string, string> WordsOf(AppVolume volume, FileShare share, string name, SnapshotRequest request)
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [ShareWords.Volume] = volume.Name,
            [ShareWords.Disk] = ShareView.NameOf(share),
            [ShareWords.Snapshot] = name,
        };
        if (request.Group is { } group)
            words[ShareWords.SnapshotGroup] = group;
        if (request.Consistency is { } consistency)
            words[ShareWords.SnapshotConsistency] = consistency;
        return words;
    }

    private static Snapshot ToSnapshot(FileShare found)
    {
        var time = ShareReading.TimeOf(found.Properties.SnapshotTime) ?? DateTimeOffset.UnixEpoch;
        return new Snapshot
        {
            Name = found.Word(ShareWords.Snapshot)!,
            VolumeName = found.Word(ShareWords.Volume)!,
            DiskName = ShareView.NameOf(found),
            Size = ShareReading.SizeOf(found),
            Handle = $"{found.Id}?snapshot={found.Properties.SnapshotTime}",
            State = ArtefactState.Ready,
            Group = found.Word(ShareWords.SnapshotGroup),
            Consistency = found.Word(ShareWords.SnapshotConsistency),
            CreatedAt = time,
            UpdatedAt = time,
        };
    }

    private static KeyValuePair<string, string> TimeOf(FileShare snapshot) => new(TimeHeader, snapshot.Properties.SnapshotTime!);
}
