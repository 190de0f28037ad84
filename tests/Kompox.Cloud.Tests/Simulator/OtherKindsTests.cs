using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Kinds.Vaults;

namespace Kompox.Cloud.Tests.Simulator;

/// <summary>The simulator itself: key vaults, DNS zones, storage accounts, strangers.</summary>
public sealed class OtherKindsTests : IAsyncLifetime
{
    private static readonly string VaultBody =
        "{\"location\":\"eastus\",\"properties\":{\"tenantId\":\"" + AzureSimulator.TenantId + "\",\"sku\":{\"family\":\"A\",\"name\":\"standard\"},\"enableRbacAuthorization\":true}}";

    private SimulatedGroup _group = null!;

    public async ValueTask InitializeAsync() => _group = await SimulatedGroup.StartAsync();

    public async ValueTask DisposeAsync() => await _group.DisposeAsync();

    [Fact]
    public async Task A_deleted_vault_keeps_its_name_until_it_is_purged()
    {
        var vault = _group.Of("Microsoft.KeyVault/vaults/kv-one");
        Assert.Equal("RegisteringDns", (await _group.Arm.SendAsync("PUT", vault, VaultBody)).Expect(201).Text("properties.provisioningState"));
        await _group.Arm.GetAsync(vault);
        Assert.Equal("Succeeded", (await _group.Arm.GetAsync(vault)).Expect(200).Text("properties.provisioningState"));
        (await _group.Arm.SendAsync("DELETE", vault)).Expect(200);
        Assert.Equal("ConflictError", (await _group.Arm.SendAsync("PUT", vault, VaultBody)).Expect(409).Text("error.code"));
        var deleted = $"/subscriptions/{AzureSimulator.SubscriptionId}/providers/Microsoft.KeyVault/locations/eastus/deletedVaults/kv-one";
        (await _group.Arm.GetAsync(deleted)).Expect(200);
        await _group.Arm.WriteAsync("POST", $"{deleted}/purge");
        (await _group.Arm.GetAsync(deleted)).Expect(404);
        (await _group.Arm.SendAsync("PUT", vault, VaultBody)).Expect(201);
    }

