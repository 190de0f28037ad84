using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;

namespace Kompox.Disks;

/// <summary>Finds out whether a disk is in use.</summary>
public static class DiskUses
{
    /// <summary>The pods that mount a disk of the app now, or are about to; finished ones do not count.</summary>
    public static Task<IReadOnlyList<ObservedObject>> FindPodsAsync(AppTarget target, Disk disk, CancellationToken cancellationToken) =>
        FindPodsAsync(target.Connection, target.Names, disk, cancellationToken);

    /// <summary>The pods that mount a disk of an app now, or are about to; finished ones do not count.</summary>
    public static async Task<IReadOnlyList<ObservedObject>> FindPodsAsync(
        IClusterConnection connection, AppNames names, Disk disk, CancellationToken cancellationToken)
    {
        if (disk.Handle.Length == 0)
            return [];
        var claim = names.Volume(disk.VolumeName, disk.Handle);
        var pods = new List<ObservedObject>();
        await foreach (var pod in connection.ListAsync(ResourceTypes.Pod, names.Namespace, null, cancellationToken).ConfigureAwait(false))
        {
            if (pod.Text("status", "phase") is not ("Succeeded" or "Failed") && PodClaims.OfPod(pod).Contains(claim))
                pods.Add(pod);
        }
        return pods;
    }

    /// <summary>A workload whose pods mount a disk of the app when they run, or <c>null</c>.</summary>
    public static async Task<ObservedObject?> FindWorkloadAsync(AppTarget target, Disk disk, CancellationToken cancellationToken)
    {
        var claim = target.Names.Volume(disk.VolumeName, disk.Handle);
        foreach (var type in (ResourceType[])[ResourceTypes.Deployment, ResourceTypes.DaemonSet, ResourceTypes.StatefulSet, ResourceTypes.Job])
        {
            await foreach (var workload in target.Connection.ListAsync(type, target.Names.Namespace, null, cancellationToken).ConfigureAwait(false))
            {
                if (PodClaims.OfWorkload(workload).Contains(claim))
                    return workload;
            }
        }
        return null;
    }
}
