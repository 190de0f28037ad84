using Kompox.Drivers.Aks.NodePools;
using Kompox.Drivers.Aks.Settings;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Drivers.Aks;

/// <summary>Azure Kubernetes Service: managed disks and Azure Files through their CSI drivers.</summary>
internal sealed class AksDriver(DriverHost host) : IDriver
{
    /// <inheritdoc/>
    public string Name => "aks";

    /// <summary>The logged-in way to a provider's subscription.</summary>
    internal AzureSession Open(Provider provider) => AzureSession.Open(host, provider);

    /// <inheritdoc/>
    public string ZoneLabel => "topology.disk.csi.azure.com/zone";

    /// <summary><c>1</c> and <c>japaneast-1</c> are both <c>japaneast-1</c>; without a known region the text stays.</summary>
    public string NormalizeZone(Provider provider, string zone)
    {
        var number = zone.AsSpan();
        var dash = zone.LastIndexOf('-');
        if (dash >= 0)
            number = number[(dash + 1)..];
        var region = AzureRegion.FindOf(provider) ?? "";
        if (region.Length == 0 && dash > 0)
            region = zone[..dash].ToLowerInvariant();
        return region.Length == 0 || number.Length == 0 || !IsNumber(number) ? zone : $"{region}-{number}";
    }

    /// <inheritdoc/>
    public VolumeClass? FindVolumeClass(AppVolume volume) => volume.Type switch
    {
        "disk" => new VolumeClass
        {
            StorageClassName = "managed-csi",
            CsiDriver = "disk.csi.azure.com",
            FsType = "ext4",
            AccessMode = "ReadWriteOnce",
        },
        "files" => new VolumeClass
        {
            StorageClassName = "azurefile-csi",
            CsiDriver = "file.csi.azure.com",
            Attributes = [new("protocol", "smb")],
            AccessMode = "ReadWriteMany",
        },
        _ => null,
    };

    /// <inheritdoc/>
    public string? FindRegion(Provider provider, Cluster cluster) => AzureRegion.FindOf(provider, cluster);

    /// <inheritdoc/>
    public Task<ClusterAccess> GetAccessAsync(Provider provider, Cluster cluster, ClusterCredential credential, CancellationToken cancellationToken) =>
        Task.FromResult(ClusterAccess.Of(cluster));

    /// <inheritdoc/>
    public IDisks? OpenDisks(DriverTarget target) => null;

    /// <inheritdoc/>
    public ISnapshots? OpenSnapshots(DriverTarget target) => null;

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public INodePools? OpenNodePools(CloudTarget target) => PoolClusters.Open(Open(target.Provider), target);

    /// <inheritdoc/>
    public IDns? OpenDns(ClusterTarget target) => null;

    /// <inheritdoc/>
    public ICertificateStore? OpenCertificates(ClusterTarget target) => null;
}
