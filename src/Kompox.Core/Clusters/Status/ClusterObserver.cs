using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Kubernetes.FrontDoors;
using Kompox.Kubernetes.Pods;
using Kompox.Model;

namespace Kompox.Clusters.Status;

/// <summary>Asks a cluster how it is. Each question that is not answered is a diagnostic and leaves its part unknown.</summary>
public sealed class ClusterObserver(Cluster cluster, IClusterConnection connection, DiagnosticBag bag)
{
    /// <summary>The status; with <paramref name="isWide"/> nodes and storage too.</summary>
    public async Task<ClusterStatus> ObserveAsync(bool isWide, CancellationToken cancellationToken)
    {
        var status = new ClusterStatus { Cluster = cluster, Server = connection.Server };
        try
        {
            status = status with { Version = await connection.GetVersionAsync(cancellationToken).ConfigureAwait(false) };
        }
        catch (KompoxException e)
        {
            bag.Add(e.Diagnostic);
            // A server that forbids the question is there all the same; other questions may be allowed.
            if (e.Diagnostic.Code != ApiDiagnostics.Forbidden.Code)
                return status;
        }
        status = status with
        {
            Provisioned = Presence.Present,
            Installation = await InstallationReader.ReadAsync(connection, cluster, bag, cancellationToken).ConfigureAwait(false),
        };
        status = await AddDoorAsync(status, cancellationToken).ConfigureAwait(false);
        status = status with { Controller = await ReadControllerAsync(status, cancellationToken).ConfigureAwait(false) };
        return isWide ? await AddNodesAsync(status, cancellationToken).ConfigureAwait(false) : status;
    }

    private async Task<ClusterStatus> AddDoorAsync(ClusterStatus status, CancellationToken cancellationToken)
    {
        var doubts = new DiagnosticBag();
        FrontDoor? door = null;
        try
        {
            door = await FrontDoorFinder.FindAsync(connection, cluster, doubts, cancellationToken).ConfigureAwait(false);
        }
        catch (KompoxException e)
        {
            doubts.Add(e.Diagnostic);
        }
        foreach (var doubt in doubts)
            bag.Add(doubt);
        if (door is { IsPending: true })
            await TellWhyPendingAsync(door, cancellationToken).ConfigureAwait(false);
        return status with { Door = door, DoorPresence = door is not null ? Presence.Present : doubts.HasErrors ? Presence.Unknown : Presence.Absent };
    }

    private async Task TellWhyPendingAsync(FrontDoor door, CancellationToken cancellationToken)
    {
        var reason = await TryAsync(() => ObjectEvents.FindLastAsync(connection, door.Service, cancellationToken)).ConfigureAwait(false);
        bag.Report(
            ClusterDiagnostics.PendingDoor, null,
            $"The load balancer '{door.Name}' of cluster '{cluster.Id.Name}' has no address yet{(reason is null ? "" : $": {reason}")}",
            reason is null ? "The cluster says nothing about it: it may have no controller for load balancers, or that has not come to it yet" : null);
    }

    // Said only where something was installed: no pods are no news where there is no controller.
    private async Task<ControllerStatus?> ReadControllerAsync(ClusterStatus status, CancellationToken cancellationToken)
    {
        if (status.Installation.Presence != Presence.Present || status.DoorPresence == Presence.Unknown
            || ControllerPods.Of(cluster.IngressOrDefault, status.Door) is not { } where
            || await TryAsync(() => connection.ListAllAsync(ResourceTypes.Pod, where.Namespace, where.Selector, cancellationToken)).ConfigureAwait(false) is not { } found)
            return null;
        var pods = found.Where(p => !p.IsTerminating && p.Text("status", "phase") is not ("Succeeded" or "Failed")).ToList();
        var images = pods.SelectMany(p => p.Items("spec", "containers").Take(1)).Select(c => ObservedObject.Find(c, "image")?.GetString()).OfType<string>();
        var controller = new ControllerStatus(pods.Count(p => PodSelection.IsReady(p)), pods.Count, [.. images.Distinct().Order(StringComparer.Ordinal)]);
        if (controller.Ready == 0)
            bag.Report(
                ClusterDiagnostics.ControllerNotReady, null,
                $"The ingress controller of cluster '{cluster.Id.Name}' takes no requests: {(pods.Count == 0 ? "it has no pods" : $"none of its {pods.Count} pods is ready")}",
                "See 'kompoxops cluster logs'");
        return controller;
    }

    private async Task<ClusterStatus> AddNodesAsync(ClusterStatus status, CancellationToken cancellationToken)
    {
        var nodes = await TryAsync(() => connection.ListAllAsync(ResourceTypes.Node, null, null, cancellationToken)).ConfigureAwait(false);
        var classes = await TryAsync(() => connection.ListAllAsync(ResourceTypes.StorageClass, null, null, cancellationToken)).ConfigureAwait(false);
        var snapshots = await TryAsync<bool?>(async () => await connection.HasTypeAsync(ResourceTypes.VolumeSnapshot, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        return status with
        {
            Nodes = nodes is null ? null : [.. nodes.Select(NodeStatus.Of).OrderBy(n => n.Name, StringComparer.Ordinal)],
            StorageClasses = classes is null ? null : [.. classes.Select(StorageClassStatus.Of).OrderBy(c => c.Name, StringComparer.Ordinal)],
            HasVolumeSnapshots = snapshots,
        };
    }

    // An answer that does not come is a diagnostic and null.
    private async Task<T?> TryAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (KompoxException e)
        {
            bag.Add(e.Diagnostic);
            return default;
        }
    }
}
