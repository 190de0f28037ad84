using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rollouts.Reading;

namespace Kompox.Apps.Restarts;

/// <summary>Decides which workloads a restart restarts.</summary>
internal static class RestartPlanner
{
    /// <summary>The Deployments and DaemonSets of the app, those of one service when it is named; <c>null</c> after diagnostics.</summary>
    public static IReadOnlyList<ObservedObject>? Plan(AppNames names, string? service, IReadOnlyList<ObservedObject> workloads, IReadOnlyList<ObservedObject> claims, DiagnosticBag bag)
    {
        var ours = workloads.Where(w => w.Label(AppLabels.Instance) == names.Instance && w.Label(AppLabels.Component) != AppNames.BoxComponent)
            .OrderBy(w => w.Name, StringComparer.Ordinal).ToList();
        if (ours.Count == 0)
        {
            bag.Report(RestartDiagnostics.NotDeployed, null, $"App '{names.App}' has nothing that could be restarted in namespace '{names.Namespace}'", "Run 'kompoxops app deploy' first");
            return null;
        }
        var chosen = service is null ? ours : ours.FindAll(w => Containers(w).Contains(DnsName.ToLabel(service)));
        if (chosen.Count == 0)
        {
            var known = ours.SelectMany(Containers).Distinct().ToList();
            bag.Report(RestartDiagnostics.UnknownService, null, $"No running pod of app '{names.App}' has a service '{service}'",
                Suggestion.Hint(service!, known) ?? $"Services are {string.Join(", ", known)}");
            return null;
        }
        foreach (var workload in chosen)
        {
            if (WouldOverlap(workload, claims))
                bag.Report(RestartDiagnostics.WouldOverlap, null, $"Deployment '{workload.Name}' starts its next pod before it stops the last one, and its volume is for one pod only", "Run 'kompoxops app deploy' first");
        }
        return bag.HasErrors ? null : chosen;
    }

    private static IEnumerable<string> Containers(ObservedObject workload) =>
        workload.Items("spec", "template", "spec", "containers").Select(c => JsonReading.Text(c, "name")).OfType<string>();

    private static bool WouldOverlap(ObservedObject workload, IReadOnlyList<ObservedObject> claims)
    {
        if (workload.Type != ResourceTypes.Deployment || workload.Text("spec", "strategy", "type") == "Recreate" || workload.Number("spec", "replicas") == 0)
            return false;
        var mounted = PodClaims.OfWorkload(workload);
        return claims.Any(c => mounted.Contains(c.Name) && c.Items("spec", "accessModes").All(m => m.GetString() is "ReadWriteOnce" or "ReadWriteOncePod"));
    }
}
