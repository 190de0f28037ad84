using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Drivers;

/// <summary>The code for one platform. Capabilities that a platform lacks are absent, not failing.</summary>
public interface IDriver
{
    /// <summary>The word in <c>spec.driver</c>, for example <c>aks</c>.</summary>
    string Name { get; }

    /// <summary>Node label that holds the zone of the platform's own disks, for example <c>topology.disk.csi.azure.com/zone</c>.</summary>
    string ZoneLabel { get; }

    /// <summary>The value of <see cref="ZoneLabel"/> on a cluster's nodes for a zone as the user writes it: <c>1</c> or <c>eastus-1</c>.</summary>
    string NormalizeZone(Provider provider, Cluster cluster, string zone);

    /// <summary>Values of the node label <c>kompox.dev/node-zone</c> that mean a zone as the user writes it.</summary>
    IReadOnlyList<string> ZoneNames(Provider provider, Cluster cluster, string zone) => [zone];

    /// <summary>Keys of the taints that nodes for apps bear, so that their pods have to tolerate them.</summary>
    IReadOnlyList<string> FindNodeTaints(Cluster cluster) => [];

    /// <summary>How volumes of a type (<c>disk</c>, <c>files</c>) are attached, or <c>null</c> when the platform has none.</summary>
    VolumeClass? FindVolumeClass(AppVolume volume);

    /// <summary>Region of a cluster, for example <c>eastus</c>; <c>null</c> where the platform has none.</summary>
    string? FindRegion(Provider provider, Cluster cluster) => null;

    /// <summary>Warns of settings of the provider and the cluster that nobody reads.</summary>
    void CheckSettings(Provider provider, Cluster cluster, DiagnosticBag bag)
    {
    }

    /// <summary>The making of the cluster; <c>null</c> when the platform makes none, or somebody else makes this one.</summary>
    IProvisioning? OpenProvisioning(CloudTarget target) => null;

    /// <summary>How the cluster is reached.</summary>
    Task<ClusterAccess> GetAccessAsync(Provider provider, Cluster cluster, ClusterCredential credential, CancellationToken cancellationToken);

    /// <summary>The disks of an app; <c>null</c> when the platform keeps none.</summary>
    IDisks? OpenDisks(DriverTarget target);

    /// <summary>The snapshots of an app; <c>null</c> when the platform keeps none.</summary>
    ISnapshots? OpenSnapshots(DriverTarget target);

    /// <summary>The node pools of a cluster; <c>null</c> when the platform has none.</summary>
    INodePools? OpenNodePools(CloudTarget target) => null;

    /// <summary>The platform's DNS; <c>null</c> when it has none.</summary>
    IDns? OpenDns(ClusterTarget target);

    /// <summary>The platform's store of certificates; <c>null</c> when it has none.</summary>
    ICertificateStore? OpenCertificates(ClusterTarget target);

    /// <summary>What the platform adds to the ingress controller; <c>null</c> when it adds nothing.</summary>
    IInstallationParts? OpenInstallation(ClusterTarget target) => null;
}
