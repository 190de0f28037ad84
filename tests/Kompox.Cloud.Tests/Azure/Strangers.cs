using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure;

/// <summary>Resources of others, which nobody may touch.</summary>
internal sealed class Strangers
{
    private readonly AzureSimulator _azure;
    private readonly Dictionary<string, string> _before = [];

    private Strangers(AzureSimulator azure) => _azure = azure;

    /// <summary>Their ids.</summary>
    public IReadOnlyCollection<string> Ids => _before.Keys;

    public static Strangers Seed(AzureSimulator azure)
    {
        var strangers = new Strangers(azure);
        var group = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/strangers";
        strangers.Add(group, """{"location":"eastus","tags":{"owner":"somebody"}}""");
        strangers.AddDisks(group, """{"owner":"somebody"}""");
        strangers.AddRest(group);
        var other = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/k4x-other_cls_cluster1_aaaaaa";
        const string tags = """{"managed-by":"kompox","kompox-workspace-name":"other","kompox-service-name":"other","kompox-provider-name":"other","kompox-cluster-name":"cluster1","kompox-cluster-hash":"aaaaaa"}""";
        strangers.Add(other, $$"""{"location":"eastus","tags":{{tags}}}""");
        strangers.AddDisks(other, tags);
        return strangers;
    }

    /// <summary>More of them, inside of a group that is not theirs: without tags, and with tags of another workspace.</summary>
    public Strangers SeedInside(string group)
    {
        AddDisks(group, "{}");
        Add($"{group}/providers/Microsoft.Compute/disks/stranger-other", """
            {"location":"eastus","sku":{"name":"Premium_LRS"},"tags":{"managed-by":"kompox","kompox-workspace-name":"other","kompox-provider-name":"other","kompox-volume":"default","kompox-disk-assigned":"true"},
            "properties":{"diskSizeGB":10,"creationData":{"createOption":"Empty"}}}
            """);
        return this;
    }

    /// <summary>Fails when one of them is gone or has changed.</summary>
    public void AssertUntouched()
    {
        var now = _azure.Snapshot();
        foreach (var (id, body) in _before)
        {
            Assert.True(now.ContainsKey(id), $"'{id}' of somebody else is gone");
            Assert.Equal(body, now[id]);
        }
    }

    private void AddDisks(string group, string tags)
    {
        var disk = $"{group}/providers/Microsoft.Compute/disks/stranger-disk";
        Add(disk, $$$$"""{"location":"eastus","sku":{"name":"Premium_LRS"},"tags":{{{{tags}}}},"properties":{"diskSizeGB":10,"creationData":{"createOption":"Empty"}}}""");
        Add($"{group}/providers/Microsoft.Compute/snapshots/stranger-snapshot",
            $$$$"""{"location":"eastus","sku":{"name":"Standard_ZRS"},"tags":{{{{tags}}}},"properties":{"incremental":true,"creationData":{"createOption":"Copy","sourceResourceId":"{{{{disk}}}}"}}}""");
    }

    private void AddRest(string group)
    {
        Add($"{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/stranger-id", """{"location":"eastus"}""");
        Add($"{group}/providers/Microsoft.KeyVault/vaults/stranger-vault", $$$"""
            {"location":"eastus","properties":{"tenantId":"{{{AzureSimulator.TenantId}}}","sku":{"family":"A","name":"standard"},"enableRbacAuthorization":true}}
            """);
        Add($"{group}/providers/Microsoft.Network/dnsZones/strangers.test", """{"location":"global"}""");
        Add($"{group}/providers/Microsoft.Network/dnsZones/strangers.test/A/www", """{"properties":{"TTL":300,"ARecords":[{"ipv4Address":"192.0.2.1"}]}}""");
        Add($"{group}/providers/Microsoft.ContainerRegistry/registries/strangers", """{"location":"eastus","sku":{"name":"Basic"}}""");
        Add($"{group}/providers/Microsoft.Storage/storageAccounts/strangerfiles", """{"location":"eastus","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{}}""");
        Add($"{group}/providers/Microsoft.Authorization/roleAssignments/{Guid.NewGuid()}", new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["principalId"] = _azure.Directory.User,
                ["principalType"] = "User",
                ["roleDefinitionId"] = $"/subscriptions/{AzureSimulator.SubscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
            },
        }.ToJsonString());
    }

    private void Add(string id, string body)
    {
        var resource = _azure.Put(id, (JsonObject)JsonNode.Parse(body)!);
        _before[resource.Id] = resource.Body.ToJsonString();
    }
}
