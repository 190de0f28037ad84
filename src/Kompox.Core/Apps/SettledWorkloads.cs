using Kompox.Kubernetes;

namespace Kompox.Apps;

/// <summary>Whether workloads run as wanted already, from what was listed for the plan: then nobody has to be waited for.</summary>
public static class SettledWorkloads
{
    /// <summary>Whether the plan changes nothing and every workload of it is as it should be.</summary>
    public static bool IsSettled(AppPlan plan) => plan.Plan.IsEmpty && plan.Workloads.All(key => plan.Inventory.Find(key) is { } item && IsSettled(item));

    private static bool IsSettled(ObservedObject item)
    {
        if (item.Type == ResourceTypes.Job)
            return item.Items("status", "conditions").Any(c => IsTrue(c, "Complete"));
        if (item.Number("status", "observedGeneration") != item.Number("metadata", "generation"))
            return false;
        if (item.Type == ResourceTypes.DaemonSet)
            return item.Number("status", "desiredNumberScheduled") is { } nodes && item.Number("status", "updatedNumberScheduled") == nodes && item.Number("status", "numberAvailable") == nodes;
        var wanted = item.Number("spec", "replicas") ?? 1;
        return (item.Number("status", "replicas") ?? 0) == wanted && (item.Number("status", "updatedReplicas") ?? 0) == wanted
            && (item.Number("status", "availableReplicas") ?? 0) == wanted;
    }

    private static bool IsTrue(System.Text.Json.JsonElement condition, string type) =>
        ObservedObject.Find(condition, "type")?.GetString() == type && ObservedObject.Find(condition, "status")?.GetString() == "True";
}
