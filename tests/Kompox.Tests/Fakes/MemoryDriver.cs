using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Tests.Fakes;

/// <summary>A platform in memory: volumes of a CSI driver, disks and snapshots that are made at once.</summary>
internal sealed class MemoryDriver : IDriver
{
    /// <summary>Set to take the disks away.</summary>
    public bool HasNoDisks { get; init; }

    /// <summary>The snapshots, shared with <see cref="Disks"/>; each volume of each app by name.</summary>
    public MemorySnapshots Snapshots { get; }

    public MemoryDisks Disks { get; }

    /// <summary>Regions of clusters, by name.</summary>
    public Dictionary<string, string> Regions { get; } = [];

    /// <summary>The platform's DNS.</summary>
    public IDns? Dns { get; init; }

    /// <summary>The platform's store of certificates.</summary>
    public ICertificateStore? Certificates { get; init; }

    /// <summary>The node pools of every cluster.</summary>
    public INodePools? NodePools { get; set; }

    /// <summary>What the platform adds to the ingress controller.</summary>
    public IInstallationParts? Installation { get; init; }

    public MemoryDriver(TimeProvider? time = null)
    {
        Disks = new MemoryDisks(time ?? TimeProvider.System);
        Snapshots = new MemorySnapshots(Disks, time ?? TimeProvider.System);
        Disks.FindSnapshot = (volume, name) => Snapshots.Find(volume, name) is { State: ArtefactState.Ready } found ? found : null;
    }

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public string ZoneLabel => "topology.kubernetes.io/zone";

    /// <inheritdoc/>
    public string NormalizeZone(Provider provider, Cluster cluster, string zone) => zone;

    /// <inheritdoc/>
    public string? FindRegion(Provider provider, Cluster cluster) => Regions.GetValueOrDefault(cluster.Id.Name);

    /// <inheritdoc/>
    public VolumeClass? FindVolumeClass(AppVolume volume) =>
        new() { StorageClassName = "memory", CsiDriver = "memory.csi.invalid", AccessMode = volume.Type == "files" ? "ReadWriteMany" : "ReadWriteOnce" };

    /// <inheritdoc/>
    public Task<ClusterAccess> GetAccessAsync(Provider provider, Cluster cluster, ClusterCredential credential, CancellationToken cancellationToken) => Task.FromResult(new ClusterAccess());

    /// <inheritdoc/>
    public IDisks? OpenDisks(DriverTarget target) => HasNoDisks ? null : Disks;

    /// <inheritdoc/>
    public ISnapshots? OpenSnapshots(DriverTarget target) => HasNoDisks ? null : Snapshots;

    /// <inheritdoc/>
    public INodePools? OpenNodePools(CloudTarget target) => NodePools;

    /// <inheritdoc/>
    public IDns? OpenDns(ClusterTarget target) => Dns;

    /// <inheritdoc/>
    public ICertificateStore? OpenCertificates(ClusterTarget target) => Certificates;

    /// <inheritdoc/>
    public IInstallationParts? OpenInstallation(ClusterTarget target) => Installation;
}
