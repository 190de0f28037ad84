using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Aks.Snapshots;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks.Making;

/// <summary>Finds what disks and snapshots are made from, and refuses what Azure would refuse, before anything is written.</summary>
internal sealed class DiskSources(DiskAccount account, DiskStore disks, SnapshotStore snapshots)
{
    /// <summary>The source of a disk; <c>null</c> for no text.</summary>
    public async Task<DiskSource?> FindAsync(AppVolume volume, string? text, CancellationToken cancellationToken) =>
        ArtefactSource.Parse(text, ArtefactSourceKind.Snapshot) switch
        {
            null => null,
            { HasGoodName: false } named => throw Missing(named.ToString()),
            { Kind: ArtefactSourceKind.Native } native => await FindNativeAsync(native.Name, cancellationToken).ConfigureAwait(false),
            { Kind: ArtefactSourceKind.Disk } named => await FindDiskAsync(volume, named.Name, cancellationToken).ConfigureAwait(false),
            var named => await FindSnapshotAsync(volume, named.Name, cancellationToken).ConfigureAwait(false),
        };

    /// <summary>A disk of the volume.</summary>
    public async Task<DiskSource> FindDiskAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        var found = (await disks.ListAsync(volume, cancellationToken).ConfigureAwait(false)).FirstOrDefault(d => AssignmentView.NameOf(d) == name) ?? throw Missing($"disk:{name}");
        return DiskStates.OfDisk(found) == ArtefactState.Ready ? new DiskSource(found, $"disk:{name}", false) : throw NotReady($"Disk '{name}'", DiskStates.OfDisk(found));
    }

    /// <summary>A disk or snapshot of any group of the subscription, by its id.</summary>
    public async Task<DiskSource> FindNativeAsync(string text, CancellationToken cancellationToken)
    {
        var id = ComputeId.Parse(text) ?? throw AzureDiskDiagnostics.BadSource.Failure(
            $"Source '{text}' is not the ARM id of a managed disk or snapshot", "write /subscriptions/ID/resourceGroups/GROUP/providers/Microsoft.Compute/disks/NAME, or .../snapshots/NAME");
        if (id.Subscription != account.Account.SubscriptionId)
            throw AzureDiskDiagnostics.BadSource.Failure(
                $"Source '{id.Text}' is of subscription {id.Subscription}; the provider's is {account.Account.SubscriptionId}", "copy it into the provider's subscription first");
        var found = await disks.FindAsync(id.Text, cancellationToken).ConfigureAwait(false) ?? throw Missing(id.Text);
        var state = id.IsSnapshot ? DiskStates.OfSnapshot(found) : DiskStates.OfDisk(found);
        if (id.IsSnapshot && state == ArtefactState.Incomplete)
            found = await snapshots.WaitAsync(found, cancellationToken).ConfigureAwait(false);
        else if (state != ArtefactState.Ready)
            throw NotReady($"'{id.Text}'", state);
        return new DiskSource(found, found.Id ?? id.Text, id.IsSnapshot);
    }

    private async Task<DiskSource> FindSnapshotAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        var all = await snapshots.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var found = all.FirstOrDefault(s => s.Tag(AzureTags.SnapshotName) == name) ?? throw Missing($"snapshot:{name}");
        if (DiskStates.OfSnapshot(found) == ArtefactState.Deleting)
            throw NotReady($"Snapshot '{name}'", ArtefactState.Deleting);
        return new DiskSource(await snapshots.WaitAsync(found, cancellationToken).ConfigureAwait(false), $"snapshot:{name}", true);
    }

    private static KompoxException Missing(string what) =>
        DiskDiagnostics.SourceNotFound.Failure($"Source '{what}' was not found", "see kompoxops snapshot list and kompoxops disk list");

    private static KompoxException NotReady(string what, ArtefactState state) =>
        DiskDiagnostics.SourceNotFound.Failure($"{what} is {AssignedDisks.Words(state)}: nothing can be made from it", "wait until it is ready");
}
