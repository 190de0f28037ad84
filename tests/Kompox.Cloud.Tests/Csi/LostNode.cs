using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Cluster.Tests.Fixtures;

namespace Kompox.Cloud.Tests.Csi;

/// <summary>
/// A node that went with its zone: its object stays, nobody answers for it, and pods that are deleted on it stay as they are until somebody insists.
/// </summary>
internal static class LostNode
{
    public const string Name = "aks-npuser1-33452345-vmss000000";

    private const string Node = $$$"""
        apiVersion: v1
        kind: Node
        metadata:
          name: {{{Name}}}
          labels: {agentpool: npuser1, kompox.dev/node-pool: user, kompox.dev/node-zone: "1", topology.disk.csi.azure.com/zone: eastus-1, topology.kubernetes.io/zone: eastus-1}
        spec:
          taints: [{key: node.kubernetes.io/unreachable, effect: NoSchedule}, {key: node.kubernetes.io/unreachable, effect: NoExecute}]

        """;

    /// <summary>The pods of a namespace were on it when it was lost. What controls them is held meanwhile, so that it sees the end alone.</summary>
    public static async Task TakeAsync(AksNode node, string space)
    {
        await node.Observer.ApplyAsync(Node);
        var now = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        await node.Observer.PatchStatusAsync(
            $"/api/v1/nodes/{Name}",
            $$$"""{"status":{"conditions":[{"type":"Ready","status":"Unknown","reason":"NodeStatusUnknown","message":"Kubelet stopped posting node status.","lastTransitionTime":"{{{now}}}"}]}}""");
        await SignalAsync(node, "STOP");
        try
        {
            var path = $"/api/v1/namespaces/{space}/pods";
            foreach (var pod in (await node.Observer.GetAsync(path))!.Value.GetProperty("items").EnumerateArray())
            {
                var name = pod.GetProperty("metadata").GetProperty("name").GetString();
                await node.Observer.DeleteAsync($"{path}/{name}?gracePeriodSeconds=0");
                await node.Observer.PostAsync(path, Moved(pod).ToJsonString());
                await node.Observer.PatchStatusAsync($"{path}/{name}", new JsonObject { ["status"] = JsonObject.Create(pod.GetProperty("status")) }.ToJsonString());
            }
        }
        finally
        {
            await SignalAsync(node, "CONT");
        }
    }

    /// <summary>Takes its object away.</summary>
    public static Task ForgetAsync(AksNode node) => node.Observer.DeleteAsync($"/api/v1/nodes/{Name}");

    private static JsonObject Moved(JsonElement pod)
    {
        var moved = JsonObject.Create(pod)!;
        foreach (var name in (string[])["uid", "resourceVersion", "creationTimestamp", "managedFields", "selfLink"])
            moved["metadata"]!.AsObject().Remove(name);
        moved.Remove("status");
        (moved["apiVersion"], moved["kind"]) = ("v1", "Pod");
        moved["spec"]!["nodeName"] = Name;
        // As an administrator of a real cluster would see it: no toleration ends the pod by itself.
        moved["spec"]!.AsObject().Remove("tolerations");
        return moved;
    }

    private static async Task SignalAsync(AksNode node, string signal)
    {
        var pid = (await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(node.State.Kubeconfig)!, "run", "controller-manager.pid"))).Trim();
        (await ClusterScript.RunAsync(["node", "kill", $"-{signal}", pid], environment: new Dictionary<string, string> { ["KUBE_DIR"] = Path.GetDirectoryName(node.State.Kubeconfig)!, ["KUBE_CACHE"] = ClusterState.Directory })).Expect();
    }
}
