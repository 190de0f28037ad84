using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Disks;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Files;

/// <summary>The disks of an app's volumes of type <c>files</c>: shares of Azure Files.</summary>
internal sealed class FileShares : IDisks
{
    private readonly DiskAccount _home;
    private readonly ShareStore _store;
    private readonly ShareMaking _making;
    private readonly ShareAssigning _assigning;

    public FileShares(DiskAccount home)
    {
        _home = home;
        var accounts = new ShareAccounts(home);
        _store = new ShareStore(home, accounts);
        _making = new ShareMaking(home, accounts, _store);
        _assigning = new ShareAssigning(home, _store);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Disk>> ListAsync(AppVolume volume, CancellationToken cancellationToken)
    {
        var shares = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        var view = ShareView.Of(shares);
        return [.. shares.Select(s => _store.Show(s, view))];
    }

    /// <inheritdoc/>
    public async Task<Disk> CreateAsync(AppVolume volume, DiskRequest request, CancellationToken cancellationToken)
    {
        ManagedDisks.Check("disk", request.Name);
        var made = await _making.MakeAsync(volume, request, cancellationToken).ConfigureAwait(false);
        return await FindAsync(volume, ShareView.NameOf(made), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task AssignAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        ManagedDisks.Check("disk", name);
        return _assigning.AssignAsync(volume, name, cancellationToken);
    }

    /// <inheritdoc/>
    public Task UnassignAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        ManagedDisks.Check("disk", name);
        return _assigning.UnassignAsync(volume, name, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Disk> ResizeAsync(AppVolume volume, string name, ByteSize size, CancellationToken cancellationToken)
    {
        ManagedDisks.Check("disk", name);
        var share = ShareStore.Need(await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false), name);
        var (gib, now) = (DiskReading.GibOf(size), share.Properties.ShareQuota ?? 0);
        if (gib < now)
            throw DiskDiagnostics.Shrink.Failure($"Disk '{name}' has {now} GiB and cannot be made smaller", "make a smaller one and copy the files");
        if (gib > now)
            await _store.PatchAsync(share, new FileShare.Content { ShareQuota = gib }, cancellationToken).ConfigureAwait(false);
        return await FindAsync(volume, name, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        ManagedDisks.Check("disk", name);
        var share = Removable(await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false), name, out var view);
        // The record of a share that goes must be on the others before: an older one on them would count again.
        if (view.Top is { } top)
        {
            await _assigning.SettleAsync(volume, top, cancellationToken).ConfigureAwait(false);
            share = Removable(await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false), name, out view);
        }
        await _store.DeleteAsync(share, cancellationToken).ConfigureAwait(false);
        await RemoveClaimAsync(_store.Show(share, view), cancellationToken).ConfigureAwait(false);
    }

    private static FileShare Removable(IReadOnlyList<FileShare> shares, string name, out ShareView view)
    {
        view = ShareView.Of(shares);
        var share = ShareStore.Need(shares, name);
        return view.Names.Contains(name) ? throw DiskDiagnostics.Assigned.Failure($"disk {name} is assigned; assign another disk first before deletion") : share;
    }

    // The share is gone; a cluster that cannot be asked, or is gone too, keeps its claim.
    private async Task RemoveClaimAsync(Disk disk, CancellationToken cancellationToken)
    {
        try
        {
            await DiskClaims.RemoveAsync(_home.Target.Connection, _home.AppNames, disk, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e)
        {
            _home.Target.Events.Report(new MessageEvent("claim of the disk stays in the cluster", new("disk", disk.Name), new("reason", e.Diagnostic.Message)) { IsWarning = true });
        }
    }

    private async Task<Disk> FindAsync(AppVolume volume, string name, CancellationToken cancellationToken)
    {
        var shares = await _store.ListAsync(volume, cancellationToken).ConfigureAwait(false);
        return _store.Show(ShareStore.Need(shares, name), ShareView.Of(shares));
    }
}
