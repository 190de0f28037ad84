using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Troubles;

/// <summary>Volumes that do not get to a pod on its node, and pods whose sandbox is not made.</summary>
internal static class VolumeTroubles
{
    private static readonly TimeSpan AttachPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan MountPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ReferencePatience = TimeSpan.FromSeconds(15);

    /// <summary>The troubles of a pod whose containers have not started.</summary>
    public static IEnumerable<Trouble> Find(TroubleContext context)
    {
        if (context.Pod.Containers.Any(c => c.RunningSince is not null || c.Exit is not null || c.HasImage))
            yield break;
        if (context.Last(null, "FailedAttachVolume", "SuccessfulAttachVolume") is { Reason: "FailedAttachVolume" } attach)
            yield return Attach(context, attach.Message);
        else if (Mount(context) is { } mount)
            yield return mount;
        if (context.Last(null, "FailedCreatePodSandBox") is { } sandbox)
        {
            yield return Make(context, RolloutDiagnostics.PodLost, $"Node '{context.Pod.Node}' cannot start pod '{context.Pod.Name}': {Clean(sandbox.Message)}",
                "The network or the container runtime of the node fails: look at its log", MountPatience);
        }
    }

    private static Trouble Attach(TroubleContext context, string message)
    {
        var volume = Quoted(message);
        var holder = context.View.Facts?.Attachments.FirstOrDefault(a => a.Text("spec", "source", "persistentVolumeName") == volume && a.Text("spec", "nodeName") != context.Pod.Node);
        if (holder?.Text("spec", "nodeName") is not { } node)
        {
            var isTaken = message.Contains("Multi-Attach", StringComparison.Ordinal);
            return Make(context, RolloutDiagnostics.VolumeHeld, $"Volume '{volume}' of pod '{context.Pod.Name}' cannot be attached to node '{context.Pod.Node}': {Clean(message)}",
                isTaken ? "Another pod still uses the disk: stop it first" : "Look at the volume driver's log; a node that has gone keeps its disks until Kubernetes gives up on it", AttachPatience);
        }
        var found = context.View.Facts!.FindNode(node);
        var state = found is null ? ", which is not in the cluster any more" : IsReady(found) ? "" : ", which does not answer";
        return Make(context, RolloutDiagnostics.VolumeHeld, $"Volume '{volume}' of pod '{context.Pod.Name}' (node '{context.Pod.Node}') is still attached to node '{node}'{state}",
            state.Length == 0 ? $"Find the pod on node '{node}' that uses the disk and stop it; Kubernetes detaches the disk then"
                : $"When node '{node}' is gone for good, delete it ('kubectl delete node {node}') or its VolumeAttachment '{holder.Name}'; never while it may still write", AttachPatience);
    }

    private static Trouble? Mount(TroubleContext context)
    {
        var failed = context.Events.LastOrDefault(e => e.Reason is "FailedMount" or "FailedMapVolume" && !e.Message.Contains("timed out waiting for the condition", StringComparison.Ordinal))
            ?? context.Last(null, "FailedMount", "FailedMapVolume");
        if (failed is null)
            return null;
        var message = Clean(failed.Message);
        if (IsReference(message))
        {
            return Make(context, RolloutDiagnostics.ConfigurationMissing, $"Pod '{context.Pod.Name}' cannot be started: {message}",
                MissingReference.Hint(message, context.Pod.Object.Namespace), ReferencePatience);
        }
        return Make(context, RolloutDiagnostics.NotMounted, $"A volume of pod '{context.Pod.Name}' cannot be mounted on node '{context.Pod.Node}': {message}", null, MountPatience);
    }

    private static bool IsReference(string message) =>
        (message.Contains("configmap", StringComparison.OrdinalIgnoreCase) || message.Contains("secret", StringComparison.OrdinalIgnoreCase))
        && (message.Contains("not found", StringComparison.Ordinal) || message.Contains("non-existent", StringComparison.Ordinal));

    private static bool IsReady(ObservedObject node) => node.Items("status", "conditions")
        .Any(c => JsonReading.Text(c, "type") == "Ready" && JsonReading.Text(c, "status") == "True");

    // Multi-Attach error for volume "pv" …
    private static string Quoted(string message)
    {
        var start = message.IndexOf("volume \"", StringComparison.Ordinal);
        var end = start < 0 ? -1 : message.IndexOf('"', start + "volume \"".Length);
        return end < 0 ? "?" : message[(start + "volume \"".Length)..end];
    }

    private static string Clean(string message) => message.Trim().TrimEnd('.').Replace("\" : ", "\": ", StringComparison.Ordinal);

    private static Trouble Make(TroubleContext context, DiagnosticDescriptor descriptor, string message, string? hint, TimeSpan patience) => new()
    {
        Descriptor = descriptor,
        Workload = context.Workload.Name,
        Pod = context.Pod,
        Message = message,
        Hint = hint,
        Patience = patience,
    };
}
