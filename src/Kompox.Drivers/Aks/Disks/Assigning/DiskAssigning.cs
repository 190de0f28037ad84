using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks.Assigning;

/// <summary>
/// Switches the assigned disk of a volume. The switch is one write: a greater record on one disk. Afterwards the record is copied to all disks of the
/// volume, so that no late write of another command on one of them can bring an older one back, and the flags of the original follow.
/// </summary>
internal sealed class DiskAssigning(DiskAccount account, DiskStore store)
{
    private const int Attempts = 8;

    /// <summary>Makes a disk the assigned one.</summary>
    public async Task AssignAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var disks = await store.ListAsync(volume, name, cancellationToken).ConfigureAwait(false);
            var disk = DiskStore.Need(disks, name);
            await CheckAsync(disk, cancellationToken).ConfigureAwait(false);
            var view = AssignmentView.Of(disks);
            var record = view.Top?.Disk == name ? view.Top : Next(view.Top, name);
            if (view.Top != record)
                await SwitchAsync(volume, disk, record, view, cancellationToken).ConfigureAwait(false);
            if (await SettleAsync(volume, record, cancellationToken).ConfigureAwait(false))
                return;
        }
        throw Busy(volume);
    }

    /// <summary>Makes a disk not the assigned one; when it was, no disk is.</summary>
    public async Task UnassignAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var disks = await store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
            var view = AssignmentView.Of(disks);
            if (!view.Names.Contains(name))
                return;
            var record = Next(view.Top, null);
            await WriteAsync(DiskStore.Need(disks, name), record, cancellationToken).ConfigureAwait(false);
            if (await SettleAsync(volume, record, cancellationToken).ConfigureAwait(false))
                return;
        }
        throw Busy(volume);
    }

    /// <summary>Copies a record to every disk of the volume; <c>false</c> when it was lost meanwhile. A greater one of somebody else is fine.</summary>
    public async Task<bool> SettleAsync(AppVolume volume, AssignmentRecord record, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var disks = await store.ListAsync(volume, record.Disk, cancellationToken).ConfigureAwait(false);
            if (AssignmentView.Of(disks).Top is not { } top || top.CompareTo(record) < 0)
                return false;
            var behind = disks.Where(d => DiskStates.OfDisk(d) != ArtefactState.Deleting && !AssignmentView.IsInStep(d, top)).ToList();
            if (behind.Count == 0)
                return true;
            foreach (var disk in behind)
                await WriteAsync(disk, top, cancellationToken).ConfigureAwait(false);
        }
        throw Busy(volume);
    }

    /// <summary>Writes a record and the flag that follows from it on a disk, unless it is there or a greater one is.</summary>
    private Task<DiskResource?> WriteAsync(DiskResource disk, AssignmentRecord record, CancellationToken cancellationToken) => store.ChangeAsync(
        disk, now => AssignmentView.RecordOf(now) is not { } there || record.CompareTo(there) >= 0,
        now => AssignmentView.TagsOf(now, record).Select(t => new KeyValuePair<string, string?>(t.Key, t.Value)), null, cancellationToken);

    private async Task SwitchAsync(AppVolume volume, DiskResource disk, AssignmentRecord record, AssignmentView before, CancellationToken cancellationToken)
    {
        await WriteAsync(disk, record, cancellationToken).ConfigureAwait(false);
        // Whoever deletes the disk marks it, and denies access to it, before it looks at the records: one of the two always sees the other.
        var now = await store.FindAsync(disk.Id!, cancellationToken).ConfigureAwait(false);
        if (now is not null && DiskStates.OfDisk(now) == ArtefactState.Ready && IsDenied(now) == IsDenied(disk))
            return;
        await UndoAsync(volume, record, before, cancellationToken).ConfigureAwait(false);
        throw DiskDiagnostics.NotReady.Failure($"Disk '{AssignmentView.NameOf(disk)}' is being deleted by another command");
    }

    private async Task UndoAsync(AppVolume volume, AssignmentRecord record, AssignmentView before, CancellationToken cancellationToken)
    {
        var disks = await store.ListAsync(volume, record.Disk, cancellationToken).ConfigureAwait(false);
        if (AssignmentView.Of(disks).Top is { } top && top != record)
            return;
        var back = Next(record, before.Names is [var old] && old != record.Disk ? old : null);
        foreach (var disk in disks.OrderByDescending(d => AssignmentView.NameOf(d) == back.Disk))
            await WriteAsync(disk, back, cancellationToken).ConfigureAwait(false);
    }

    private async Task CheckAsync(DiskResource disk, CancellationToken cancellationToken)
    {
        var state = DiskStates.OfDisk(disk);
        if (state != ArtefactState.Ready)
            throw DiskDiagnostics.NotReady.Failure($"Disk '{AssignmentView.NameOf(disk)}' is {AssignedDisks.Words(state)}");
        if (await new DiskAccess(account).FindStrangerAsync(disk, cancellationToken).ConfigureAwait(false) is { } stranger)
            throw stranger;
    }

    private AssignmentRecord Next(AssignmentRecord? before, string? name) => AssignmentRecord.Next(before, name, account.Target.Time, account.Target.Random);

    private static bool IsDenied(DiskResource disk) => disk.Properties?.NetworkAccessPolicy == DiskDeleting.Denied;

    private static KompoxException Busy(AppVolume volume) =>
        AzureDiskDiagnostics.OtherRun.Failure($"The assignment of volume '{volume.Name}' is changed by other commands all the time", "run the command again");
}
