using Kompox.Diagnostics;
using Kompox.Model;

namespace Kompox.NodePools;

/// <summary>Decides whether a node pool may go.</summary>
public static class NodePoolRemoval
{
    private const int Shown = 5;

    /// <summary>The plan, without any change when there is no such pool; <c>null</c> after a diagnostic.</summary>
    public static NodePoolPlan? Decide(string name, IReadOnlyList<NodePool> pools, DiagnosticBag bag)
    {
        if (pools.FirstOrDefault(p => p.Name == name) is not { } pool)
            return new NodePoolPlan(NodePoolAction.None, null, new NodePool { Name = name }, []);
        if (!pool.IsOurs)
            bag.Report(NodePoolDiagnostics.Foreign, null, $"Node pool '{name}' was not made for this cluster entry");
        else if (pool.Mode == NodePoolMode.System && pools.Count(p => p.Mode == NodePoolMode.System) == 1)
            bag.Report(NodePoolDiagnostics.LastSystem, null, $"Node pool '{name}' is the last system pool of the cluster", "make another one first: cluster nodepool create");
        else
            return new NodePoolPlan(NodePoolAction.Delete, pool, null, []);
        return null;
    }

    /// <summary>Whether the pods on its nodes let it go; <c>null</c> pods: nobody knows.</summary>
    public static bool Allows(NodePool pool, IReadOnlyList<string>? pods, bool isForced, DiagnosticBag bag)
    {
        if (isForced || pods is { Count: 0 })
            return true;
        if (pods is null)
            bag.Report(NodePoolDiagnostics.UseUnknown, null, $"The cluster did not say which pods run on node pool '{pool.Name}'");
        else
            bag.Report(
                NodePoolDiagnostics.InUse, null, $"Pods of apps run on node pool '{pool.Name}': {string.Join(", ", pods.Take(Shown))}{(pods.Count > Shown ? $" and {pods.Count - Shown} more" : "")}");
        return false;
    }
}
