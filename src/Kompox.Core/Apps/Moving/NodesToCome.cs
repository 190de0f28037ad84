using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots;

namespace Kompox.Apps.Moving;

/// <summary>Stands in for nodes that the platform makes when pods ask for them: a pool that is scaled to zero has none to look at.</summary>
internal static class NodesToCome
{
    private const string ZoneLabel = "topology.kubernetes.io/zone";

    /// <summary>One for each zone of each pool that can grow; none where that cannot be known.</summary>
    public static async Task<IReadOnlyList<ObservedObject>> FindAsync(AppTarget target, CancellationToken cancellationToken)
    {
        var (managed, driver) = (target.Managed, target.Managed.Driver);
        var cloud = new CloudTarget
        {
            Workspace = managed.Workspace,
            Provider = managed.Provider,
            Cluster = managed.Cluster,
            Time = target.Time,
            Events = target.Events,
        };
        try
        {
            if (driver.OpenNodePools(cloud) is not { } pools || await pools.ListAsync(cancellationToken).ConfigureAwait(false) is not { } found)
                return [];
            var takesSpot = driver.FindNodeTaints(managed.Cluster).Count > 0;
            return [.. found.Where(p => Grows(p) && (takesSpot || p.Priority != NodePoolPriority.Spot)).SelectMany(p => p.Zones.DefaultIfEmpty("").Select(z => Of(driver, p, z)))];
        }
        catch (KompoxException)
        {
            // Then the nodes that are there count.
            return [];
        }
    }

    private static bool Grows(NodePool pool) => pool is { Mode: NodePoolMode.User, IsFailed: false, Scaling.Enabled: true } && pool.Scaling.Max > (pool.NodeCount ?? 0);

    private static ObservedObject Of(IDriver driver, NodePool pool, string zone)
    {
        var labels = new JsonObject();
        foreach (var (key, value) in pool.Labels)
            labels[key] = value;
        if (zone.Length > 0)
        {
            labels[ZoneLabel] = zone;
            labels[driver.ZoneLabel] = zone;
        }
        var node = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = pool.Name, ["labels"] = labels },
            ["status"] = new JsonObject { ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = "True" }) },
        };
        using var document = JsonDocument.Parse(JsonBody.Of(node));
        return new ObservedObject(ResourceTypes.Node, document.RootElement.Clone());
    }
}
