using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>Settings that lead elsewhere or nowhere: refused before anything is written, with the place in the manifest.</summary>
public sealed class HostileSettingTests : IAsyncLifetime
{
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await ClusterCloud.StartAsync();

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public void Everything_wrong_is_told_at_once_and_unknown_names_with_a_suggestion()
    {
        _cloud.Cli.ClusterSettings["AZURE_AKS_SKU_TIER"] = "Paid";
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_ZONES"] = "9";
        _cloud.Cli.ClusterSettings["AZURE_RESOURCE_GROUP_NAME"] = "ends.";
        _cloud.Cli.ClusterSettings["AZURE_AKS_KUBERNETE_VERSION"] = "1.33";
        var error = _cloud.Refused("cluster provision", "KPX5121").Error;
        Assert.Equal(3, error.Split("KPX5121").Length - 1);
        Assert.Contains("Did you mean 'AZURE_AKS_KUBERNETES_VERSION'?", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AZURE_SUBSCRIPTION_ID", "00000000-0000-0000-0000-000000000001")]
    [InlineData("AZURE_TENANT_ID", "00000000-0000-0000-0000-000000000001")]
    [InlineData("AZURE_CLIENT_ID", "00000000-0000-0000-0000-000000000001")]
    public void Other_tenants_subscriptions_and_logins_get_nowhere(string name, string value)
    {
        _cloud.Cli.ProviderSettings[name] = value;
        var run = _cloud.Cli.Run("cluster provision");
        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("provision success", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_cloud.Azure.Resources, r => r.Tags.ContainsKey("managed-by"));
        _ = _cloud.Cli.Run("cluster deprovision");
        Assert.Equal(0, _cloud.Azure.Calls.Count(c => ClusterCloud.IsWrite(c) && c.Path.Contains(Azure.AzureSimulator.SubscriptionId, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_foreign_group_of_the_same_name_is_left_alone()
    {
        _cloud.Azure.Put(ClusterCloud.Group, new JsonObject { ["location"] = "eastus", ["tags"] = new JsonObject { ["managed-by"] = "terraform" } });
        _cloud.Refused("cluster provision", "KPX5123");
        var run = _cloud.Good("cluster deprovision");
        Assert.Contains("KPX5133", run.Error, StringComparison.Ordinal);
        Assert.NotNull(_cloud.Azure.World.Find(ClusterCloud.Group));
    }

    [Fact]
    public void Names_at_their_limit_are_good()
    {
        _cloud.Cli.ClusterSettings["AZURE_RESOURCE_GROUP_NAME"] = new string('g', 80);
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_DISK_SIZE_GB"] = "2048";
        _cloud.Cli.ClusterSettings["AZURE_AKS_USER_VM_DISK_TYPE"] = "Managed";
        _cloud.Good("cluster provision");
    }
}
