using System.Globalization;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Troubles;

/// <summary>Pods that no node takes: the scheduler's reasons in words that say which label, which resource, which disk.</summary>
internal static class SchedulingTroubles
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(30);

    /// <summary>The trouble of a pod without a node, or none.</summary>
    public static IEnumerable<Trouble> Find(TroubleContext context)
    {
        var message = Message(context);
        if (message is null)
            yield break;
        var isGrowing = context.Last(null, "TriggeredScaleUp", "NotTriggerScaleUp") is { Reason: "TriggeredScaleUp" };
        var reasons = SchedulerWords.Reasons(message);
        if (reasons.Any(r => IsClaim(r.Key)))
        {
            foreach (var trouble in ClaimTroubles.Find(context, message))
                yield return trouble;
            yield break;
        }
        var told = reasons.Select(r => Translate(context, r.Key, r.Value)).ToList();
        var nodes = SchedulerWords.Nodes(message);
        var where = nodes switch { 0 => "on any node", 1 => "on the only node", _ => string.Create(CultureInfo.InvariantCulture, $"on any of {nodes} nodes") };
        yield return new Trouble
        {
            Descriptor = RolloutDiagnostics.Unschedulable,
            Workload = context.Workload.Name,
            Pod = context.Pod,
            Message = $"Pod '{context.Pod.Name}' cannot be placed {where}: {string.Join("; ", told.Select(t => t.Message))}",
            Hint = isGrowing ? "The cluster is adding a node" : told.Select(t => t.Hint).FirstOrDefault(h => h is not null),
            Patience = isGrowing ? null : reasons.Any(r => IsSelector(r.Key) || IsDisk(r.Key)) ? ShortPatience : Patience,
        };
    }

    private static string? Message(TroubleContext context)
    {
        if (context.Pod.Condition("PodScheduled") is { } scheduled && JsonReading.Text(scheduled, "status") == "False")
            return JsonReading.Text(scheduled, "message") ?? context.Last(null, "FailedScheduling")?.Message;
        return null;
    }

    private static (string Message, string? Hint) Translate(TroubleContext context, string reason, int count)
    {
        var nodes = count == 1 ? "1 node" : string.Create(CultureInfo.InvariantCulture, $"{count} nodes");
        if (reason.StartsWith("Insufficient ", StringComparison.Ordinal))
            return Resource(context, reason["Insufficient ".Length..], nodes);
        if (IsSelector(reason))
            return Labels(context, nodes);
        if (IsDisk(reason))
            return DiskPlace.Tell(context, nodes);
        if (reason.Contains("taint", StringComparison.Ordinal))
            return ($"{nodes}: {reason.Replace("node(s) ", "", StringComparison.Ordinal)}", "Kompox sets no tolerations: take the taint off a node, or use a pool without it");
        if (reason.Contains("were unschedulable", StringComparison.Ordinal))
            return ($"{nodes} cordoned", "Let it take pods again with 'kubectl uncordon NODE'");
        if (reason.Contains("Too many pods", StringComparison.Ordinal))
            return ($"{nodes} full (no more pods allowed)", "Add a node");
        return ($"{nodes}: {reason.Replace("node(s) ", "", StringComparison.Ordinal)}", null);
    }

    private static (string Message, string? Hint) Resource(TroubleContext context, string resource, string nodes)
    {
        var asked = context.Pod.Main.Select(c => JsonReading.Text(c.Spec, "resources", "requests", resource)).OfType<string>().ToList();
        var offered = (context.View.Facts?.Nodes ?? []).Select(n => n.Text("status", "allocatable", resource)).OfType<string>()
            .MaxBy(t => Rendering.Extensions.Quantity.Amount(t) ?? 0);
        var detail = asked.Count == 0 ? "" : offered is null ? $" (the pod asks for {string.Join(" + ", asked)})" : $" (the pod asks for {string.Join(" + ", asked)}; the largest node has {offered} in all)";
        return ($"not enough {resource} on {nodes}{detail}", "Ask for less ('deploy.resources.reservations' or 'x-kompox.resources'), or use larger or more nodes");
    }

    private static (string Message, string? Hint) Labels(TroubleContext context, string nodes)
    {
        var needs = NodeNeed.Of(context.Pod);
        if (context.View.Facts is not { Nodes.Count: > 0 } facts)
            return ($"{nodes} without the labels {string.Join(", ", needs)}", null);
        var missing = needs.Where(n => !facts.Nodes.Any(n.IsMetBy)).ToList();
        if (missing.Count == 0)
            return ($"no node has all of the labels {string.Join(", ", needs)}", "Each of the labels is on some node, but not together");
        var present = missing.Select(n => Present(n, facts.Nodes));
        return ($"no node has the label {string.Join(", ", missing)} ({string.Join("; ", present)})", Hint(missing[0], facts.Nodes));
    }

    private static string Present(NodeNeed need, IReadOnlyList<ObservedObject> nodes)
    {
        var values = nodes.Select(n => n.Label(need.Key)).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        return values.Count == 0 ? $"no node has {need.Key}" : $"nodes have {string.Join(", ", values.Select(v => $"{need.Key}={v}"))}";
    }

    private static string Hint(NodeNeed need, IReadOnlyList<ObservedObject> nodes)
    {
        var setting = need.Key switch
        {
            AppLabels.NodePool => ", or name a pool that exists in 'spec.deployment.pool' of the app",
            AppLabels.NodeZone => ", or name a zone that exists in 'spec.deployment.zone' of the app",
            _ => ", or change the service's 'deploy.placement' or 'platform'",
        };
        return need is { Operator: "In", Values: [var value, ..] }
            ? $"Label a node: 'kubectl label node {(nodes.Count == 1 ? nodes[0].Name : "NODE")} {need.Key}={value}{(nodes.Any(n => n.Label(need.Key) is not null) ? " --overwrite" : "")}'{setting}"
            : $"Change the labels of a node{setting}";
    }

    private static bool IsSelector(string reason) =>
        reason.Contains("node selector", StringComparison.Ordinal) || reason.Contains("node affinity/selector", StringComparison.Ordinal) || reason.Contains("didn't match Pod's node affinity", StringComparison.Ordinal);

    private static bool IsDisk(string reason) => reason.Contains("volume node affinity conflict", StringComparison.Ordinal) || reason.Contains("no available volume zone", StringComparison.Ordinal);

    private static bool IsClaim(string reason) => reason.Contains("persistentvolumeclaim", StringComparison.OrdinalIgnoreCase) || reason.Contains("persistent volumes to bind", StringComparison.Ordinal);
}
