using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Containers;

/// <summary>Agent pools of managed clusters; one system pool always stays.</summary>
internal sealed class AgentPoolKind : ResourceKind
{
    public const string TypeName = "Microsoft.ContainerService/managedClusters/agentPools";

    public override string Type => TypeName;
    public override IReadOnlyList<string> Versions => ManagedClusterKind.AllVersions;
    public override bool IsTracked => false;
    public override bool HasETag => true;
    public override string? ETagName => null;

    public override WriteForms Forms { get; } = new()
    {
        OfCreate = LongForm.AsyncOperation,
        OfReplace = LongForm.AsyncOperation,
        Delete = 202,
        OfDelete = LongForm.Both,
    };

    public override JsonObject Shape(ArmChange change)
    {
        if (change.IsPatch)
            throw new ArmRefusal(405, "HttpMethodNotAllowed", "The request method 'PATCH' is not supported for agent pools.");
        var cluster = change.World.Find(ArmId.Parse(change.Id)!.Parent!.Text)!;
        CheckCluster(cluster);
        PoolRules.Shape(change.Name, ArmWorld.Region(cluster.Location), change.Properties, change.Existing?.Properties, change.World.Options);
        if (change.Existing is { } existing && existing.Properties.Text("mode") == "System" && change.Properties.Text("mode") != "System")
            CheckOtherSystemPool(change.World, existing);
        var version = change.Properties.Text("orchestratorVersion") is { } asked ? KubernetesVersions.Full(asked) : cluster.Properties.Text("currentKubernetesVersion");
        change.Properties.Default("orchestratorVersion", cluster.Properties.Text("kubernetesVersion"));
        change.Properties["currentOrchestratorVersion"] = version;
        return change.Body;
    }

    public override void CheckDelete(ArmWorld world, ArmResource resource, ArmCall call)
    {
        // The whole group goes when the request is not about this pool.
        if (!call.Path.Contains("/agentPools/", StringComparison.OrdinalIgnoreCase))
            return;
        CheckCluster(world.Find(ArmId.Parse(resource.Id)!.Parent!.Text)!);
        if (resource.Properties.Text("mode") == "System")
            CheckOtherSystemPool(world, resource);
    }

    public override JsonObject View(ArmWorld world, ArmResource resource)
    {
        var view = base.View(world, resource);
        view.Inner("properties")["eTag"] = resource.ETag;
        return view;
    }

    private static void CheckCluster(ArmResource cluster)
    {
        if (cluster.Operation is { HasEnded: false } || cluster.State is "Creating" or "Deleting")
            throw ArmRefusal.Conflict("OperationNotAllowed", $"Operation is not allowed: Another operation is in progress on managed cluster '{cluster.Name}'.");
        if (cluster.Properties.Text("powerState.code") == "Stopped")
            throw ArmRefusal.Bad("OperationNotAllowed", $"Managed cluster '{cluster.Name}' is stopped. Start it before changing agent pools.");
    }

    private static void CheckOtherSystemPool(ArmWorld world, ArmResource pool)
    {
        var siblings = world.Store.Below(ArmId.Parse(pool.Id)!.Parent!.Text).Where(r => r.Type == TypeName && r.Key != pool.Key);
        if (!siblings.Any(s => s.Properties.Text("mode") == "System"))
            throw ArmRefusal.Bad("OperationNotAllowed", $"There has to be at least one system agent pool. Agent pool '{pool.Name}' is the last one.");
    }
}
