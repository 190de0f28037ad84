using System.Text.Json.Nodes;
using Kompox.Drivers.Aks.Clusters.Desired;
using Kompox.Drivers.Aks.Clusters.Steps;
using Kompox.Drivers.Provisioning;
using Kompox.Model;

namespace Kompox.Drivers.Aks.Clusters.Comparing;

/// <summary>Decides what becomes of the node pools of a cluster that is there.</summary>
/// <param name="scope">What the steps work with.</param>
/// <param name="observed">The pools that there are.</param>
/// <param name="cluster">The cluster.</param>
/// <param name="steps">Takes the steps.</param>
/// <param name="kept">Takes what stays though it is not declared.</param>
/// <param name="changeable">Refuses fields that cannot be changed and gives the others.</param>
internal sealed class PoolPlanner(
    AksScope scope, ClusterObservation observed, AksCluster cluster, List<CloudStep> steps, List<string> kept,
    Func<JsonObject, IReadOnlyList<ClusterField>, string, List<ClusterField>> changeable)
{
    /// <summary>Adds the steps.</summary>
    /// <param name="upgrade">Version that the control plane goes to; <c>null</c>: it stays.</param>
    public void Add(string? upgrade)
    {
        foreach (var pool in scope.Desired.Pools)
        {
            if (observed.Pools.TryGetValue(pool.Name, out var present))
                AddChanges(pool, present);
            else if (!IsCovered(pool))
                steps.Add(new PoolCreateStep(scope, cluster, pool));
        }
        if (scope.Desired.Version is { } wanted)
            AddUpgrades(wanted, upgrade ?? cluster.Version);
        foreach (var name in observed.Pools.Keys.Order(StringComparer.Ordinal).Where(IsLeftOver))
            kept.Add($"node pool '{name}'  (no longer declared; 'kompoxops cluster nodepool delete --name {name}' removes it)");
    }

    private void AddChanges(DesiredPool pool, JsonObject present)
    {
        var properties = present["properties"] as JsonObject ?? [];
        var labels = pool.Labels.Select(l => new ClusterField(["nodeLabels", l.Key], l.Value));
        var fields = changeable(properties, [.. pool.Fields, .. labels], $"node pool '{pool.Name}'");
        if (fields.Count > 0 || State(properties) is "Failed" or "Canceled")
            steps.Add(new PoolChangeStep(scope, cluster, pool.Name, fields) { Changes = [.. fields.Select(f => FieldComparison.Change(properties, f))] });
    }

    // A pool of another name that does the same: somebody has replaced ours to have other machines.
    private bool IsCovered(DesiredPool pool)
    {
        var zone = pool.Labels.FirstOrDefault(l => l.Key == AppLabels.NodeZone).Value;
        return observed.Pools.Values.Select(p => p["properties"] as JsonObject).OfType<JsonObject>().Any(p => pool.IsSystem
            ? Text(p, "mode") == "System"
            : Text(p, "nodeLabels", AppLabels.NodePool) == AppLabels.DefaultNodePool && (zone is null || HasZone(p, zone)));
    }

    private static bool HasZone(JsonObject pool, string zone) =>
        Text(pool, "nodeLabels", AppLabels.NodeZone) == zone || (pool["availabilityZones"] as JsonArray)?.Any(z => z?.ToString() == zone) == true;

    private void AddUpgrades(string wanted, string? version)
    {
        foreach (var (name, present) in observed.Pools.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            var current = Text(present["properties"] as JsonObject ?? [], "currentOrchestratorVersion") ?? Text(present["properties"] as JsonObject ?? [], "orchestratorVersion");
            if (version is null || current is null || current == version || !UpgradeDecision.Matches(wanted, version) || UpgradeDecision.Matches(wanted, current))
                continue;
            var field = new ClusterField(["orchestratorVersion"], version);
            steps.Add(new PoolChangeStep(scope, cluster, name, [field]) { Changes = [new CloudChange(field.Text, current, version)] });
        }
    }

    private bool IsLeftOver(string name) =>
        name.StartsWith("npuser", StringComparison.Ordinal) && name.Length <= 7 && !scope.Desired.Pools.Any(p => p.Name == name);

    private static string? State(JsonObject properties) => Text(properties, "provisioningState");

    private static string? Text(JsonObject properties, params IReadOnlyList<string> path) => JsonPath.Find(properties, path)?.ToString();
}
