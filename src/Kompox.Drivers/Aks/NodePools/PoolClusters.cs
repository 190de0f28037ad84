using Kompox.Drivers.Aks.Clusters;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;

namespace Kompox.Drivers.Aks.NodePools;

/// <summary>Finds the cluster whose pools are looked after.</summary>
internal static class PoolClusters
{
    /// <summary>The pools of a cluster entry.</summary>
    public static INodePools Open(AzureSession session, CloudTarget target)
    {
        var clusters = AksClusters.Of(session, target.Cluster);
        var region = AzureRegion.FindOf(target.Cluster) ?? session.Account.Location;
        return new AksNodePools(session.Arm, target, region, cancellationToken => FindAsync(clusters, target.Cluster, cancellationToken));
    }

    private static async Task<PoolCluster?> FindAsync(AksClusters clusters, Cluster cluster, CancellationToken cancellationToken)
    {
        if (await clusters.FindAsync(cancellationToken).ConfigureAwait(false) is not { } found)
            return null;
        // One that is not named by its id was found by the tags of the entry.
        var isOurs = !cluster.Settings.ContainsKey(AzureSettingNames.ClusterId) || AzureTags.AreOf(found.Tags, AzureTags.OfCluster(cluster.Id));
        return new PoolCluster(found.Id, found.Location, isOurs);
    }
}
