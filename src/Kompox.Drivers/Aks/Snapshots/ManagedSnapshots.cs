using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Making;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Snapshots;

/// <summary>The snapshots of an app's managed disks.</summary>
internal sealed class ManagedSnapshots : ISnapshots, ISnapshotCopies, ISnapshotStart, ISnapshotSource
{
    private readonly DiskAccount _account;
    private readonly DiskStore _disks;
    private readonly SnapshotStore _store;
    private readonly DiskSources _sources;

    public ManagedSnapshots(DiskAccount account)
    {
        _account = account;
        _disks = new DiskStore(account);
        _store = new SnapshotStore(account);
        _sources = new DiskSources(account, _disks, _store);
    }

    /// <summary>Azure takes the content of one instant.</summary>
    public bool IsAtomic(AppVolume volume) => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Snapshot>> ListAsync(AppVolume volume, CancellationToken cancellationToken)
    {
        var found = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var disks = found.All(s => s.Tag(DiskTags.SnapshotDisk) is not null) ? [] : await _disks.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        return [.. found.Select(s => SnapshotReading.ToSnapshot(s, disks))];
    }

    /// <inheritdoc/>
    public async Task<Snapshot> CreateAsync(AppVolume volume, SnapshotRequest request, CancellationToken cancellationToken) =>
        Show(await _store.WaitAsync(await BeginAsync(volume, request, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task CheckAsync(AppVolume volume, string source, CancellationToken cancellationToken) =>
        SnapshotOptions.Of(volume, (await FindSourceAsync(volume, source, cancellationToken).ConfigureAwait(false)).Resource);

    /// <summary>Azure takes the content before it answers; that of Premium SSD v2 and Ultra is copied for hours after it.</summary>
    public async Task<Snapshot> StartAsync(AppVolume volume, SnapshotRequest request, CancellationToken cancellationToken) =>
        Show(await BeginAsync(volume, request, cancellationToken).ConfigureAwait(false));

    private async Task<DiskResource> BeginAsync(AppVolume volume, SnapshotRequest request, CancellationToken cancellationToken)
    {
        ManagedDisks.Check("snapshot", request.Name);
        var named = request with { Name = request.Name ?? CompactId.Create(_account.Target.Time, _account.Target.Random) };
        var known = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var source = await FindSourceAsync(volume, request.Source, cancellationToken).ConfigureAwait(false);
        if (known.FirstOrDefault(s => s.Tag(AzureTags.SnapshotName) == named.Name) is { } existing)
        {
            CheckSame(existing, named, source);
            return existing;
        }
        var body = SnapshotBodies.Of(_account.Target, volume, named, source, SnapshotOptions.Of(volume, source.Resource));
        var id = _account.SnapshotId(volume.Name, named.Name);
        await _store.RefuseTakenAsync(id, cancellationToken).ConfigureAwait(false);
        await _account.EnsureGroupAsync(cancellationToken).ConfigureAwait(false);
        _account.Target.Events.Report(new MessageEvent("snapshotting disk", new("volume", volume.Name), new("name", named.Name), new("source", source.Text)));
        return await _store.PutAsync(id, body, $"snapshot '{named.Name}' of volume '{volume.Name}'", cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RecordAsync(AppVolume volume, string name, SnapshotCheck check, CancellationToken cancellationToken)
    {
        ManagedDisks.Check("snapshot", name);
        var snapshot = await _store.NeedAsync(volume, name, cancellationToken).ConfigureAwait(false);
        await _store.ChangeAsync(snapshot, new Dictionary<string, string> { [DiskTags.SnapshotCheck] = CheckText.Write(check) }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        ManagedDisks.Check("snapshot", name);
        var snapshot = await _store.NeedAsync(volume, name, cancellationToken).ConfigureAwait(false);
        var made = (await _disks.ListAllAsync(cancellationToken).ConfigureAwait(false)).Concat(await _store.ListAllAsync(cancellationToken).ConfigureAwait(false));
        if (made.FirstOrDefault(m => DiskStates.IsBeingMade(m) && m.IsMadeFrom(snapshot.Id!)) is { } copy)
            throw DiskDiagnostics.InUse.Failure($"Snapshot '{name}' is being copied to '{copy.Name}'", "wait for it; an unfinished disk or copy can be deleted");
        await _store.DeleteAsync(snapshot, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Snapshot> CopyAsync(AppVolume volume, string name, string region, CancellationToken cancellationToken)
    {
        ManagedDisks.Check("snapshot", name);
        return Show(await new SnapshotCopying(_account, _store).CopyAsync(volume, name, region, cancellationToken).ConfigureAwait(false));
    }

    private async Task<DiskSource> FindSourceAsync(AppVolume volume, string? text, CancellationToken cancellationToken)
    {
        switch (ArtefactSource.Parse(text, ArtefactSourceKind.Disk))
        {
            case { HasGoodName: false } bad:
                throw DiskDiagnostics.SourceNotFound.Failure($"Source '{bad}' was not found", "see kompoxops disk list");
            case { Kind: ArtefactSourceKind.Snapshot } other:
                throw DiskDiagnostics.SourceNotFound.Failure($"A snapshot is made from a disk, not from '{other}'");
            case { Kind: ArtefactSourceKind.Native } native:
                var found = await _sources.FindNativeAsync(native.Name, cancellationToken).ConfigureAwait(false);
                return found.IsSnapshot ? throw DiskDiagnostics.SourceNotFound.Failure($"A snapshot is made from a disk, not from '{native}'") : found;
            case { } named:
                return await _sources.FindDiskAsync(volume, named.Name, cancellationToken).ConfigureAwait(false);
            default:
                return await FindAssignedAsync(volume, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<DiskSource> FindAssignedAsync(AppVolume volume, CancellationToken cancellationToken)
    {
        var bag = new DiagnosticBag();
        var disks = await _disks.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var view = AssignmentView.Of(disks);
        var chosen = AssignedDisks.Choose(volume, [.. disks.Select(d => _disks.Show(d, view, volume))], bag) ?? throw KompoxException.Of(bag);
        var disk = disks.First(d => d.Id == chosen.Handle);
        return new DiskSource(disk, $"disk:{AssignmentView.NameOf(disk)}", false);
    }

    private static void CheckSame(DiskResource existing, SnapshotRequest request, DiskSource source)
    {
        if (DiskStates.OfSnapshot(existing) == ArtefactState.Deleting)
            throw DiskDiagnostics.NotReady.Failure($"Snapshot '{request.Name}' is being deleted", "wait until it is gone, or choose another name");
        if (!existing.IsMadeFrom(source.Resource.Id!) || DiskStates.OfSnapshot(existing) != ArtefactState.Ready && existing.Tag(DiskTags.SnapshotConsistency) != request.Consistency)
            throw DiskDiagnostics.Exists.Failure($"Snapshot '{request.Name}' exists already, and was made differently", "choose another name");
    }

    private static Snapshot Show(DiskResource snapshot) => SnapshotReading.ToSnapshot(snapshot, []);
}
