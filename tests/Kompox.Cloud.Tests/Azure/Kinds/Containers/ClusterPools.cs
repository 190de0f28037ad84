using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Containers;

/// <summary>Agent pools as part of a managed cluster's own body: kept as resources, shown in both places.</summary>
internal static class ClusterPools
{
    private const string Member = "agentPoolProfiles";

    /// <summary>The pools of a cluster.</summary>
    public static IEnumerable<ArmResource> Of(ArmWorld world, ArmResource cluster) => world.Store.Below(cluster.Id).Where(r => r.Type == AgentPoolKind.TypeName);

    /// <summary>Checks the pools of a cluster's body: at least one system pool, none left out that is there.</summary>
    public static void Check(ArmChange change)
    {
        var asked = change.Properties[Member] as JsonArray;
        if (asked is null && change.Existing is not null)
            return;
        if (asked is null || asked.Count == 0)
            throw ArmRefusal.Bad("AgentPoolProfilesRequired", "At least one agent pool profile is required.", Member);
        var names = new HashSet<string>();
        foreach (var profile in asked.OfType<JsonObject>())
        {
            var name = profile.Text("name") ?? "";
            if (!names.Add(name))
                throw ArmRefusal.Bad("InvalidParameter", $"The agent pool name '{name}' is not unique.", Member);
            var before = change.Existing is null ? null : change.World.Find($"{change.Id}/agentPools/{name}")?.Properties;
            PoolRules.Shape(name, change.Location, profile, before, change.World.Options);
            profile.Default("orchestratorVersion", before.Text("orchestratorVersion") ?? change.Properties.Text("kubernetesVersion"));
            // Nodes stay at their version until their own changes.
            profile["currentOrchestratorVersion"] = before is not null && before.Text("orchestratorVersion") == profile.Text("orchestratorVersion")
                ? before.Text("currentOrchestratorVersion")
                : KubernetesVersions.Full(profile.Text("orchestratorVersion")!);
        }
        if (!asked.Any(p => p.Text("mode") == "System"))
            throw ArmRefusal.Bad("InvalidParameter", "There has to be at least one agent pool of mode System.", Member);
        if (change.Existing is { } existing && Of(change.World, existing).FirstOrDefault(p => !names.Contains(p.Name)) is { } missing)
            throw ArmRefusal.Bad("InvalidParameter", $"Agent pool '{missing.Name}' is missing: a managed cluster's own request cannot delete agent pools.", Member);
    }

    /// <summary>Makes resources of the pools in a cluster's body.</summary>
    public static void Move(ArmWorld world, ArmResource cluster, bool isNew)
    {
        var asked = cluster.Properties[Member] as JsonArray;
        cluster.Properties.Remove(Member);
        foreach (var profile in asked?.OfType<JsonObject>() ?? [])
        {
            var name = profile.Text("name")!;
            var id = $"{cluster.Id}/agentPools/{name}";
            var pool = world.Find(id) ?? new ArmResource(id, AgentPoolKind.TypeName);
            var properties = (JsonObject)profile.DeepClone();
            properties.Remove("name");
            properties["provisioningState"] = isNew ? "Creating" : "Updating";
            pool.ETag = Guid.NewGuid().ToString();
            pool.Body = new JsonObject { ["id"] = id, ["name"] = name, ["type"] = AgentPoolKind.TypeName, ["properties"] = properties };
            world.Store.Add(pool);
        }
    }

    /// <summary>The pools are ready with their cluster.</summary>
    public static void Finish(ArmWorld world, ArmResource cluster)
    {
        foreach (var pool in Of(world, cluster).Where(p => p.Operation is null or { HasEnded: true }))
            pool.State = "Succeeded";
    }

    public static JsonArray View(ArmWorld world, ArmResource cluster) => new([.. Of(world, cluster).Select(JsonNode? (pool) =>
    {
        var profile = (JsonObject)pool.Properties.DeepClone();
        profile["name"] = pool.Name;
        return profile;
    })]);
}
