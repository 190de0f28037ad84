using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Drivers.K3s;

/// <summary>
/// Any cluster that a kubeconfig reaches. A disk is a directory of one node (<c>backend: local</c>, the default) or a retained volume
/// of a storage class (<c>backend: csi</c> with the option <c>class</c>); <c>files</c> are volumes of a class that several nodes can mount.
/// </summary>
internal sealed class K3sDriver : IDriver
{
    /// <inheritdoc/>
    public string Name => "k3s";

    /// <inheritdoc/>
    public string ZoneLabel => "topology.kubernetes.io/zone";

    /// <inheritdoc/>
    public string NormalizeZone(Provider provider, Cluster cluster, string zone) => zone;

    /// <inheritdoc/>
    public VolumeClass? FindVolumeClass(AppVolume volume) => (volume.Type, volume.Options.GetValueOrDefault("backend", "local")) switch
    {
        ("disk", "local") => new VolumeClass { StorageClassName = "kompox-local", AccessMode = "ReadWriteOnce" },
        ("disk", "csi") => new VolumeClass
        {
            StorageClassName = volume.Options.GetValueOrDefault("class", ""),
            CsiDriver = volume.Options.GetValueOrDefault("driver"),
            FsType = volume.Options.GetValueOrDefault("fsType", "ext4"),
            AccessMode = "ReadWriteOnce",
        },
        ("files", _) => new VolumeClass
        {
            StorageClassName = volume.Options.GetValueOrDefault("class", ""),
            CsiDriver = volume.Options.GetValueOrDefault("driver", "nfs.csi.k8s.io"),
            AccessMode = "ReadWriteMany",
        },
        _ => null,
    };

    /// <inheritdoc/>
    public Task<ClusterAccess> GetAccessAsync(Provider provider, Cluster cluster, ClusterCredential credential, CancellationToken cancellationToken) =>
        Task.FromResult(ClusterAccess.Of(cluster));

    /// <inheritdoc/>
    public IDisks? OpenDisks(DriverTarget target) => new K3sDisks(target);

    /// <inheritdoc/>
    public ISnapshots? OpenSnapshots(DriverTarget target) => new K3sSnapshots(target);

    /// <inheritdoc/>
    public IDns? OpenDns(ClusterTarget target) => null;

    /// <inheritdoc/>
    public ICertificateStore? OpenCertificates(ClusterTarget target) => null;
}
