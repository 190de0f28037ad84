using Kompox.Kubernetes;

namespace Kompox.Rollouts.Troubles;

/// <summary>Says where the disk of a pod is when the pod may not run there.</summary>
internal static class DiskPlace
{
    /// <summary>The words for a conflict between the place of a disk and the nodes that the pod may use.</summary>
    public static (string Message, string? Hint) Tell(TroubleContext context, string nodes)
    {
        foreach (var claim in context.Claims)
        {
            if (context.View.Facts is { } facts && facts.VolumeOf(claim) is { } volume && NodeNeed.OfVolume(volume) is { Count: > 0 } place)
                return Tell(context, facts, volume, place);
        }
        return ($"{nodes} where the pod's disk is not", "Allow the pod to run where its disk is, or restore a snapshot to a disk elsewhere");
    }

    private static (string Message, string? Hint) Tell(TroubleContext context, RolloutFacts facts, ObservedObject volume, IReadOnlyList<NodeNeed> place)
    {
        var holders = facts.Nodes.Where(n => place.All(p => p.IsMetBy(n))).ToList();
        var where = place is [{ Key: "kubernetes.io/hostname", Values: [var host] }] ? $"node '{host}'" : string.Join(", ", place);
        var start = $"its disk (volume '{volume.Name}') is on {where}";
        if (holders.Count == 0)
        {
            return facts.Nodes.Count == 0
                ? (start, null)
                : ($"{start}, which is not in the cluster", "Bring the node back, or restore a snapshot to a disk on another node and assign it");
        }
        var missing = NodeNeed.Of(context.Pod).Where(n => !holders.Any(n.IsMetBy)).ToList();
        return missing.Count > 0
            ? ($"{start}, which lacks the label {string.Join(", ", missing)} that the pod asks for",
                $"Give the node that label, or restore a snapshot to a disk on a node that has it")
            : ($"{start}, which takes no more pods", "Look at the node's taints and free resources");
    }
}
