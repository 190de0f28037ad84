using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.ResourceManager;
using Azure.ResourceManager.Models;
using Azure.ResourceManager.Resources;
using Azure.ResourceManager.Resources.Models;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Server;

namespace Kompox.Cloud.Tests.Client;

/// <summary>Microsoft's own client lives the same life against the simulator as the driver does: whatever it takes for Azure is near enough.</summary>
public sealed class MicrosoftClientTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Versions = new()
    {
        ["Microsoft.Compute/disks"] = "2026-03-02",
        ["Microsoft.Compute/snapshots"] = "2026-03-02",
        ["Microsoft.ContainerService/managedClusters"] = "2026-05-01",
        ["Microsoft.ContainerService/managedClusters/agentPools"] = "2026-05-01",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "2024-11-30",
        ["Microsoft.Authorization/roleAssignments"] = "2022-04-01",
        ["Microsoft.KeyVault/vaults"] = "2026-02-01",
    };

    private AzureSimulator _azure = null!;
    private ArmClient _client = null!;
    private ResourceGroupResource _group = null!;

    public async ValueTask InitializeAsync()
    {
        _azure = await AzureSimulator.StartAsync(new SimulatorOptions { Records = false });
        var login = new ClientSecretCredential(AzureSimulator.TenantId, AzureSimulator.ClientId, _azure.ClientSecret, new ClientSecretCredentialOptions
        {
            AuthorityHost = new Uri($"https://{SimulatorHosts.Login}"),
            DisableInstanceDiscovery = true,
            Transport = new HttpClientTransport(_azure.Handler()),
        });
        var options = new ArmClientOptions
        {
            Environment = new ArmEnvironment(new Uri($"https://{SimulatorHosts.Arm}"), $"https://{SimulatorHosts.Arm}"),
            Transport = new HttpClientTransport(_azure.Handler()),
        };
        foreach (var (type, version) in Versions)
            options.SetApiVersion(new ResourceType(type), version);
        _client = new ArmClient(login, AzureSimulator.SubscriptionId, options);
        var subscription = await _client.GetDefaultSubscriptionAsync();
        var made = await subscription.GetResourceGroups().CreateOrUpdateAsync(WaitUntil.Completed, "g1", new ResourceGroupData(AzureLocation.EastUS) { Tags = { ["a"] = "1" } });
        _group = made.Value;
    }

    public async ValueTask DisposeAsync() => await _azure.DisposeAsync();

    [Fact]
    public async Task A_group_is_made_tagged_listed_and_deleted_with_all_that_is_in_it()
    {
        var tagged = await _group.UpdateAsync(new ResourceGroupPatch { Tags = { ["a"] = "2" } });
        Assert.Equal("2", tagged.Value.Data.Tags["a"]);
        var subscription = await _client.GetDefaultSubscriptionAsync();
        Assert.Equal(["g1"], await NamesAsync(subscription.GetResourceGroups().GetAllAsync("tagName eq 'a' and tagValue eq '2'")));
        await PutAsync("Microsoft.ManagedIdentity/userAssignedIdentities/id1", null);
        Assert.Equal(["id1"], await NamesAsync(_group.GetGenericResourcesAsync()));
        await _group.DeleteAsync(WaitUntil.Completed);
        Assert.False(await subscription.GetResourceGroups().ExistsAsync("g1"));
        Assert.Empty(_azure.Resources);
    }

    [Fact]
    public async Task A_cluster_and_its_pools_are_made_and_deleted()
    {
        const string properties = """
            {"dnsPrefix":"aks1","kubernetesVersion":"1.33","agentPoolProfiles":[{"name":"npsystem","mode":"System","vmSize":"Standard_D2ds_v4","count":1}]}
            """;
        var cluster = await PutAsync("Microsoft.ContainerService/managedClusters/aks1", properties, d => d.Identity = new ManagedServiceIdentity(ManagedServiceIdentityType.SystemAssigned));
        Assert.NotNull(cluster.Data.Identity.PrincipalId);
        Assert.Contains("kubeletidentity", (await cluster.GetAsync()).Value.Data.Properties.ToString(), StringComparison.Ordinal);
        var pool = await PutAsync("Microsoft.ContainerService/managedClusters/aks1/agentPools/npuser1", """{"mode":"User","vmSize":"Standard_D2ds_v4","count":1}""");
        await pool.DeleteAsync(WaitUntil.Completed);
        await cluster.DeleteAsync(WaitUntil.Completed);
        Assert.Equal(404, (await Assert.ThrowsAsync<RequestFailedException>(() => cluster.GetAsync())).Status);
    }

    [Fact]
    public async Task A_disk_is_made_snapshotted_restored_resized_and_deleted()
    {
        var disk = await PutAsync("Microsoft.Compute/disks/d1", """{"diskSizeGB":10,"creationData":{"createOption":"Empty"}}""", d => d.Sku = new ResourcesSku { Name = "Premium_LRS" });
        var snapshot = await PutAsync("Microsoft.Compute/snapshots/s1", Copy(disk.Id, ",\"incremental\":true"));
        var restored = await PutAsync("Microsoft.Compute/disks/d2", Copy(snapshot.Id, ",\"diskSizeGB\":20"), d => d.Sku = new ResourcesSku { Name = "Premium_LRS" });
        Assert.Contains("\"diskSizeGB\":20", restored.Data.Properties.ToString(), StringComparison.Ordinal);
        await restored.SetTagsAsync(new Dictionary<string, string> { ["assigned"] = "true" });
        Assert.Equal("true", (await restored.GetAsync()).Value.Data.Tags["assigned"]);
        foreach (var resource in new[] { disk, snapshot, restored })
            await resource.DeleteAsync(WaitUntil.Completed);
        Assert.Single(_azure.Resources);
    }

    [Fact]
    public async Task A_role_is_assigned_to_a_new_identity_and_taken_away()
    {
        _azure.Options.UnknownPrincipals = 0;
        await PutAsync("Microsoft.ManagedIdentity/userAssignedIdentities/id1", null);
        var principal = _azure.Resources.Single(r => r.Name == "id1").Properties["principalId"]!.GetValue<string>();
        var body = "{\"principalId\":\"" + principal + "\",\"roleDefinitionId\":\"/subscriptions/" + AzureSimulator.SubscriptionId + "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c\"}";
        var assignment = await PutAsync($"Microsoft.Authorization/roleAssignments/{Guid.NewGuid()}", body);
        var twice = await Assert.ThrowsAsync<RequestFailedException>(() => PutAsync($"Microsoft.Authorization/roleAssignments/{Guid.NewGuid()}", body));
        Assert.Equal((409, "RoleAssignmentExists"), (twice.Status, twice.ErrorCode));
        await assignment.DeleteAsync(WaitUntil.Completed);
        Assert.DoesNotContain(_azure.Resources, r => r.Type == "Microsoft.Authorization/roleAssignments");
    }

    [Fact]
    public async Task A_vault_is_ready_when_its_state_says_so()
    {
        var vault = await PutAsync("Microsoft.KeyVault/vaults/kv-one", "{\"tenantId\":\"" + AzureSimulator.TenantId + "\",\"sku\":{\"family\":\"A\",\"name\":\"standard\"},\"enableRbacAuthorization\":true}");
        Assert.Contains("Succeeded", vault.Data.Properties.ToString(), StringComparison.Ordinal);
        await vault.DeleteAsync(WaitUntil.Completed);
    }

    [Fact]
    public async Task A_type_without_a_set_version_is_found_by_the_list_of_providers()
    {
        _azure.Options.PageSize = 2;
        var registry = await PutAsync("Microsoft.ContainerRegistry/registries/registry1", "{}", d => d.Sku = new ResourcesSku { Name = "Basic" });
        Assert.Contains("registry1.azurecr.io", registry.Data.Properties.ToString(), StringComparison.Ordinal);
        for (var i = 0; i < 4; i++)
            await PutAsync($"Microsoft.ManagedIdentity/userAssignedIdentities/id{i}", null);
        Assert.Equal(5, (await NamesAsync(_group.GetGenericResourcesAsync())).Count);
    }

    private async Task<GenericResource> PutAsync(string path, string? properties, Action<GenericResourceData>? more = null)
    {
        var body = new GenericResourceData(AzureLocation.EastUS);
        if (properties is not null)
            body.Properties = BinaryData.FromString(properties);
        more?.Invoke(body);
        var made = await _client.GetGenericResources().CreateOrUpdateAsync(WaitUntil.Completed, new ResourceIdentifier($"{_group.Id}/providers/{path}"), body);
        return made.Value;
    }

    private static string Copy(ResourceIdentifier source, string more) => "{\"creationData\":{\"createOption\":\"Copy\",\"sourceResourceId\":\"" + source + "\"}" + more + "}";

    private static async Task<IReadOnlyList<string>> NamesAsync<T>(AsyncPageable<T> all) where T : ArmResource
    {
        var names = new List<string>();
        await foreach (var item in all)
            names.Add(item.Id.Name);
        return names;
    }
}
