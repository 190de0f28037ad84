using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.NodePools;

/// <summary>Finds the pods of apps on the nodes of a pool.</summary>
public static class NodePoolUse
{
    /// <summary>As <c>namespace/name</c>, sorted; finished ones do not count.</summary>
    public static async Task<IReadOnlyList<string>> FindPodsAsync(IClusterConnection connection, NodePool pool, CancellationToken cancellationToken)
    {
        var nodes = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var node in connection.ListAsync(ResourceTypes.Node, null, pool.NodeSelector, cancellationToken).ConfigureAwait(false))
            nodes.Add(node.Name);
        var pods = new List<string>();
        if (nodes.Count == 0)
            return pods;
        await foreach (var pod in connection.ListAsync(ResourceTypes.Pod, null, $"{AppLabels.ManagedBy}={AppLabels.ManagedByKompox}", cancellationToken).ConfigureAwait(false))
        {
            if (pod.Text("status", "phase") is not ("Succeeded" or "Failed") && pod.Text("spec", "nodeName") is { } node && nodes.Contains(node))
                pods.Add($"{pod.Namespace}/{pod.Name}");
        }
        pods.Sort(StringComparer.Ordinal);
        return pods;
    }
}
