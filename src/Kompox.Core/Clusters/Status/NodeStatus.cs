using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Clusters.Status;

/// <summary>One node, for example <c>node-1 Ready pool=user zone=1 v1.33.1</c>.</summary>
public sealed record NodeStatus(string Name, bool IsReady, string? Pool, string? Zone, string Version)
{
    /// <summary>What a node says.</summary>
    public static NodeStatus Of(ObservedObject node)
    {
        var zone = node.Label(AppLabels.NodeZone) ?? node.Label("topology.kubernetes.io/zone");
        return new NodeStatus(node.Name, node.IsTrue("Ready"), node.Label(AppLabels.NodePool), zone, node.Text("status", "nodeInfo", "kubeletVersion") ?? "");
    }
}
