using System.Net;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Simulator;

/// <summary>The simulator itself: Resource Manager's own rules.</summary>
public sealed class CoreTests : IAsyncLifetime
{
    private static readonly string Groups = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups";
    private AzureSimulator _azure = null!;
    private RawArm _arm = null!;

    public async ValueTask InitializeAsync()
    {
        _azure = await AzureSimulator.StartAsync(new SimulatorOptions { Records = false });
        _arm = new RawArm(_azure);
    }

    public async ValueTask DisposeAsync()
    {
        _arm.Dispose();
        await _azure.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        using var client = new HttpClient(_azure.Handler());
        using var answer = await client.GetAsync($"https://management.azure.com{Groups}?api-version=2025-04-01");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("AuthenticationFailed", JsonNode.Parse(await answer.Content.ReadAsStringAsync()).Text("error.code"));
        Assert.True(answer.Headers.Contains("x-ms-request-id"));
        Assert.NotEmpty(answer.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        _azure.Tokens.ExpireAll();
        Assert.Equal("ExpiredAuthenticationToken", (await _arm.GetAsync(Groups)).Expect(401).Text("error.code"));
    }

    [Fact]
    public async Task A_group_lives_from_put_to_delete()
    {
        (await _arm.GetAsync($"{Groups}/g1")).Expect(404);
        var made = (await _arm.SendAsync("PUT", $"{Groups}/g1", """{"location":"East US","tags":{"a":"1"}}""")).Expect(201);
        Assert.Equal("Succeeded", made.Text("properties.provisioningState"));
        (await _arm.SendAsync("PUT", $"{Groups}/G1", """{"location":"eastus","tags":{"a":"2"}}""")).Expect(200);
        Assert.Equal("2", (await _arm.GetAsync($"{Groups.ToLowerInvariant()}/g1")).Expect(200).Text("tags.a"));
        var delete = await _arm.SendAsync("DELETE", $"{Groups}/g1");
        delete.Expect(202);
        Assert.Equal("Deleting", (await _arm.GetAsync($"{Groups}/g1")).Expect(200).Text("properties.provisioningState"));
        Assert.Equal(200, (await _arm.FollowAsync(delete)).Status);
        Assert.Equal("ResourceGroupNotFound", (await _arm.GetAsync($"{Groups}/g1")).Expect(404).Text("error.code"));
    }

    [Theory]
    [InlineData("?x=1", "MissingApiVersionParameter")]
    [InlineData("?api-version=1999-01-01", "NoRegisteredProviderFound")]
    public async Task The_version_of_the_api_must_be_a_published_one(string query, string code) =>
        Assert.Equal(code, (await _arm.GetAsync($"{Groups}{query}")).Expect(400).Text("error.code"));

    [Fact]
    public async Task Lists_come_in_pages()
    {
        _azure.Options.PageSize = 2;
        for (var i = 0; i < 5; i++)
            (await _arm.SendAsync("PUT", $"{Groups}/g{i}", """{"location":"eastus"}""")).Expect(201);
        var names = new List<string>();
        for (var next = (string?)Groups; next is not null;)
        {
            var page = (await _arm.GetAsync(next)).Expect(200);
            names.AddRange(((JsonArray)page["value"]!).Select(g => g.Text("name")!));
            next = page.Text("nextLink");
        }
        Assert.Equal(["g0", "g1", "g2", "g3", "g4"], names);
    }

    [Fact]
    public async Task What_is_denied_is_forbidden()
    {
        _azure.Options.Denied.Add("Microsoft.Resources/resourceGroups/write");
        Assert.Equal("AuthorizationFailed", (await _arm.SendAsync("PUT", $"{Groups}/g1", """{"location":"eastus"}""")).Expect(403).Text("error.code"));
    }

    [Fact]
    public async Task Another_subscription_is_not_found() =>
        Assert.Equal("SubscriptionNotFound", (await _arm.GetAsync($"/subscriptions/{Guid.NewGuid()}/resourceGroups")).Expect(404).Text("error.code"));
}
