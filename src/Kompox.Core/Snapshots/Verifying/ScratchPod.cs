using System.Text.Json.Nodes;
using Kompox.Kubernetes;
using Kompox.Model;

namespace Kompox.Snapshots.Verifying;

/// <summary>A pod of the scratch copy, made from the template of a live workload so that it touches nothing that is live.</summary>
/// <param name="Name">Its name: the workload's.</param>
/// <param name="Body">The pod.</param>
/// <param name="LeftOut">What the live pod has and this one lacks, for example <c>volume 'cache'</c>.</param>
internal sealed record ScratchPod(string Name, JsonObject Body, IReadOnlyList<string> LeftOut)
{
    /// <summary>Tie a pod to a node, to the live app, or to the cluster.</summary>
    private static readonly string[] Dropped =
        ["nodeName", "hostNetwork", "hostPID", "hostIPC", "serviceAccount", "serviceAccountName", "affinity", "topologySpreadConstraints", "activeDeadlineSeconds"];

    /// <summary>The pod of a workload.</summary>
    /// <param name="workload">A Deployment.</param>
    /// <param name="space">The scratch namespace.</param>
    /// <param name="instance">The app instance, for the label.</param>
    /// <param name="claims">Live claim → scratch claim.</param>
    public static ScratchPod Of(ObservedObject workload, string space, string instance, IReadOnlyDictionary<string, string> claims)
    {
        var leftOut = new List<string>();
        var template = workload.Find("spec", "template") ?? default;
        var spec = JsonNode.Parse((ObservedObject.Find(template, "spec") ?? default).GetRawText())!.AsObject();
        foreach (var field in Dropped)
        {
            if (spec.Remove(field) && field.StartsWith("host", StringComparison.Ordinal))
                leftOut.Add(field);
        }
        spec["automountServiceAccountToken"] = false;
        spec["restartPolicy"] = "Always";
        foreach (var volume in spec["volumes"] as JsonArray ?? [])
            Replace(volume!.AsObject(), claims, leftOut);
        foreach (var container in Containers(spec))
        {
            foreach (var port in container["ports"] as JsonArray ?? [])
                port!.AsObject().Remove("hostPort");
        }
        var labels = new JsonObject { [ScratchNames.OfLabel] = instance, [AppLabels.ManagedBy] = AppLabels.ManagedByKompox };
        if (ObservedObject.Find(template, "metadata", "labels", AppLabels.App)?.GetString() is { } app)
            labels[AppLabels.App] = app;
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["name"] = workload.Name, ["namespace"] = space, ["labels"] = labels },
            ["spec"] = spec,
        };
        return new ScratchPod(workload.Name, body, leftOut);
    }

    /// <summary>The containers of a pod's specification that keep running, or that have to end before.</summary>
    public static IEnumerable<JsonObject> Containers(JsonObject spec) =>
        (spec["initContainers"] as JsonArray ?? []).Concat(spec["containers"] as JsonArray ?? []).Select(c => c!.AsObject());

    // What holds data of the live app or of its node becomes empty; what only configures stays.
    private static void Replace(JsonObject volume, IReadOnlyDictionary<string, string> claims, List<string> leftOut)
    {
        if (volume["persistentVolumeClaim"] is JsonObject claim && claims.TryGetValue((string?)claim["claimName"] ?? "", out var scratch))
        {
            claim["claimName"] = scratch;
            return;
        }
        foreach (var kind in (string[])["persistentVolumeClaim", "hostPath", "nfs", "csi", "ephemeral", "iscsi", "cephfs", "glusterfs", "rbd"])
        {
            if (!volume.Remove(kind))
                continue;
            volume["emptyDir"] = new JsonObject();
            leftOut.Add($"volume '{volume["name"]}'");
        }
    }
}
