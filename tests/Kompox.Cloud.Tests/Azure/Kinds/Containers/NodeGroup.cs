using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Azure.Kinds.Containers;

/// <summary>The resource group of a managed cluster's nodes, with the identities that AKS makes in it.</summary>
internal static class NodeGroup
{
    private const string GroupType = "Microsoft.Resources/resourceGroups";
    private const string IdentityType = "Microsoft.ManagedIdentity/userAssignedIdentities";

    /// <summary>A new one: Azure makes it and takes no other.</summary>
    public static void Check(ArmChange change)
    {
        var name = change.Properties.Text("nodeResourceGroup")!;
        if (name.Length > 80)
            throw ArmRefusal.Bad("InvalidParameter", $"The length of the node resource group name '{name}' is too long. The maximum length is 80.", "nodeResourceGroup");
        if (change.World.Find(IdOf(change.World, name)) is not null)
            throw ArmRefusal.Conflict("NodeResourceGroupAlreadyExists", $"The node resource group '{name}' already exists. Please use another name.");
    }

    public static void Create(ArmWorld world, ArmResource cluster)
    {
        var id = IdOf(world, cluster.Properties.Text("nodeResourceGroup")!);
        var tags = new JsonObject { ["aks-managed-cluster-name"] = cluster.Name, ["aks-managed-cluster-rg"] = cluster.Group };
        Add(world, id, GroupType, new JsonObject
        {
            ["location"] = cluster.Location,
            ["managedBy"] = cluster.Id,
            ["tags"] = cluster.Body["tags"] is JsonObject own ? own.Merged(tags) : tags,
            ["properties"] = new JsonObject { ["provisioningState"] = "Succeeded" },
        });
    }

    /// <summary>The identity of the kubelets, and those of add-ons.</summary>
    public static void AddIdentities(ArmWorld world, ArmResource cluster)
    {
        var group = IdOf(world, cluster.Properties.Text("nodeResourceGroup")!);
        var kubelet = AddIdentity(world, group, $"{cluster.Name}-agentpool", cluster.Location);
        cluster.Properties.Inner("identityProfile")["kubeletidentity"] = Reference(kubelet);
        if (cluster.Properties["addonProfiles"] is not JsonObject addOns)
            return;
        foreach (var (name, profile) in addOns)
        {
            if (profile is JsonObject settings && settings.Flag("enabled") == true)
                settings["identity"] = Reference(AddIdentity(world, group, $"{name.ToLowerInvariant()}-{cluster.Name}", cluster.Location));
        }
    }

    public static void Delete(ArmWorld world, ArmResource cluster)
    {
        var id = IdOf(world, cluster.Properties.Text("nodeResourceGroup")!);
        foreach (var identity in world.Store.Below(id).Where(r => r.Type == IdentityType).ToList())
            world.Directory.RemovePrincipal(identity.Properties.Text("principalId")!);
        if (cluster.Body.Text("identity.principalId") is { } principal)
            world.Directory.RemovePrincipal(principal);
        world.Store.Remove(id);
    }

    private static ArmResource AddIdentity(ArmWorld world, string group, string name, string location)
    {
        var principal = Guid.NewGuid().ToString();
        world.Directory.AddPrincipal(principal, world.Options.UnknownPrincipals);
        return Add(world, $"{group}/providers/{IdentityType}/{name}", IdentityType, new JsonObject
        {
            ["location"] = location,
            ["properties"] = new JsonObject { ["tenantId"] = world.Directory.Tenant, ["principalId"] = principal, ["clientId"] = Guid.NewGuid().ToString() },
        });
    }

    private static JsonObject Reference(ArmResource identity) => new()
    {
        ["resourceId"] = identity.Id,
        ["clientId"] = identity.Properties.Text("clientId"),
        ["objectId"] = identity.Properties.Text("principalId"),
    };

    private static ArmResource Add(ArmWorld world, string id, string type, JsonObject body)
    {
        var resource = new ArmResource(id, type) { Body = body };
        (body["id"], body["name"], body["type"]) = (id, resource.Name, type);
        world.Store.Add(resource);
        return resource;
    }

    private static string IdOf(ArmWorld world, string name) => $"/subscriptions/{world.Subscription}/resourceGroups/{name}";
}
