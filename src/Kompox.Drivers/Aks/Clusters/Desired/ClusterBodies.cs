using System.Text.Json.Nodes;

namespace Kompox.Drivers.Aks.Clusters.Desired;

/// <summary>The bodies that are sent to Azure for a cluster and what belongs to it.</summary>
internal static class ClusterBodies
{
    /// <summary>Told by Azure and never taken.</summary>
    private static readonly string[][] ReadOnly =
    [
        ["id"], ["name"], ["type"], ["apiVersion"], ["eTag"], ["systemData"], ["identity", "principalId"], ["identity", "tenantId"],
        ["properties", "provisioningState"], ["properties", "powerState"], ["properties", "maxAgentPools"], ["properties", "currentKubernetesVersion"],
        ["properties", "fqdn"], ["properties", "privateFQDN"], ["properties", "azurePortalFQDN"], ["properties", "resourceUID"], ["properties", "status"],
        ["properties", "oidcIssuerProfile", "issuerURL"], ["properties", "networkProfile", "loadBalancerProfile", "effectiveOutboundIPs"],
        ["properties", "networkProfile", "natGatewayProfile", "effectiveOutboundIPs"], ["properties", "ingressProfile", "webAppRouting", "identity"],
        ["properties", "addonProfiles", JsonPath.Each, "identity"], ["properties", "privateLinkResources", JsonPath.Each, "privateLinkServiceID"],
        ["properties", "podIdentityProfile", "userAssignedIdentities", JsonPath.Each, "provisioningState"],
        ["properties", "podIdentityProfile", "userAssignedIdentities", JsonPath.Each, "provisioningInfo"],
    ];

    private static readonly string[][] ReadOnlyOfPools =
    [
        ["eTag"], ["currentOrchestratorVersion"], ["nodeImageVersion"], ["provisioningState"], ["powerState"], ["status"], ["virtualMachineNodesStatus"], ["localDNSProfile", "state"],
    ];

    /// <summary>A new AKS cluster with all of its pools.</summary>
    public static JsonObject NewCluster(DesiredCluster desired, AksNames names, IReadOnlyDictionary<string, string> tags)
    {
        var properties = new JsonObject
        {
            ["dnsPrefix"] = $"{names.Cluster}-dns",
            ["nodeResourceGroup"] = names.NodeGroup(desired.Place),
            ["enableRBAC"] = true,
            ["networkProfile"] = new JsonObject
            {
                ["networkPlugin"] = "azure",
                ["networkPluginMode"] = "overlay",
                ["networkPolicy"] = "azure",
                ["loadBalancerSku"] = "standard",
            },
            ["agentPoolProfiles"] = new JsonArray([.. desired.Pools.Select(p => NamedPool(p, tags))]),
        };
        if (desired.Version is { } version)
            properties["kubernetesVersion"] = version;
        var body = new JsonObject
        {
            ["location"] = desired.Location,
            ["tags"] = Tags(tags),
            ["sku"] = new JsonObject { ["name"] = "Base", ["tier"] = "Free" },
            ["identity"] = new JsonObject { ["type"] = "SystemAssigned" },
            ["properties"] = properties,
        };
        foreach (var field in desired.Fields)
            JsonPath.Set(body, field.Path, field.Value);
        return body;
    }

    /// <summary>A cluster as it is, with some fields changed: what is not named stays.</summary>
    public static JsonObject Changed(JsonObject present, IEnumerable<ClusterField> fields)
    {
        var body = (JsonObject)present.DeepClone();
        JsonPath.RemoveNulls(body);
        foreach (var path in ReadOnly)
            JsonPath.Remove(body, path);
        foreach (var path in ReadOnlyOfPools)
            JsonPath.Remove(body, ["properties", "agentPoolProfiles", JsonPath.Each, .. path]);
        if (JsonPath.Find(body, ["identity", "userAssignedIdentities"]) is JsonObject identities)
        {
            foreach (var id in identities.Select(i => i.Key).ToList())
                identities[id] = new JsonObject();
        }
        foreach (var field in fields)
            JsonPath.Set(body, field.Path, field.Value);
        return body;
    }

    /// <summary>A new node pool of a cluster that is there.</summary>
    public static JsonObject NewPool(DesiredPool pool, IReadOnlyDictionary<string, string> tags) => new() { ["properties"] = pool.Properties(tags) };

    /// <summary>A node pool as it is, with some properties changed.</summary>
    public static JsonObject ChangedPool(JsonObject present, IEnumerable<ClusterField> fields)
    {
        var properties = (JsonObject)present["properties"]!.DeepClone();
        JsonPath.RemoveNulls(properties);
        foreach (var path in ReadOnlyOfPools)
            JsonPath.Remove(properties, path);
        foreach (var field in fields)
            JsonPath.Set(properties, field.Path, field.Value);
        return new JsonObject { ["properties"] = properties };
    }

    /// <summary>Tags as JSON.</summary>
    public static JsonObject Tags(IReadOnlyDictionary<string, string> tags) => new(tags.Select(t => new KeyValuePair<string, JsonNode?>(t.Key, t.Value)));

    private static JsonObject NamedPool(DesiredPool pool, IReadOnlyDictionary<string, string> tags)
    {
        var profile = pool.Properties(tags);
        profile["name"] = pool.Name;
        return profile;
    }
}
