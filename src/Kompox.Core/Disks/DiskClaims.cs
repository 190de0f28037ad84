using System.Text;
using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Disks;

/// <summary>The PersistentVolume and the claim by which an app mounts a disk, when the disk changes.</summary>
public static class DiskClaims
{
    /// <summary>Removes both after the disk is gone.</summary>
    public static async Task RemoveAsync(IClusterConnection connection, AppNames names, Disk disk, CancellationToken cancellationToken)
    {
        if (disk.Handle.Length == 0)
            return;
        var name = names.Volume(disk.VolumeName, disk.Handle);
        foreach (var key in new[] { ClaimOf(names, name), new ObjectKey(ResourceTypes.PersistentVolume, null, name) })
        {
            if (await connection.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } item && item.Label(AppLabels.ManagedBy) == AppLabels.ManagedByKompox)
                await connection.DeleteSameAsync(item, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Asks for the disk's size in the claim, so that the CSI driver makes the file system larger while it is mounted. Where the storage class does not
    /// allow that, the file system grows when a node mounts it anew, which is told.
    /// </summary>
    public static async Task GrowAsync(IClusterConnection connection, AppNames names, Disk disk, IOperationSink events, CancellationToken cancellationToken)
    {
        var name = names.Volume(disk.VolumeName, disk.Handle);
        try
        {
            if (await connection.GetAsync(ClaimOf(names, name), cancellationToken).ConfigureAwait(false) is not { } claim
                || claim.Label(AppLabels.ManagedBy) != AppLabels.ManagedByKompox
                || claim.Text("spec", "resources", "requests", "storage") is { } text && ByteSize.TryParseQuantity(text, out var asked) && asked.CompareTo(disk.Size) >= 0)
                return;
            var body = $$"""{"spec":{"resources":{"requests":{"storage":"{{disk.Size.MebibytesCeiling}}Mi" } } } }""";
            await connection.PatchAsync(ClaimOf(names, name), Encoding.UTF8.GetBytes(body), cancellationToken).ConfigureAwait(false);
            events.Report(new MessageEvent("file system of the disk grows", new("claim", name), new("size", disk.Size.ToString())));
        }
        catch (KompoxException e)
        {
            events.Report(new MessageEvent(
                "disk is larger; its file system grows when the app is started anew", new("claim", name), new("reason", e.Diagnostic.Message))
            { IsWarning = true });
        }
    }

    private static ObjectKey ClaimOf(AppNames names, string name) => new(ResourceTypes.PersistentVolumeClaim, names.Namespace, name);
}