    [Fact]
    public async Task Secrets_are_read_with_a_token_for_vaults_only()
    {
        _group.Azure.Put(_group.Of("Microsoft.KeyVault/vaults/kv-one"), (JsonObject)JsonNode.Parse(VaultBody)!);
        var old = _group.Azure.SetSecret("kv-one", "tls", new VaultSecret("old", "application/x-pem-file"));
        _group.Azure.SetSecret("kv-one", "tls", new VaultSecret("new", "application/x-pem-file"));
        _group.Azure.SetSecret("kv-one", "off", new VaultSecret("x", null) { IsEnabled = false });
        using var client = new HttpClient(_group.Azure.Handler()) { BaseAddress = new Uri("https://kv-one.vault.azure.net") };
        using var asked = await client.GetAsync("/secrets/tls?api-version=7.4");
        Assert.Contains("resource=\"https://vault.azure.net\"", asked.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _group.Azure.Tokens.Issue("https://management.azure.com", "x", "y").Text);
        Assert.Equal(401, (int)(await client.GetAsync("/secrets/tls?api-version=7.4")).StatusCode);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _group.Azure.Tokens.Issue("https://vault.azure.net", "x", "y").Text);
        Assert.Equal("new", JsonNode.Parse(await client.GetStringAsync("/secrets/tls?api-version=7.4")).Text("value"));
        Assert.Equal("old", JsonNode.Parse(await client.GetStringAsync($"/secrets/tls/{old.Version}?api-version=7.4")).Text("value"));
        Assert.Equal(403, (int)(await client.GetAsync("/secrets/off?api-version=7.4")).StatusCode);
        Assert.Equal(404, (int)(await client.GetAsync("/secrets/none?api-version=7.4")).StatusCode);
    }

    [Fact]
    public async Task Record_sets_heed_etags_and_neighbours()
    {
        var zone = _group.Of("Microsoft.Network/dnsZones/example.test");
        (await _group.Arm.SendAsync("PUT", zone, """{"location":"global"}""")).Expect(201);
        const string a = """{"properties":{"TTL":300,"ARecords":[{"ipv4Address":"192.0.2.1"}]}}""";
        var made = (await _group.Arm.SendAsync("PUT", $"{zone}/A/www", a, ("If-None-Match", "*"))).Expect(201);
        (await _group.Arm.SendAsync("PUT", $"{zone}/A/www", a, ("If-None-Match", "*"))).Expect(412);
        (await _group.Arm.SendAsync("PUT", $"{zone}/A/www", a, ("If-Match", "old"))).Expect(412);
        (await _group.Arm.SendAsync("PUT", $"{zone}/A/www", a, ("If-Match", made.Text("etag")!))).Expect(200);
        (await _group.Arm.SendAsync("PUT", $"{zone}/CNAME/www", """{"properties":{"TTL":300,"CNAMERecord":{"cname":"x.test"}}}""")).Expect(400);
        (await _group.Arm.SendAsync("PUT", $"{zone}/CNAME/@", """{"properties":{"TTL":300,"CNAMERecord":{"cname":"x.test"}}}""")).Expect(400);
        (await _group.Arm.SendAsync("PUT", $"{zone}/A/bad", """{"properties":{"TTL":300,"ARecords":[{"ipv4Address":"::1"}]}}""")).Expect(400);
        (await _group.Arm.SendAsync("PUT", $"{zone}/A/*.deep", a)).Expect(201);
        Assert.Equal(4, ((JsonArray)(await _group.Arm.GetAsync($"{zone}/recordsets")).Expect(200)["value"]!).Count);
        (await _group.Arm.SendAsync("DELETE", $"{zone}/A/www", null, ("If-Match", "old"))).Expect(412);
        (await _group.Arm.SendAsync("DELETE", $"{zone}/A/www")).Expect(200);
        (await _group.Arm.SendAsync("DELETE", $"{zone}/A/www")).Expect(204);
        (await _group.Arm.SendAsync("DELETE", $"{zone}/SOA/@")).Expect(400);
    }

    [Fact]
    public async Task Shares_have_quotas_protocols_and_snapshots()
    {
        var account = _group.Of("Microsoft.Storage/storageAccounts/acc1");
        await _group.Arm.WriteAsync("PUT", account, """{"location":"eastus","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{}}""");
        Assert.Equal(2, ((JsonArray)(await _group.Arm.SendAsync("POST", $"{account}/listKeys")).Expect(200)["keys"]!).Count);
        var share = $"{account}/fileServices/default/shares/data";
        (await _group.Arm.SendAsync("PUT", share, """{"properties":{"shareQuota":10,"metadata":{"a":"b"}}}""")).Expect(201);
        (await _group.Arm.SendAsync("PUT", share + "2", """{"properties":{"enabledProtocols":"NFS"}}""")).Expect(400);
        var time = (await _group.Arm.SendAsync("PUT", $"{share}?api-version=2026-04-01&$expand=snapshots", "{}")).Expect(201).Text("properties.snapshotTime")!;
        Assert.Equal(2, ((JsonArray)(await _group.Arm.GetAsync($"{account}/fileServices/default/shares?api-version=2026-04-01&$expand=snapshots")).Expect(200)["value"]!).Count);
        Assert.Equal("ShareHasSnapshots", (await _group.Arm.SendAsync("DELETE", share)).Expect(409).Text("error.code"));
        (await _group.Arm.SendAsync("DELETE", share, null, ("x-ms-snapshot", time))).Expect(200);
        (await _group.Arm.SendAsync("DELETE", share)).Expect(200);
        (await _group.Arm.SendAsync("PUT", account, """{"location":"eastus","kind":"FileStorage","sku":{"name":"Premium_LRS"},"properties":{}}""")).Expect(409);
    }

    [Fact]
    public async Task Strangers_notice_when_they_are_touched()
    {
        var strangers = _group.Azure.SeedStrangers().SeedInside(_group.Path);
        strangers.AssertUntouched();
        await _group.Arm.WriteAsync("PATCH", _group.Of("Microsoft.Compute/disks/stranger-disk"), """{"tags":{"a":"b"}}""");
        Assert.ThrowsAny<Exception>(strangers.AssertUntouched);
    }

    [Fact]
    public async Task Resources_are_found_by_type_and_tag()
    {
        _group.Azure.SeedStrangers();
        var all = await FindAsync("resourceType eq 'Microsoft.Compute/disks'");
        Assert.Equal(2, all.Count);
        Assert.Single(await FindAsync("tagName eq 'owner' and tagValue eq 'somebody' and resourceType eq 'Microsoft.Compute/disks'"));
    }

    private async Task<JsonArray> FindAsync(string filter) =>
        (JsonArray)(await _group.Arm.GetAsync($"/subscriptions/{AzureSimulator.SubscriptionId}/resources?api-version=2025-04-01&$filter={Uri.EscapeDataString(filter)}")).Expect(200)["value"]!;
}
