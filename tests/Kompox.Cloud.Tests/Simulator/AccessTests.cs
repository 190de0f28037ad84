using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Simulator;

/// <summary>The simulator itself: identities, roles, locks.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private const string Contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    private SimulatedGroup _group = null!;

    public async ValueTask InitializeAsync() => _group = await SimulatedGroup.StartAsync();

    public async ValueTask DisposeAsync() => await _group.DisposeAsync();

    [Fact]
    public async Task A_new_identity_is_not_known_at_once()
    {
        var principal = await CreateIdentityAsync();
        Assert.Equal("PrincipalNotFound", (await AssignAsync(Guid.NewGuid(), principal)).Expect(400).Text("error.code"));
        (await AssignAsync(Guid.NewGuid(), principal)).Expect(201);
    }

    [Fact]
    public async Task One_triple_has_one_assignment()
    {
        _group.Azure.Options.UnknownPrincipals = 0;
        var principal = await CreateIdentityAsync();
        var name = Guid.NewGuid();
        (await AssignAsync(name, principal)).Expect(201);
        (await AssignAsync(name, principal)).Expect(200);
        Assert.Equal("RoleAssignmentExists", (await AssignAsync(Guid.NewGuid(), principal)).Expect(409).Text("error.code"));
        Assert.Equal("RoleAssignmentUpdateNotPermitted", (await AssignAsync(name, _group.Azure.Directory.User)).Expect(409).Text("error.code"));
    }

    [Fact]
    public async Task Filters_say_at_which_scopes()
    {
        _group.Azure.Options.UnknownPrincipals = 0;
        var principal = await CreateIdentityAsync();
        var below = _group.Of("Microsoft.ManagedIdentity/userAssignedIdentities/id1");
        (await AssignAsync(Guid.NewGuid(), principal)).Expect(201);
        (await AssignAsync(Guid.NewGuid(), principal, below)).Expect(201);
        Assert.Equal(2, await CountAsync(_group.Path, $"principalId eq '{principal}'"));
        Assert.Equal(1, await CountAsync(_group.Path, "atScope()"));
        Assert.Equal(2, await CountAsync(below, $"atScope() and assignedTo('{principal}')"));
        Assert.Equal(0, await CountAsync(_group.Path, $"principalId eq '{Guid.NewGuid()}'"));
        (await ListAsync(_group.Path, $"atScope() and principalId eq '{principal}'")).Expect(400);
    }

    [Fact]
    public async Task Federated_credentials_are_unique_by_issuer_and_subject()
    {
        await CreateIdentityAsync();
        const string body = """{"properties":{"issuer":"https://issuer.test/a","subject":"system:serviceaccount:a:b","audiences":["api://AzureADTokenExchange"]}}""";
        var path = _group.Of("Microsoft.ManagedIdentity/userAssignedIdentities/id1/federatedIdentityCredentials/");
        (await _group.Arm.SendAsync("PUT", path + "fic1", body)).Expect(201);
        (await _group.Arm.SendAsync("PUT", path + "fic1", body)).Expect(200);
        (await _group.Arm.SendAsync("PUT", path + "fic2", body)).Expect(409);
    }

    [Theory]
    [InlineData("CanNotDelete", 201, 409)]
    [InlineData("ReadOnly", 409, 409)]
    public async Task Locks_hold(string level, int write, int delete)
    {
        await CreateIdentityAsync();
        (await _group.Arm.SendAsync("PUT", _group.Of("Microsoft.Authorization/locks/l1"), "{\"properties\":{\"level\":\"" + level + "\"}}")).Expect(201);
        (await _group.Arm.SendAsync("PUT", _group.Of("Microsoft.ManagedIdentity/userAssignedIdentities/id2"), """{"location":"eastus"}""")).Expect(write);
        (await _group.Arm.SendAsync("DELETE", _group.Of("Microsoft.ManagedIdentity/userAssignedIdentities/id1"))).Expect(delete);
        Assert.Equal("ScopeLocked", (await _group.Arm.SendAsync("DELETE", _group.Path)).Expect(409).Text("error.code"));
        (await _group.Arm.SendAsync("DELETE", _group.Of("Microsoft.Authorization/locks/l1"))).Expect(200);
        (await _group.Arm.SendAsync("DELETE", _group.Path)).Expect(202);
    }

    private async Task<string> CreateIdentityAsync() =>
        (await _group.Arm.SendAsync("PUT", _group.Of("Microsoft.ManagedIdentity/userAssignedIdentities/id1"), """{"location":"eastus"}""")).Expect(201).Text("properties.principalId")!;

    private Task<RawAnswer> AssignAsync(Guid name, string principal, string? scope = null) =>
        _group.Arm.SendAsync("PUT", $"{scope ?? _group.Path}/providers/Microsoft.Authorization/roleAssignments/{name}", new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["principalId"] = principal,
                ["roleDefinitionId"] = $"/subscriptions/{Azure.AzureSimulator.SubscriptionId}/providers/Microsoft.Authorization/roleDefinitions/{Contributor}",
                ["principalType"] = "ServicePrincipal",
            },
        }.ToJsonString());

    private Task<RawAnswer> ListAsync(string scope, string filter) =>
        _group.Arm.GetAsync($"{scope}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter={Uri.EscapeDataString(filter)}");

    private async Task<int> CountAsync(string scope, string filter) => ((JsonArray)(await ListAsync(scope, filter)).Expect(200)["value"]!).Count;
}
