using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;
using Kompox.Operations;
using Kompox.Snapshots;

namespace Kompox.Drivers.Aks.Snapshots;

/// <summary>Reads and changes the snapshots of an app in Azure. What is not the app's by its tags is never seen.</summary>
internal sealed class SnapshotStore(DiskAccount account)
{
    private const int Whole = 100;
    private readonly TagTwins _twins = new(account.Target.Events);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromHours(24);

    /// <summary>Every snapshot of the app's resource group, whosever it is.</summary>
    public async Task<IReadOnlyList<DiskResource>> ListAllAsync(CancellationToken cancellationToken) =>
        await account.Arm.ListAsync(account.SnapshotsPath, DiskJson.Default.DiskResource, null, cancellationToken).Select(account.Own).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The snapshots of a volume, newest first.</summary>
    public async Task<IReadOnlyList<DiskResource>> ListAsync(AppVolume volume, CancellationToken cancellationToken)
    {
        var tags = account.Tags;
        var all = (await ListAllAsync(cancellationToken).ConfigureAwait(false)).Where(s => s.IsOf(tags, volume.Name, AzureTags.SnapshotName)).ToList();
        var found = _twins.Keep(all, AzureTags.SnapshotName, name => account.SnapshotId(volume.Name, name));
        return [.. found.OrderByDescending(SnapshotReading.TakenAt).ThenByDescending(s => s.Tag(AzureTags.SnapshotName), StringComparer.Ordinal)];
    }

    /// <summary>The snapshot of an id, or <c>null</c>.</summary>
    public async Task<DiskResource?> FindAsync(string id, CancellationToken cancellationToken) =>
        await account.Arm.FindAsync(id, DiskJson.Default.DiskResource, cancellationToken).ConfigureAwait(false) is { } found ? account.Own(found) : null;

    /// <summary>The snapshot of that name; an expected failure when the volume has none.</summary>
    public async Task<DiskResource> NeedAsync(AppVolume volume, string name, CancellationToken cancellationToken) =>
        (await ListAsync(volume, cancellationToken).ConfigureAwait(false)).FirstOrDefault(s => s.Tag(AzureTags.SnapshotName) == name)
        ?? throw SnapshotDiagnostics.NotFound.Failure($"snapshot not found: {name} (volume '{volume.Name}')", $"see kompoxops snapshot list -V {volume.Name}");

    /// <summary>Makes a snapshot under an id; its content is taken then, and may be copied for long after it.</summary>
    public async Task<DiskResource> PutAsync(string id, DiskResource body, string title, CancellationToken cancellationToken) =>
        account.Own(await account.Arm.PutAsync(id, body, DiskJson.Default.DiskResource, new ArmWrite(title), cancellationToken).ConfigureAwait(false));

    /// <summary>A name in Azure is cut at 72 characters and can be anybody's: a PUT would change what is there.</summary>
    public async Task RefuseTakenAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } taken)
            throw AzureDiskDiagnostics.Foreign.Failure(
                $"The resource group '{account.Group}' has a snapshot '{taken.Name}' that is not this snapshot of app '{account.Target.App.Id.Name}' by its tags", "choose another name with -N");
    }

    /// <summary>Waits until disks can be made from a snapshot, and tells how far it is.</summary>
    public Task<DiskResource> WaitAsync(DiskResource snapshot, CancellationToken cancellationToken) =>
        WaitAsync(snapshot, static s => DiskStates.OfSnapshot(s) == ArtefactState.Ready, cancellationToken);

    /// <summary>Waits until all of a snapshot's content is in it.</summary>
    public Task<DiskResource> WaitCompleteAsync(DiskResource snapshot, CancellationToken cancellationToken) => WaitAsync(snapshot, DiskStates.IsComplete, cancellationToken);

    /// <summary>Sets tags.</summary>
    public Task ChangeAsync(DiskResource snapshot, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in (snapshot.Tags ?? new Dictionary<string, string>()).Concat(tags))
            all[name] = value;
        return account.Arm.PatchAsync(
            snapshot.Id!, new DiskChange { Tags = all }, DiskJson.Default.DiskChange, DiskJson.Default.DiskResource, new ArmWrite(TitleOf(snapshot)), cancellationToken);
    }

    /// <summary>Deletes a snapshot.</summary>
    public Task DeleteAsync(DiskResource snapshot, CancellationToken cancellationToken) => account.Arm.DeleteAsync(snapshot.Id!, new ArmWrite(TitleOf(snapshot)), cancellationToken);

    private async Task<DiskResource> WaitAsync(DiskResource snapshot, Func<DiskResource, bool> isDone, CancellationToken cancellationToken)
    {
        var target = account.Target;
        var start = target.Time.GetTimestamp();
        for (var now = snapshot; ;)
        {
            if (isDone(now))
                return now;
            RefuseFailed(now);
            target.Events.Report(new ProgressEvent($"completing snapshot {now.Tag(AzureTags.SnapshotName) ?? now.Name}", (long)(now.Properties?.CompletionPercent ?? 0), Whole));
            if (target.Time.GetElapsedTime(start) > Limit)
                throw AzureDiskDiagnostics.NotMade.Failure($"Snapshot '{now.Name}' did not become complete within {Limit.TotalHours} hours", "run the command again to go on waiting");
            await Task.Delay(Pause, target.Time, cancellationToken).ConfigureAwait(false);
            now = await FindAsync(now.Id!, cancellationToken).ConfigureAwait(false)
                ?? throw AzureDiskDiagnostics.NotMade.Failure($"Snapshot '{now.Name}' was deleted by somebody else while it was made");
        }
    }

    private static void RefuseFailed(DiskResource now)
    {
        if (now.Properties?.CopyCompletionError is { } error)
            throw AzureDiskDiagnostics.NotMade.Failure($"Azure gave up the copy '{now.Name}': {error.ErrorCode} {error.ErrorMessage}", "run the command again");
        if (now.Properties?.ProvisioningState is "Failed" or "Canceled" or "Deleting")
            throw AzureDiskDiagnostics.NotMade.Failure($"Azure says that snapshot '{now.Name}' is {now.Properties.ProvisioningState}", "delete it, and make another one");
    }

    private static string TitleOf(DiskResource snapshot) => $"snapshot '{snapshot.Name}'";
}
