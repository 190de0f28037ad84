using System.Globalization;
using Kompox.Diagnostics;
using Kompox.Disks;
using Kompox.Drivers.Aks.Disks.Making;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Drivers.Streaming;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Objects.Pods;
using Kompox.Serialization;

namespace Kompox.Drivers.Aks.Images;

/// <summary>Mounts a managed disk in a pod of Kompox's own, by a volume and a claim of its own, beside whatever the app has.</summary>
internal sealed class DiskMount(DriverTarget target, AppNames names)
{
    private const string StreamLabel = "kompox.dev/streams";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly string _image = target.App.Settings.GetValueOrDefault(ToolPod.ImageSetting) ?? target.Cluster.Settings.GetValueOrDefault(ToolPod.ImageSetting)
        ?? target.Provider.Settings.GetValueOrDefault(ToolPod.ImageSetting) ?? ToolPod.DefaultImage;

    /// <summary>Gives the pod's name to <paramref name="act"/>; pod, claim and volume go afterwards, the disk stays.</summary>
    public async Task RunAsync(AppVolume volume, Disk disk, string region, bool isReadOnly, Func<string, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        await RemoveLeftAsync(cancellationToken).ConfigureAwait(false);
        var users = await DiskUses.FindPodsAsync(target.Connection, names, disk, cancellationToken).ConfigureAwait(false);
        var node = users.Select(p => p.Text("spec", "nodeName")).FirstOrDefault(n => n is not null);
        var name = $"{names.Prefix}-{names.Hashes.AppId}-{CompactId.Create(target.Time, target.Random)}";
        IReadOnlyList<KeyValuePair<string, string>> labels =
            [new(AppLabels.ManagedBy, AppLabels.ManagedByKompox), new(AppLabels.AppIdHash, names.Hashes.AppId), new(StreamLabel, disk.Name)];
        try
        {
            await MakeAsync(name, labels, volume, disk, region, cancellationToken).ConfigureAwait(false);
            await new StreamPod(target, _image).RunAsync(name, labels, command => PodOf(node, command, name, isReadOnly), act, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await RemoveAsync(name).ConfigureAwait(false);
        }
    }

    private async Task MakeAsync(
        string name, IReadOnlyList<KeyValuePair<string, string>> labels, AppVolume volume, Disk disk, string region, CancellationToken cancellationToken)
    {
        var type = DiskVolumeClass.Of(volume);
        var capacity = disk.Size.MebibytesCeiling.ToString(CultureInfo.InvariantCulture) + "Mi";
        var claim = new PersistentVolumeClaim
        {
            Metadata = new ObjectMeta { Name = name, Namespace = SystemNamespace.Space, Labels = labels },
            AccessMode = type.AccessMode,
            Request = capacity,
            StorageClassName = type.StorageClassName,
            VolumeName = name,
        };
        var storage = new PersistentVolume
        {
            Metadata = new ObjectMeta { Name = name, Labels = labels },
            Capacity = capacity,
            AccessMode = type.AccessMode,
            ReclaimPolicy = type.ReclaimPolicy,
            StorageClassName = type.StorageClassName,
            ClaimNamespace = SystemNamespace.Space,
            CsiDriver = type.CsiDriver,
            VolumeHandle = disk.Handle,
            VolumeAttributes = disk.Attributes.Count > 0 ? disk.Attributes : [.. type.Attributes, new(DiskOptions.FsTypeKey, type.FsType!)],
            NodeAffinity = disk.Zone is { Length: > 0 } zone ? [[new NodeRequirement(NodeZones.Label, "In", [$"{region}-{zone[(zone.LastIndexOf('-') + 1)..]}"])]] : [],
        };
        await target.Connection.CreateAsync(ObjectKey.Of(storage), JsonObjectWriter.Write(storage), cancellationToken).ConfigureAwait(false);
        await SystemNamespace.CreateInAsync(target.Connection, ObjectKey.Of(claim), JsonObjectWriter.Write(claim), cancellationToken).ConfigureAwait(false);
    }

    private PodSpec PodOf(string? node, IReadOnlyList<string> command, string claim, bool isReadOnly) =>
        ToolPod.Pod(node, _image, command, [], new ClaimVolume { Name = "disk", ClaimName = claim }, StreamPod.MountPath, isReadOnly) with { NodeSelector = [new("kubernetes.io/os", "linux")] };

    // A command that was killed leaves volume and claim; its Job ends by itself.
    private async Task RemoveLeftAsync(CancellationToken cancellationToken)
    {
        var selector = $"{AppLabels.AppIdHash}={names.Hashes.AppId},{StreamLabel}";
        foreach (var left in await target.Connection.ListAllAsync(ResourceTypes.PersistentVolume, null, selector, cancellationToken).ConfigureAwait(false))
        {
            if (await target.Connection.GetAsync(new ObjectKey(ResourceTypes.Job, SystemNamespace.Space, left.Name), cancellationToken).ConfigureAwait(false) is null
                && target.Time.GetUtcNow() - MadeAt(left) > Lifetime)
                await RemoveAsync(left.Name).ConfigureAwait(false);
        }
    }

    private static DateTimeOffset MadeAt(ObservedObject item) =>
        DateTimeOffset.TryParse(item.Text("metadata", "creationTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : DateTimeOffset.MaxValue;

    private async Task RemoveAsync(string name)
    {
        foreach (var key in new[] { new ObjectKey(ResourceTypes.PersistentVolumeClaim, SystemNamespace.Space, name), new ObjectKey(ResourceTypes.PersistentVolume, null, name) })
        {
            try
            {
                await target.Connection.DeleteAsync(key, new DeleteOptions(), CancellationToken.None).ConfigureAwait(false);
            }
            catch (KompoxException)
            {
                // The next transfer removes it; the volume keeps its disk whatever happens to it.
            }
        }
    }
}
