using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Credentials;
using Kompox.Drivers.Aks.Disks;
using Kompox.Drivers.Aks.Disks.Options;
using Kompox.Drivers.Aks.Dns;
using Kompox.Drivers.Aks.Files;
using Kompox.Drivers.Aks.Installing;
using Kompox.Drivers.Aks.NodePools;
using Kompox.Drivers.Aks.Settings;
using Kompox.Drivers.Aks.Snapshots;
using Kompox.Drivers.Aks.Vaults;
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

    /// <summary><c>1</c> and <c>japaneast-1</c> are both <c>japaneast-1</c>; without a known region the text stays, and a zone of another region stays one.</summary>
    public string NormalizeZone(Provider provider, Cluster cluster, string zone)
    {
        var dash = zone.LastIndexOf('-');
        var region = dash > 0 ? AzureRegion.Parse(zone[..dash]) : AzureRegion.FindOf(provider, cluster);
        return region is not null && DiskZone.Parse(zone, dash > 0 ? zone[..dash] : region) is { } number ? $"{region}-{number}" : zone;
    }

    /// <summary>Pools of clusters bear the number; those that the original made by hand bear <c>eastus-1</c>.</summary>
    public IReadOnlyList<string> ZoneNames(Provider provider, Cluster cluster, string zone) =>
        zone.LastIndexOf('-') is > 0 and var dash && AzureRegion.Parse(zone[..dash]) is { } region && region == AzureRegion.FindOf(provider, cluster) && DiskZone.Parse(zone, region) is { } number
            ? [number, zone]
            : [zone];

    /// <summary>Azure taints every spot machine.</summary>
    public IReadOnlyList<string> FindNodeTaints(Cluster cluster) =>
        PoolReader.IsSpot(cluster) ? [PoolReader.SpotTaintKey] : [];

    /// <inheritdoc/>
    public VolumeClass? FindVolumeClass(AppVolume volume) => volume.Type switch
    {
        "disk" => DiskVolumeClass.Of(volume),
        "files" => ShareClass.Of(volume),
        _ => null,
    };

    /// <inheritdoc/>
    public string? FindRegion(Provider provider, Cluster cluster) => AzureRegion.FindOf(provider, cluster);

    /// <inheritdoc/>
    public void CheckSettings(Provider provider, Cluster cluster, DiagnosticBag bag)
    {
        SettingReader.Of(provider, bag).WarnUnknown(AzureSettingNames.OfProvider, "a provider");
        SettingReader.Of(cluster, bag).WarnUnknown(ClusterSettingNames.All, "a cluster");
    }

    /// <inheritdoc/>
    public IProvisioning? OpenProvisioning(CloudTarget target) => AksProvisioning.Open(host, target);

    /// <inheritdoc/>
    public Task<ClusterAccess> GetAccessAsync(Provider provider, Cluster cluster, ClusterCredential credential, CancellationToken cancellationToken) =>
        ClusterReach.IsSet(cluster)
            ? Task.FromResult(ClusterAccess.Of(cluster))
            : host.Sessions.Get((provider, cluster, credential), () => new ClusterReach(Open(provider), cluster, credential)).GetAsync(cancellationToken);

    /// <inheritdoc/>
    public IDisks? OpenDisks(DriverTarget target) => new AksDisks(new ManagedDisks(new DiskAccount(host, target)), new FileShares(new DiskAccount(host, target)));

    /// <inheritdoc/>
    public ISnapshots? OpenSnapshots(DriverTarget target) => new AksSnapshots(new ManagedSnapshots(new DiskAccount(host, target)), new ShareSnapshots(new DiskAccount(host, target)));

    /// <inheritdoc/>
    public INodePools? OpenNodePools(CloudTarget target) => PoolClusters.Open(Open(target.Provider), target);

    /// <inheritdoc/>
    public IDns? OpenDns(ClusterTarget target) => AzureDns.Open(target, () => Open(target.Provider));

    /// <inheritdoc/>
    public ICertificateStore? OpenCertificates(ClusterTarget target) => new VaultCertificates(() => Open(target.Provider));

    /// <inheritdoc/>
    public IInstallationParts? OpenInstallation(ClusterTarget target) => host.Sessions.Get((target.Provider, target.Cluster, target.Connection), () => new AksInstallation(host, target));
}
