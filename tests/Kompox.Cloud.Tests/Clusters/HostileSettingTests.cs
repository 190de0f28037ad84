using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Running;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>Settings that lead elsewhere or nowhere: refused before anything is written, with the place in the manifest.</summary>
public sealed class HostileSettingTests : IAsyncLifetime
{
    private ClusterCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await ClusterCloud.StartAsync();

    public async ValueTask DisposeAsync() => await _cloud.DisposeAsync();

    public static TheoryData<string, string> Wrong()
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, values) in Values)
        {
            foreach (var value in values)
                data.Add(name, value);
        }
        return data;
    }

    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["AZURE_RESOURCE_GROUP_NAME"] = ["../other", "a/b", "ends.", new string('g', 91), "a b", "x?y=z"],
        ["AZURE_LOCATION"] = ["east_us", "1eastus", "eastus/providers", new string('e', 51), "e"],
        ["AZURE_AKS_SYSTEM_VM_SIZE"] = ["D2ds_v4", "Standard_D2ds v4", "Standard_D2ds/v4", "Standard_" + new string('x', 60), "Standard_Ü"],
        ["AZURE_AKS_USER_VM_SIZE"] = ["D2ds_v4", "Standard_", "Standard_D2ds_v4;", "../Standard_D2", "Standard_D2ds_v4\"}"],
        ["AZURE_AKS_SYSTEM_VM_DISK_TYPE"] = ["SSD", "Ephemeral,Managed", "true", "Premium_LRS", "-"],
        ["AZURE_AKS_USER_VM_DISK_TYPE"] = ["SSD", "none", "1", "Ephemeral ;", "Managed/x"],
        ["AZURE_AKS_SYSTEM_VM_DISK_SIZE_GB"] = ["29", "2049", "64Gi", "-64", "1e2"],
        ["AZURE_AKS_USER_VM_DISK_SIZE_GB"] = ["0", "99999999999", "64 GB", "64.5", "0x40"],
        ["AZURE_AKS_SYSTEM_VM_PRIORITY"] = ["Spot", "Low", "1", "Regular,Spot", "true"],
        ["AZURE_AKS_USER_VM_PRIORITY"] = ["Low", "spot!", "0", "Regular Spot", "preemptible"],
        ["AZURE_AKS_USER_VM_SPOT_MAX_PRICE"] = ["0", "-2", "free", "0.0000001", "0.05"],
        ["AZURE_AKS_SYSTEM_VM_ZONES"] = ["0", "4", "westeurope-1", "1,a", "eastus-4"],
        ["AZURE_AKS_USER_VM_ZONES"] = ["0", "1,2,3,4", "westus-1", "one", "eastus-"],
        ["AZURE_AKS_KUBERNETES_VERSION"] = ["v1.33", "1", "2.0", "1.33.5.6", "latest"],
        ["AZURE_AKS_SKU_TIER"] = ["Paid", "free!", "1", "Standard,Premium", "Basic"],
        ["AZURE_AKS_UPGRADE_CHANNEL"] = ["weekly", "nodeimage", "1.33", "patch,stable", "on"],
        ["AZURE_AKS_NODE_OS_UPGRADE_CHANNEL"] = ["patch", "weekly", "node-image", "Security", "0"],
        ["AZURE_AKS_LOCAL_ACCOUNTS"] = ["true", "false", "off", "0", "disabled!"],
        ["AZURE_AKS_PRIVATE_CLUSTER"] = ["yes", "1", "private", "True!", "enabled"],
        ["AZURE_AKS_AUTHORIZED_IP_RANGES"] = ["203.0.113", "203.0.113.0/33", "2001:db8::/32", "example.com", "203.0.113.7/24,x"],
        ["AZURE_AKS_LOG_ANALYTICS_WORKSPACE_RESOURCE_ID"] =
        [
            "my-workspace", "/subscriptions/x/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w",
            "/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s",
            "/subscriptions/9473abf6-f25e-420e-b3f2-128c1c7b46f2/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/..",
            "https://portal.azure.com/w",
        ],
        ["AZURE_AKS_KEY_VAULT"] = ["true", "yes", "my-vault", "public,private", "https://x.vault.azure.net"],
        ["AZURE_AKS_CLUSTER_RESOURCE_ID"] =
        [
            "aks-1", "/subscriptions/x/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/a", SimulatedCluster.Id, SimulatedCluster.Id + "/agentPools/np", "/../x",
        ],
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Refused_before_any_write(string name, string value)
    {
        _cloud.Cli.ClusterSettings[name] = value.Replace("\"", "", StringComparison.Ordinal) + (value.Contains('"', StringComparison.Ordinal) ? "}" : "");
        foreach (var verb in new[] { "provision", "deprovision" })
        {
            var run = _cloud.Refused($"cluster {verb}", "KPX5121");
            Assert.Contains(name, run.Error, StringComparison.Ordinal);
            Assert.Matches(@"kompoxops\.yml:\d+:\d+", run.Error);
        }
        Assert.Empty(_cloud.Azure.Calls);
    }

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
