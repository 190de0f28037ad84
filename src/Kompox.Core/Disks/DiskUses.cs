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
            if (pod.Text("status", "phase") is not ("Succeeded" or "Failed") && Mounts(pod, claim))
                pods.Add(pod);
        }
        return pods;
    }

    private static bool Mounts(ObservedObject pod, string claim)
    {
        foreach (var volume in pod.Items("spec", "volumes"))
        {
            if (ObservedObject.Find(volume, "persistentVolumeClaim", "claimName")?.GetString() == claim)
                return true;
        }
        return false;
    }
}
