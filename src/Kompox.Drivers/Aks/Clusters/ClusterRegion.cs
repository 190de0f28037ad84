using Kompox.Drivers.Aks.Settings;
using Kompox.Model;
using Kompox.Operations;

namespace Kompox.Drivers.Aks.Clusters;

/// <summary>Tells when a cluster is in another region than its entry says: disks and pools of the entry's region would be of no use to it.</summary>
internal static class ClusterRegion
{
    /// <summary>Warns, once for a command.</summary>
    public static void Tell(AzureSession session, Cluster cluster, AksCluster found)
    {
        var told = session.Account.LocationOf(cluster);
        if (found.Location != told)
        {
            session.Host.Events?.Report(new MessageEvent(
                $"cluster is in another region than its settings say: set {AzureSettingNames.Location} of the cluster", new("cluster", cluster.Id.Name), new("region", found.Location), new("settings", told))
            { IsWarning = true });
        }
    }
}
