using System.Text.Json;
using Kompox.Drivers.Aks.NodePools;
using Kompox.Model;

namespace Kompox.Tests.Drivers.Aks.NodePools;

public sealed class AgentPoolMappingTests
{
    private static readonly PoolCluster Cluster = new("/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c", "eastus", IsOurs: true);
    private static readonly SortedDictionary<string, string> Tags = new() { ["managed-by"] = "kompox" };

    [Fact]
    public void What_nobody_reads_survives_a_change_and_what_azure_tells_is_not_sent_back()
    {
        var found = JsonSerializer.Deserialize("""
            {"id":"x","name":"npuser1","properties":{"eTag":"e1","count":2,"vmSize":"Standard_D2ds_v4","mode":"User","osType":"Linux","provisioningState":"Succeeded",
             "currentOrchestratorVersion":"1.33.1","orchestratorVersion":"1.33","nodeImageVersion":"i","upgradeSettings":{"maxSurge":"33%"},"kubeletConfig":{"podMaxPids":100},
             "localDNSProfile":{"mode":"Preferred","state":"Enabled"},"status":{},"powerState":{"code":"Running"},"nodeTaints":["a=b:NoSchedule"],
             "nodeLabels":{"kompox.dev/node-pool":"user"},"availabilityZones":["1"],"enableAutoScaling":true,"minCount":0,"maxCount":10,"tags":{"t":"1"}}}
            """, AgentPoolJson.Default.AgentPool)!;
        var pool = AgentPoolMapping.ToPool(found, Cluster, Tags);
        Assert.Equal(("e1", "eastus-1", 2, false), (pool.Version, pool.Zones.Single(), pool.NodeCount!.Value, pool.IsBusy));
        var body = AgentPoolMapping.Change(found, pool with { Labels = new Dictionary<string, string> { ["a"] = "b" }, Scaling = new NodePoolScaling { Enabled = true, Min = 1, Max = 3, Desired = 2 } });
        Assert.Equal("""
            {"properties":{"count":2,"vmSize":"Standard_D2ds_v4","osType":"Linux","maxCount":3,"minCount":1,"enableAutoScaling":true,"mode":"User","availabilityZones":["1"],"tags":{"t":"1"},"nodeLabels":{"a":"b"},"nodeTaints":["a=b:NoSchedule"],"orchestratorVersion":"1.33","upgradeSettings":{"maxSurge":"33%"},"kubeletConfig":{"podMaxPids":100},"localDNSProfile":{"mode":"Preferred"},"powerState":{"code":"Running"}}}
            """, JsonSerializer.Serialize(body, AgentPoolJson.Default.AgentPool));
    }

    [Theory]
    [InlineData(true, 7, 7)]
    [InlineData(true, 12, 10)]
    [InlineData(false, 7, 2)]
    public void The_number_of_nodes_of_a_pool_that_scales_itself_stays_the_platforms(bool scaled, int now, int expected)
    {
        var found = new AgentPool { Name = "np1", Properties = new AgentPoolProperties { EnableAutoScaling = scaled, Count = now, MinCount = 1, MaxCount = 10 } };
        var wanted = new NodePool { Name = "np1", Scaling = new NodePoolScaling { Enabled = true, Min = 1, Max = 10, Desired = 2 } };
        Assert.Equal(expected, AgentPoolMapping.Change(found, wanted).Properties.Count);
    }

    [Fact]
    public void A_spot_pool_has_the_price_that_is_asked_for()
    {
        var pool = new NodePool { Name = "np1", Priority = NodePoolPriority.Spot, Extensions = new Dictionary<string, string> { ["spotMaxPrice"] = "0.05" } };
        var made = AgentPoolMapping.Create(pool, null, Tags);
        Assert.Equal(0.05m, made.Properties.SpotMaxPrice);
        Assert.Equal("0.05", AgentPoolMapping.ToPool(made with { Name = "np1" }, Cluster, Tags).Extensions["spotMaxPrice"]);
    }

    [Fact]
    public void A_spot_pool_has_policy_price_and_taint()
    {
        var body = AgentPoolMapping.Create(
            new NodePool { Name = "np1", Priority = NodePoolPriority.Spot, InstanceType = "Standard_D2", Zones = ["eastus-2"], Scaling = new NodePoolScaling { Enabled = false, Desired = 3 } },
            new AgentPoolProperties { Subnet = "/subnet" }, Tags);
        Assert.Equal("""
            {"properties":{"count":3,"vmSize":"Standard_D2","osType":"Linux","enableAutoScaling":false,"type":"VirtualMachineScaleSets","mode":"User","availabilityZones":["2"],"scaleSetPriority":"Spot","scaleSetEvictionPolicy":"Delete","spotMaxPrice":-1,"tags":{"managed-by":"kompox"},"nodeLabels":{},"nodeTaints":["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],"vnetSubnetID":"/subnet"}}
            """, JsonSerializer.Serialize(body, AgentPoolJson.Default.AgentPool));
    }

    [Fact]
    public void A_pool_without_our_tags_on_a_cluster_of_others_is_not_ours()
    {
        var pool = new AgentPool { Name = "np1", Properties = new AgentPoolProperties { ProvisioningState = "Creating" } };
        Assert.False(AgentPoolMapping.ToPool(pool, Cluster with { IsOurs = false }, Tags).IsOurs);
        Assert.True(AgentPoolMapping.ToPool(pool, Cluster, Tags).IsBusy);
    }
}
