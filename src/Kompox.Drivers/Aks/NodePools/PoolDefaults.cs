using System.Globalization;
using Kompox.Model;

namespace Kompox.Drivers.Aks.NodePools;

/// <summary>What a new node pool is when its file does not say: like the pools that the cluster begins with.</summary>
internal static class PoolDefaults
{
    private const string Size = "Standard_D2lds_v6";

    /// <summary>The pool; labels and number of nodes are decided elsewhere.</summary>
    public static NodePool Complete(DeclaredNodePool pool, Cluster cluster)
    {
        var mode = pool.Mode ?? NodePoolMode.User;
        var start = mode == NodePoolMode.System ? "AZURE_AKS_SYSTEM_VM_" : "AZURE_AKS_USER_VM_";
        // The disk that was chosen for one kind of machine need not suit another.
        var isLikeCluster = pool.InstanceType is null;
        return new NodePool
        {
            Name = pool.Name,
            Mode = mode,
            Zones = pool.Zones ?? [],
            InstanceType = pool.InstanceType ?? Setting("SIZE") ?? Size,
            OsDiskType = pool.OsDiskType ?? (isLikeCluster ? Setting("DISK_TYPE") : null),
            OsDiskSize = pool.OsDiskSize ?? (isLikeCluster && int.TryParse(Setting("DISK_SIZE_GB"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null),
            Priority = pool.Priority ?? NodePoolPriority.Regular,
            Extensions = new SortedDictionary<string, string>((pool.Extensions ?? new Dictionary<string, string>()).ToDictionary(), StringComparer.Ordinal),
        };

        string? Setting(string name) => cluster.Settings.GetValueOrDefault(start + name) is { Length: > 0 } text ? text : null;
    }
}
