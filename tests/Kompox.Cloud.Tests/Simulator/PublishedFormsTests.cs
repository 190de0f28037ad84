using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Recording;
using Kompox.Tests;

namespace Kompox.Cloud.Tests.Simulator;

/// <summary>The simulator itself: its answers are those that Microsoft publishes, and the judges of requests and answers do find faults.</summary>
public sealed class PublishedFormsTests
{
    private const string Operations = "cloud-specs/azure/operations-from-python3-azure.json";

    [Fact]
    public async Task Every_answer_has_a_published_status_and_form()
    {
        var published = PublishedOperations.Load(TestData.Require(Operations));
        await using var group = await SimulatedGroup.StartAsync();
        group.Azure.Options.UnknownPrincipals = 0;
        foreach (var (path, body) in LifeCycle(group))
        {
            await group.Arm.WriteAsync("PUT", path, body);
            await group.Arm.WriteAsync("PUT", path, body);
            (await group.Arm.GetAsync(path)).Expect(200);
        }
        foreach (var (path, _) in LifeCycle(group).Reverse())
        {
            await group.Arm.WriteAsync("DELETE", path);
            await group.Arm.SendAsync("DELETE", path);
        }
        Assert.True(group.Azure.Answers.Count > 40);
        Assert.Empty(group.Azure.Answers.Select(published.Fault).OfType<string>());
    }

    [Theory]
    [InlineData("PUT", "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d", 201, true)]
    [InlineData("DELETE", "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v", 202, true)]
    [InlineData("GET", "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v", 200, true)]
    [InlineData("GET", "/subscriptions/s/bananas", 200, false)]
    public void Unpublished_answers_are_found(string method, string path, int status, bool isLong) =>
        Assert.NotNull(PublishedOperations.Load(TestData.Require(Operations)).Fault(new RecordedAnswer(method, path, status, isLong)));

    [Theory]
    [InlineData("""{"method":"PUT","path":"/subscriptions/s/resourceGroups/g","api":"2025-04-01","query":[],"body":"{\"location\":\"eastus\"}"}""", true)]
    [InlineData("""{"method":"PUT","path":"/subscriptions/s/resourceGroups/g","api":"2025-04-01","query":[],"body":"{\"place\":\"eastus\"}"}""", false)]
    [InlineData("""{"method":"GET","path":"/subscriptions/s/resourceGroups/g","api":"2025-04-01","query":["$banana"],"body":null}""", false)]
    public async Task The_validator_finds_what_is_wrong(string line, bool isClean)
    {
        if (ArmValidator.WhyNot is { } reason)
            Assert.Skip(reason);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, line + "\n");
        var output = await ArmValidator.RunAsync(file);
        File.Delete(file);
        Assert.True(ArmValidator.IsClean(output) == isClean, output);
    }

    private static IEnumerable<(string Path, string Body)> LifeCycle(SimulatedGroup group)
    {
        const string vault = "{\"tenantId\":\"" + AzureSimulator.TenantId + "\",\"sku\":{\"family\":\"A\",\"name\":\"standard\"},\"enableRbacAuthorization\":true}";
        var disk = group.Of("Microsoft.Compute/disks/d1");
        var account = group.Of("Microsoft.Storage/storageAccounts/acc1");
        yield return (group.Of("Microsoft.ManagedIdentity/userAssignedIdentities/id1"), """{"location":"eastus"}""");
        yield return (
            group.Of("Microsoft.ManagedIdentity/userAssignedIdentities/id1/federatedIdentityCredentials/fic1"),
            """{"properties":{"issuer":"https://issuer.test/","subject":"system:serviceaccount:a:b","audiences":["api://AzureADTokenExchange"]}}""");
        yield return (group.Of($"Microsoft.Authorization/roleAssignments/{new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)}"), new JsonObject
        {
            ["properties"] = new JsonObject { ["principalId"] = group.Azure.Directory.User, ["roleDefinitionId"] = "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" },
        }.ToJsonString());
        yield return (disk, """{"location":"eastus","properties":{"diskSizeGB":10,"creationData":{"createOption":"Empty"}}}""");
        yield return (group.Of("Microsoft.Compute/snapshots/s1"), "{\"location\":\"eastus\",\"properties\":{\"incremental\":true,\"creationData\":{\"createOption\":\"Copy\",\"sourceResourceId\":\"" + disk + "\"}}}");
        yield return (group.Of("Microsoft.ContainerService/managedClusters/aks1"), """
            {"location":"eastus","identity":{"type":"SystemAssigned"},"properties":{"dnsPrefix":"a","agentPoolProfiles":[{"name":"np","mode":"System","vmSize":"Standard_D2ds_v4","count":1}]}}
            """);
        yield return (group.Of("Microsoft.ContainerService/managedClusters/aks1/agentPools/user1"), """{"properties":{"mode":"User","vmSize":"Standard_D2ds_v4","count":1}}""");
        yield return (group.Of("Microsoft.KeyVault/vaults/kv-one"), "{\"location\":\"eastus\",\"properties\":" + vault + "}");
        yield return (group.Of("Microsoft.Network/dnsZones/example.test"), """{"location":"global"}""");
        yield return (group.Of("Microsoft.Network/dnsZones/example.test/A/www"), """{"properties":{"TTL":300,"ARecords":[{"ipv4Address":"192.0.2.1"}]}}""");
        yield return (group.Of("Microsoft.ContainerRegistry/registries/registry1"), """{"location":"eastus","sku":{"name":"Basic"}}""");
        yield return (account, """{"location":"eastus","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{}}""");
        yield return ($"{account}/fileServices/default/shares/data", """{"properties":{"shareQuota":10}}""");
        yield return (group.Of("Microsoft.Authorization/locks/l1"), """{"properties":{"level":"CanNotDelete"}}""");
    }
}
