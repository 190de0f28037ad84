using Kompox.Disks;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Assigning;
using Kompox.Drivers.Aks.Disks.Resources;
using Kompox.Drivers.Streaming;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Images;

/// <summary>Content of managed disks as a tar, through a pod of the app's cluster.</summary>
internal sealed class ManagedContents(DiskAccount account, DiskStore store, UnfinishedDisks unfinished)
{
    private readonly DiskMount _mount = new(account.Target, account.AppNames);

    /// <summary>Writes the content of a disk.</summary>
    public async Task ReadAsync(AppVolume volume, string name, Stream output, CancellationToken cancellationToken)
    {
        var disk = DiskStore.Need(await store.ListAsync(volume, name, cancellationToken).ConfigureAwait(false), name);
        if (DiskStates.OfDisk(disk) is var state && state != ArtefactState.Ready)
            throw DiskDiagnostics.NotReady.Failure($"Disk '{name}' is {AssignedDisks.Words(state)}");
        if (await new DiskAccess(account).FindStrangerAsync(disk, cancellationToken).ConfigureAwait(false) is { } stranger)
            throw stranger;
        await account.EnsureAccessAsync(cancellationToken).ConfigureAwait(false);
        await _mount.RunAsync(
            volume, Show(disk, volume), account.Region, isReadOnly: true, (pod, cancel) => TarExec.PackAsync(account.Target.Connection, pod, output, cancel), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a disk, fills it, and takes it for whole when the node finds what was sent.</summary>
    public async Task<DiskResource> WriteAsync(AppVolume volume, DiskRequest request, Func<Stream, CancellationToken, Task<string>> write, CancellationToken cancellationToken)
    {
        var connection = account.Target.Connection;
        var (plan, id) = await unfinished.PrepareAsync(volume, request, cancellationToken).ConfigureAwait(false);
        var made = await unfinished.PutAsync(plan, id, plan.Body.Properties!, cancellationToken).ConfigureAwait(false);
        var isWhole = false;
        try
        {
            await _mount.RunAsync(volume, Show(made, volume), account.Region, isReadOnly: false, async (pod, cancel) =>
            {
                var digest = await TarFeed.RunAsync(connection, pod, write, cancel).ConfigureAwait(false);
                await TarExec.CheckAsync(connection, pod, digest, cancel).ConfigureAwait(false);
            }, cancellationToken).ConfigureAwait(false);
            var whole = await unfinished.FinishAsync(made, plan, cancellationToken).ConfigureAwait(false);
            isWhole = true;
            return whole;
        }
        finally
        {
            if (!isWhole)
                await unfinished.RemoveAsync(made).ConfigureAwait(false);
        }
    }

    private Disk Show(DiskResource disk, AppVolume volume) => store.Show(disk, AssignmentView.Of([]), volume);
}
