using Kompox.Apps.History;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots;

namespace Kompox.Apps.Status;

/// <summary>Asks a cluster how an app is. No Compose file is read: names are enough.</summary>
public static class AppObserver
{
    /// <summary>The status; with <paramref name="isWide"/> disks, snapshots and the last deploy too.</summary>
    public static async Task<AppStatus> ObserveAsync(AppTarget target, bool isWide, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var names = target.Names;
        var status = new AppStatus { App = target.App.Id, Cluster = target.Managed.Cluster.Id };
        var space = await target.Connection.GetAsync(new ObjectKey(ResourceTypes.Namespace, null, names.Namespace), cancellationToken).ConfigureAwait(false);
        if (space is not null && AppStatusReader.IsOurs(space, names))
        {
            var lists = await Task.WhenAll(
                AppStatusReader.Types.Select(t => target.Connection.ListAllAsync(t, names.Namespace, null, cancellationToken))).ConfigureAwait(false);
            status = AppStatusReader.Read(status, names, [.. lists.SelectMany(l => l)]);
        }
        // What is stopped may be so for a snapshot.
        var run = isWide || status.Workloads.Any(w => w.Wanted == 0) ? await SnapshotGate.ReportOpenAsync(target, bag, cancellationToken).ConfigureAwait(false) : null;
        if (!isWide)
            return status;
        return status with
        {
            Disks = await TryAsync<Disk>(target.Disks is { } disks ? (v, c) => disks.ListAsync(v, c) : null, target, bag, cancellationToken).ConfigureAwait(false),
            Snapshots = await TryAsync<Snapshot>(target.Snapshots is { } snapshots ? async (v, c) => [.. SnapshotCatalog.Judge(await snapshots.ListAsync(v, c).ConfigureAwait(false), run)] : null, target, bag, cancellationToken).ConfigureAwait(false),
            LastDeploy = status.Namespace is null ? null : (await RevisionStore.ListAsync(target, cancellationToken).ConfigureAwait(false)).LastOrDefault(),
        };
    }

    // What the app runs can be told though its disks cannot.
    private static async Task<IReadOnlyList<T>?> TryAsync<T>(
        Func<AppVolume, CancellationToken, Task<IReadOnlyList<T>>>? list, AppTarget target, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        if (list is null)
            return null;
        var items = new List<T>();
        try
        {
            foreach (var volume in target.App.Volumes)
                items.AddRange(await list(volume, cancellationToken).ConfigureAwait(false));
            return items;
        }
        catch (KompoxException e)
        {
            bag.Add(e.Diagnostic with { Severity = Severity.Warning });
            return null;
        }
    }
}
