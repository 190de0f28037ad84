using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks;

/// <summary>Makes disks larger while they are used, and changes their performance.</summary>
internal sealed class DiskResizing(DiskAccount account, DiskStore store)
{
    private const long OnlineLimit = 4095;

    /// <summary>Grows a disk, and sets its IOPS and throughput, in one write; the claim in the cluster follows.</summary>
    public async Task ChangeAsync(AppVolume volume, string name, ByteSize? size, IReadOnlyDictionary<string, string>? options, CancellationToken cancellationToken)
    {
        var disk = await FindReadyAsync(volume, name, cancellationToken).ConfigureAwait(false);
        var gib = size is { } wanted ? DiskReading.GibOf(wanted) : disk.Gib;
        if (gib < disk.Gib)
            throw DiskDiagnostics.Shrink.Failure($"Disk '{name}' has {DiskReading.SizeOf(disk)}; it cannot be made {size}");
        if (gib > disk.Gib)
            Check(volume, disk, gib);
        var tuned = options is { Count: > 0 } ? Read(volume, disk, gib, options) : null;
        var change = new DiskProperties
        {
            DiskSizeGB = gib > disk.Gib ? gib : null,
            Iops = tuned?.Iops == disk.Properties?.Iops ? null : tuned?.Iops,
            Mbps = tuned?.Mbps == disk.Properties?.Mbps ? null : tuned?.Mbps,
        };
        var changed = change == new DiskProperties() ? disk : await PatchAsync(disk, change, cancellationToken).ConfigureAwait(false);
        // Again after an interruption, too: the disk may have grown and the claim not.
        var target = account.Target;
        if (size is not null)
            await DiskClaims.GrowAsync(target.Connection, account.AppNames, store.Show(changed, AssignmentView.Of([]), volume), target.Events, cancellationToken).ConfigureAwait(false);
    }

    private DiskOptions Read(AppVolume volume, DiskResource disk, long gib, IReadOnlyDictionary<string, string> options)
    {
        var bag = new DiagnosticBag();
        foreach (var key in options.Keys.Where(k => k is not (DiskOptions.IopsKey or DiskOptions.MbpsKey)).Order(StringComparer.Ordinal))
            bag.Report(
                AzureDiskDiagnostics.BadOption, volume.Location, $"Option '{key}' of disk '{AssignmentView.NameOf(disk)}' cannot be changed any more",
                "only iops and mbps can; make a new disk from a snapshot for the rest");
        var merged = DiskOptionReader.Merge(store.Show(disk, AssignmentView.Of([]), volume).Options, options);
        var read = new DiskOptionReader(volume, merged.Where(o => DiskOptions.Keys.Contains(o.Key)).ToDictionary(StringComparer.Ordinal), bag).Read(gib);
        return bag.HasErrors || read is null ? throw KompoxException.Of(bag) : read;
    }

    private static void Check(AppVolume volume, DiskResource disk, long gib)
    {
        var sku = DiskSku.Find(disk.Sku?.Name ?? "") ?? DiskSku.Default;
        if (gib > sku.MaxGiB)
            throw AzureDiskDiagnostics.Failure(
                AzureDiskDiagnostics.BadSize, volume.Location, $"Disk '{AssignmentView.NameOf(disk)}' of kind {sku.Name} cannot have {gib} GiB", $"it has at most {sku.MaxGiB} GiB");
        if (disk.ManagedBy is { Length: > 0 } && !sku.IsTunable && disk.Gib <= OnlineLimit && gib > OnlineLimit)
            throw AzureDiskDiagnostics.Failure(
                AzureDiskDiagnostics.BadSize, volume.Location, $"Disk '{AssignmentView.NameOf(disk)}' cannot grow beyond 4 TiB while it is attached", "detach it first: assign another disk and deploy, or take the app away for the while with 'kompoxops app destroy', which keeps its disks");
    }

    private async Task<DiskResource> FindReadyAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        var disk = DiskStore.Need(await store.ListAsync(volume, name, cancellationToken).ConfigureAwait(false), name);
        var state = DiskStates.OfDisk(disk);
        return state == ArtefactState.Ready ? disk : throw DiskDiagnostics.NotReady.Failure($"Disk '{name}' is {AssignedDisks.Words(state)}");
    }

    private async Task<DiskResource> PatchAsync(DiskResource disk, DiskProperties change, CancellationToken cancellationToken) =>
        await store.PatchAsync(disk, new DiskChange { Properties = change }, cancellationToken).ConfigureAwait(false)
        ?? throw DiskDiagnostics.NotFound.Failure($"disk not found: {AssignmentView.NameOf(disk)}", "see kompoxops disk list");
}
