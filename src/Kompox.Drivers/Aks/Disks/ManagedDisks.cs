using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Making;
using Kompox.Drivers.Aks.Images;
using Kompox.Drivers.Aks.Snapshots;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Disks;

/// <summary>The disks of an app's volumes of type <c>disk</c>: Azure managed disks.</summary>
internal sealed class ManagedDisks : IDisks, IDiskTuning, IDiskImages, IDiskContents
{
    private readonly DiskAccount _account;
    private readonly DiskStore _store;
    private readonly DiskMaking _making;
    private readonly DiskAssigning _assigning;
    private readonly DiskDeleting _deleting;
    private readonly DiskResizing _resizing;
    private readonly ManagedImages _images;
    private readonly ManagedContents _contents;

    public ManagedDisks(DiskAccount account)
    {
        var snapshots = new SnapshotStore(account);
        _account = account;
        _store = new DiskStore(account);
        _making = new DiskMaking(account, _store, snapshots, new DiskSources(account, _store, snapshots));
        _assigning = new DiskAssigning(account, _store);
        _deleting = new DiskDeleting(account, _store, _assigning, snapshots);
        _resizing = new DiskResizing(account, _store);
        var unfinished = new UnfinishedDisks(account, _store);
        _images = new ManagedImages(account, _store, unfinished);
        _contents = new ManagedContents(account, _store, unfinished);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Disk>> ListAsync(AppVolume volume, CancellationToken cancellationToken)
    {
        var disks = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var view = AssignmentView.Of(disks);
        return [.. disks.Select(d => _store.Show(d, view, volume))];
    }

    /// <inheritdoc/>
    public async Task<Disk> CreateAsync(AppVolume volume, DiskRequest request, CancellationToken cancellationToken)
    {
        Check("disk", request.Name);
        var known = await _store.ListAsync(volume, request.Name, cancellationToken).ConfigureAwait(false);
        return _store.Show(await _making.MakeAsync(volume, request, known, cancellationToken).ConfigureAwait(false), AssignmentView.Of(known), volume);
    }

    /// <inheritdoc/>
    public async Task AssignAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        Check("disk", name);
        DiskStore.Need(await _store.ListAsync(volume, name, cancellationToken).ConfigureAwait(false), name);
        // It may be another cluster than the one that the disk was made for.
        await _account.EnsureAccessAsync(cancellationToken).ConfigureAwait(false);
        await _assigning.AssignAsync(volume, name, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task UnassignAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        Check("disk", name);
        await _assigning.UnassignAsync(volume, name, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Disk> ResizeAsync(AppVolume volume, string name, ByteSize size, CancellationToken cancellationToken)
    {
        Check("disk", name);
        await _resizing.ChangeAsync(volume, name, size, null, cancellationToken).ConfigureAwait(false);
        return await FindAsync(volume, name, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Disk> TuneAsync(AppVolume volume, string name, ByteSize? size, IReadOnlyDictionary<string, string> options, CancellationToken cancellationToken)
    {
        Check("disk", name);
        await _resizing.ChangeAsync(volume, name, size, options, cancellationToken).ConfigureAwait(false);
        return await FindAsync(volume, name, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        Check("disk", name);
        await _deleting.DeleteAsync(volume, name, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task ExportImageAsync(AppVolume volume, string name, Stream output, Action<long> progress, CancellationToken cancellationToken)
    {
        Check("disk", name);
        await _images.ExportAsync(volume, name, output, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Disk> ImportImageAsync(AppVolume volume, DiskRequest request, Stream image, Action<long> progress, CancellationToken cancellationToken)
    {
        Check("disk", request.Name);
        return _store.Show(await _images.ImportAsync(volume, request, image, progress, cancellationToken).ConfigureAwait(false), AssignmentView.Of([]), volume);
    }

    /// <inheritdoc/>
    public async Task ReadAsync(AppVolume volume, string name, Stream output, CancellationToken cancellationToken)
    {
        Check("disk", name);
        await _contents.ReadAsync(volume, name, output, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Disk> WriteAsync(AppVolume volume, DiskRequest request, Func<Stream, CancellationToken, Task<string>> write, CancellationToken cancellationToken)
    {
        Check("disk", request.Name);
        return _store.Show(await _contents.WriteAsync(volume, request, write, cancellationToken).ConfigureAwait(false), AssignmentView.Of([]), volume);
    }

    /// <summary>A name that cannot be one is refused before anything is asked.</summary>
    public static void Check(string what, string? name)
    {
        var bag = new DiagnosticBag();
        if (name is not null && !NameRules.CheckLabel(what, name, bag, null, NameRules.MaxDisk))
            throw new KompoxException(bag.First());
    }

    private async Task<Disk> FindAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        var disks = await _store.ListAsync(volume, name, cancellationToken).ConfigureAwait(false);
        return _store.Show(DiskStore.Need(disks, name), AssignmentView.Of(disks), volume);
    }
}
