using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure.Arm;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>The key vault that a cluster has of its own when a setting asks for it.</summary>
public sealed class VaultTests : IAsyncLifetime
{
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await ClusterCloud.StartAsync();
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "1";
    }

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public void It_is_private_unless_told_otherwise_and_gone_for_good_in_the_end()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "private";
        _cloud.Good("cluster provision");
        var vault = _cloud.The("Microsoft.KeyVault/vaults");
        Assert.Equal(("true", "Disabled", "Deny"), ($"{vault.Properties["enableRbacAuthorization"]}".ToLowerInvariant(), vault.Properties.Text("publicNetworkAccess"), vault.Properties.Text("networkAcls.defaultAction")));
        Assert.Equal(
            ["4633458b-17de-408a-b874-0445c86b69e6", "a4417e6f-fecd-4de8-b567-7b0420556985"],
            _cloud.Azure.Resources.Where(r => r.Type.EndsWith("/roleAssignments", StringComparison.OrdinalIgnoreCase) && r.Id.StartsWith(vault.Id, StringComparison.Ordinal))
                .Select(r => r.Properties.Text("roleDefinitionId")![^36..]).Order(StringComparer.Ordinal));
        var writes = _cloud.Writes;
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "public";
        Assert.Contains("properties.publicNetworkAccess: Disabled -> Enabled", _cloud.Cli.Run("cluster diff").Output, StringComparison.Ordinal);
        _cloud.Good("cluster provision");
        Assert.Equal("Enabled", _cloud.The("Microsoft.KeyVault/vaults").Properties.Text("publicNetworkAccess"));
        _cloud.Good("cluster deprovision");
        Assert.Empty(_cloud.Ours());
        Assert.Empty(_cloud.Azure.World.DeletedVaults);
    }

    [Fact]
    public async Task It_is_purged_wherever_a_removal_is_cut()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "public";
        for (var writes = 1; writes <= 4; writes++)
        {
            _cloud.Good("cluster provision");
            await InterruptionTests.CutAsync(_cloud, "cluster deprovision", writes);
            _cloud.Good("cluster deprovision");
            Assert.Empty(_cloud.Ours());
            Assert.Empty(_cloud.Azure.World.DeletedVaults);
        }
    }

    [Fact]
    public void One_that_was_deleted_by_hand_is_recovered()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "public";
        _cloud.Good("cluster provision");
        var vault = _cloud.The("Microsoft.KeyVault/vaults");
        lock (_cloud.Azure.World.Gate)
        {
            _cloud.Azure.World.DeletedVaults[vault.Name] = vault;
            _cloud.Azure.World.Store.Remove(vault.Id);
        }
        _cloud.Good("cluster provision");
        Assert.Equal(vault.Name, _cloud.The("Microsoft.KeyVault/vaults").Name);
        Assert.Empty(_cloud.Azure.World.DeletedVaults);
    }

    [Fact]
    public void What_others_have_set_on_it_stays_when_it_is_opened_or_closed()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "private";
        _cloud.Good("cluster provision");
        var vault = _cloud.The("Microsoft.KeyVault/vaults");
        vault.Body["tags"]!["team"] = "a";
        vault.Properties["enabledForDeployment"] = true;
        vault.Properties["softDeleteRetentionInDays"] = 30;
        vault.Properties["networkAcls"]!["ipRules"] = new JsonArray(new JsonObject { ["value"] = "203.0.113.7/32" });
        foreach (var (setting, access, action) in new[] { ("public", "Enabled", "Allow"), ("private", "Disabled", "Deny") })
        {
            _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = setting;
            _cloud.Good("cluster provision");
            vault = _cloud.The("Microsoft.KeyVault/vaults");
            Assert.Equal((access, action), (vault.Properties.Text("publicNetworkAccess"), vault.Properties.Text("networkAcls.defaultAction")));
            Assert.Equal("""[{"value":"203.0.113.7/32"}]""", vault.Properties.At("networkAcls.ipRules")!.ToJsonString());
            Assert.Equal(("a", "true", "30"), (vault.Tags["team"], $"{vault.Properties["enabledForDeployment"]}".ToLowerInvariant(), $"{vault.Properties["softDeleteRetentionInDays"]}"));
        }
    }

    [Fact]
    public void A_recovered_one_is_as_it_was_but_for_what_the_settings_say()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "private";
        _cloud.Good("cluster provision");
        var vault = _cloud.The("Microsoft.KeyVault/vaults");
        vault.Properties["softDeleteRetentionInDays"] = 30;
        vault.Properties["enablePurgeProtection"] = true;
        _cloud.Good("cluster deprovision");
        _cloud.Cli.ClusterSettings["AZURE_AKS_KEY_VAULT"] = "public";
        _cloud.Good("cluster provision");
        var recovered = _cloud.The("Microsoft.KeyVault/vaults").Properties;
        Assert.Equal(("Enabled", "Allow", "30"), (recovered.Text("publicNetworkAccess"), recovered.Text("networkAcls.defaultAction"), $"{recovered["softDeleteRetentionInDays"]}"));
        var writes = _cloud.Writes;
        _cloud.Good("cluster provision");
        Assert.Equal(writes, _cloud.Writes);
    }
}
