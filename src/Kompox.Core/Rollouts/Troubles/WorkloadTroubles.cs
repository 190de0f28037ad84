using Kompox.Diagnostics;
using Kompox.Rollouts.Reading;

namespace Kompox.Rollouts.Troubles;

/// <summary>Troubles of a workload itself: its pods are refused, its Job has failed, its pods were thrown off their node.</summary>
internal static class WorkloadTroubles
{
    private static readonly TimeSpan RefusedPatience = TimeSpan.FromSeconds(10);

    // A controller gives a new namespace its account and the account its token; a busy one, or one that was away, takes its time.
    private static readonly TimeSpan AccountPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndedPatience = TimeSpan.FromSeconds(30);

    /// <summary>What keeps the workload from having pods, or ended it.</summary>
    public static IEnumerable<Trouble> Find(RolloutView view, WorkloadReading workload)
    {
        if (FindFailure(workload) is { } failed)
            yield return failed;
        else if (Refusal(view, workload) is { } message)
        {
            var lacksAccount = LacksAccount(message);
            yield return Make(workload, RolloutDiagnostics.PodsRefused, $"Pods of {Name(workload)} are refused: {message.Trim().TrimEnd('.')}") with
            {
                Hint = message.Contains("exceeded quota", StringComparison.Ordinal) ? "Raise the ResourceQuota of the namespace, or ask for less"
                    : message.Contains("violates PodSecurity", StringComparison.Ordinal) ? "The namespace allows only restricted pods: see 'user', 'cap_drop' and 'security_opt'"
                    : lacksAccount ? "Create the ServiceAccount in the namespace" : null,
                Patience = lacksAccount ? AccountPatience : RefusedPatience,
            };
        }
    }

    /// <summary>A pod that has ended as a whole: evicted, refused by its node, or its Job's containers have failed.</summary>
    public static IEnumerable<Trouble> OfEndedPod(TroubleContext context)
    {
        var reason = context.Pod.Object.Text("status", "reason");
        if (reason is null || context.Workload.Object.Type.Kind == "Job" && context.Workload.HasCondition("Failed"))
            yield break;
        var message = context.Pod.Object.Text("status", "message")?.Trim().TrimEnd('.');
        yield return Make(context.Workload, RolloutDiagnostics.PodLost, $"Pod '{context.Pod.Name}' was ended by its node '{context.Pod.Node}': {reason}{(message is null ? "" : $": {message}")}") with
        {
            Pod = context.Pod,
            Hint = reason == "Evicted" ? "The node is short of memory or disk space: free some, use a larger node, or reserve what the app needs" : null,
            Patience = EndedPatience,
        };
    }

    private static Trouble? FindFailure(WorkloadReading workload)
    {
        if (workload.Object.Type.Kind != "Job" || !workload.HasCondition("Failed"))
            return null;
        var condition = workload.Object.Items("status", "conditions").First(c => JsonReading.Text(c, "type") == "Failed");
        var pod = workload.NewPods.Where(p => p.Containers.Any(c => c.Exit is { Code: not 0 })).OrderBy(p => p.Object.Text("metadata", "creationTimestamp"), StringComparer.Ordinal).LastOrDefault();
        var container = pod?.Containers.First(c => c.Exit is { Code: not 0 });
        var end = container is null ? "" : $": container '{container.Name}' of pod '{pod!.Name}' ended with exit code {container.Exit!.Code}{(container.Exit.Reason == "OOMKilled" ? " (OOMKilled)" : "")}";
        return Make(workload, RolloutDiagnostics.JobFailed, $"Job '{workload.Name}' failed ({JsonReading.Text(condition, "reason") ?? "no reason given"}){end}") with
        {
            Pod = pod,
            Container = container,
            Hint = "It is run again by the next deploy that changes it",
            Patience = TimeSpan.Zero,
            HasLog = container is not null,
        };
    }

    private static string? Refusal(RolloutView view, WorkloadReading workload)
    {
        if (workload.Object.Type.Kind == "Deployment")
        {
            foreach (var condition in workload.Object.Items("status", "conditions"))
            {
                if (JsonReading.Text(condition, "type") == "ReplicaFailure" && JsonReading.Text(condition, "status") == "True")
                    return JsonReading.Text(condition, "message") ?? JsonReading.Text(condition, "reason");
            }
            return null;
        }
        // The others have no such condition; an event from before counts only while pods are lacking.
        return workload.NewPods.Count >= workload.Wanted && workload.NewPods.Count > 0
            ? null
            : view.EventsOf(workload.Object.Uid).LastOrDefault(e => e.Reason is "FailedCreate" or "SuccessfulCreate") is { Reason: "FailedCreate" } failed ? failed.Message : null;
    }

    // error looking up service account ns/default: serviceaccount "default" not found
    // no API token found for service account "default", retry after the token is automatically created and added to the service account
    private static bool LacksAccount(string message) =>
        message.Contains("serviceaccount", StringComparison.OrdinalIgnoreCase) && message.Contains("not found", StringComparison.Ordinal)
        || message.Contains("no API token found for service account", StringComparison.Ordinal);

    private static string Name(WorkloadReading workload) => $"{workload.Object.Type.Kind} '{workload.Name}'";

    private static Trouble Make(WorkloadReading workload, DiagnosticDescriptor descriptor, string message) =>
        new() { Descriptor = descriptor, Workload = workload.Name, Message = message };
}
