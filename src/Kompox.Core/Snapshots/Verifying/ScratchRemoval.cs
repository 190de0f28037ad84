using Kompox.Kubernetes;
using Kompox.Planning;

namespace Kompox.Snapshots.Verifying;

/// <summary>Removes a scratch copy, whoever has left it: namespace, volumes, disks. Nothing in it is worth keeping.</summary>
internal static class ScratchRemoval
{
    public static async Task RunAsync(AppTarget target, Pause pause, CancellationToken cancellationToken)
    {
        await RemoveSpaceAsync(target, pause, cancellationToken).ConfigureAwait(false);
        var volumes = await target.Connection.ListAllAsync(ResourceTypes.PersistentVolume, null, ScratchNames.Selector(target), cancellationToken).ConfigureAwait(false);
        foreach (var volume in volumes)
            await target.Connection.DeleteAsync(volume.Key, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
        foreach (var volume in volumes)
        {
            while (await target.Connection.GetAsync(volume.Key, cancellationToken).ConfigureAwait(false) is not null)
                await pause(cancellationToken).ConfigureAwait(false);
        }
        foreach (var volume in target.App.Volumes)
        {
            foreach (var disk in await target.Disks!.ListAsync(volume, cancellationToken).ConfigureAwait(false))
            {
                if (ScratchNames.IsScratch(disk) && !disk.IsAssigned)
                    await target.Disks!.DeleteAsync(volume, disk.Name, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task RemoveSpaceAsync(AppTarget target, Pause pause, CancellationToken cancellationToken)
    {
        var key = ScratchNames.NamespaceKey(target);
        for (var isFirst = true; await target.Connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } space; isFirst = false)
        {
            // Only what bears our mark: a namespace of that name, with its pods, could be somebody else's.
            if (space.Label(ScratchNames.OfLabel) != target.Names.Instance)
                throw SnapshotFailure.Of(SnapshotDiagnostics.NotOurs, $"Namespace '{key.Name}' is not a scratch copy of app '{target.App.Id.Name}'");
            if (isFirst)
                await EndPodsAsync(target, key.Name, cancellationToken).ConfigureAwait(false);
            if (!space.IsTerminating)
                await target.Connection.DeleteSameAsync(space, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
            await pause(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task EndPodsAsync(AppTarget target, string space, CancellationToken cancellationToken)
    {
        await foreach (var pod in target.Connection.ListAsync(ResourceTypes.Pod, space, null, cancellationToken).ConfigureAwait(false))
            await target.Connection.DeleteAsync(pod.Key, new DeleteOptions { GracePeriodSeconds = 1 }, cancellationToken).ConfigureAwait(false);
    }
}
