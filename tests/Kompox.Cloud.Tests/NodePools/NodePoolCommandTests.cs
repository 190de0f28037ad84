using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Running;
using Kompox.Kubernetes;
using Kompox.Tests.Cli;
using Kompox.Tests.Fakes;

namespace Kompox.Cloud.Tests.NodePools;

/// <summary><c>cluster nodepool</c> against a simulated subscription.</summary>
public sealed class NodePoolCommandTests : IAsyncLifetime
{
    private const string Create = """
        name: np101
        mode: user
        instanceType: Standard_D2ds_v4
        osDiskType: Ephemeral
        osDiskSizeGiB: 64
        priority: regular
        zones:
          - "1"
        labels:
          e2e.kompox.dev/scenario: nodepool-cli
        autoscaling:
          enabled: true
          min: 1
          max: 1
        """;

    private AzureSimulator _azure = null!;
    private SimulatedCli _cli = null!;

    public async ValueTask InitializeAsync()
    {
        _azure = await AzureSimulator.StartAsync();
        _cli = new SimulatedCli(_azure) { Cluster = new FakeCluster() };
        SimulatedCluster.Make(_azure);
    }

    public async ValueTask DisposeAsync() => await _azure.DisposeAsync();

    [Fact]
    public void A_pool_lives_from_yaml_to_delete()
    {
        Assert.Equal(["npsystem", "npuser1"], Names(Good("cluster nodepool list")));
        var made = JsonNode.Parse(Good("cluster nodepool create --file np.yml", ("np.yml", Create)).Output)!;
        Assert.Equal(("np101", "np101", "user", "Succeeded"), (Text(made, "Name"), Text(made, "ProviderName"), Text(made, "Mode"), Text(made["Status"]!, "ProvisioningState")));
        Assert.Equal("""{"e2e.kompox.dev/scenario":"nodepool-cli","kompox.dev/node-pool":"np101","kompox.dev/node-zone":"1"}""", made["Labels"]!.ToJsonString());
        Assert.Equal("""["eastus-1"]""", made["Zones"]!.ToJsonString());
        Assert.Equal("""{"Enabled":true,"Min":1,"Max":1,"Desired":1}""", made["Autoscaling"]!.ToJsonString());
        Assert.Equal("kompox", _azure.World.Find($"{SimulatedCluster.Id}/agentPools/np101")!.Properties["tags"]!["managed-by"]!.ToString());
        Assert.Contains("np101", Names(Good("cluster nodepool list")));
        var updated = JsonNode.Parse(Good("cluster nodepool update -f np.json", ("np.json", """{ "name": "np101", "labels": { "phase": "updated" }, "autoscaling": { "enabled": true, "max": 2 } }""")).Output)!;
        Assert.Equal("""{"kompox.dev/node-pool":"np101","kompox.dev/node-zone":"1","phase":"updated"}""", updated["Labels"]!.ToJsonString());
        Assert.Equal("2", updated["Autoscaling"]!["Max"]!.ToString());
        Assert.Equal("", Good("cluster nodepool delete --name np101").Output);
        Assert.Equal(["npsystem", "npuser1"], Names(Good("cluster nodepool list")));
        Assert.Empty(Good("cluster nodepool delete --name np101").Output);
    }

    [Fact]
    public void A_template_pool_keeps_its_pool_and_zone_and_everything_nobody_mentioned()
    {
        var before = (JsonObject)_azure.World.Find($"{SimulatedCluster.Id}/agentPools/npuser1")!.Properties.DeepClone();
        Good("cluster nodepool update -f np.yml", ("np.yml", "name: npuser1\nlabels: {team: b}\nautoscaling: {max: 5}"));
        var after = (JsonObject)_azure.World.Find($"{SimulatedCluster.Id}/agentPools/npuser1")!.Properties.DeepClone();
        Assert.Equal("""{"kompox.dev/node-pool":"user","kompox.dev/node-zone":"1","team":"b"}""", after["nodeLabels"]!.ToJsonString());
        foreach (var member in new[] { "nodeLabels", "maxCount" })
        {
            before.Remove(member);
            after.Remove(member);
        }
        Assert.True(JsonNode.DeepEquals(before, after), after.ToJsonString());
    }

    [Fact]
    public void A_dry_run_changes_nothing_and_nothing_to_change_is_not_written()
    {
        var requests = _azure.Requests.Count;
        Assert.Equal("Plan for node pool 'npuser1' of cluster 'cluster1': update\n  labels.team: a (removed)\n", Good("cluster nodepool update --dry-run -f np.yml", ("np.yml", "name: npuser1\nlabels: {}")).Output);
        Assert.Contains("  zones: eastus-1 (added)\n", Good("cluster nodepool create --dry-run -f np.yml", ("np.yml", Create)).Output, StringComparison.Ordinal);
        Assert.Equal("Plan for node pool 'npuser1' of cluster 'cluster1': delete\n", Good("cluster nodepool delete --dry-run --name npuser1").Output);
        Good("cluster nodepool update -f np.yml", ("np.yml", "name: npuser1\nlabels: {team: a}"));
        Assert.DoesNotContain(_azure.Calls.Skip(requests), c => c.Method is "PUT" or "PATCH" or "DELETE");
    }

    [Fact]
    public void A_spot_pool_has_its_taint_and_a_table_shows_it()
    {
        Good("cluster nodepool create -f np.yml", ("np.yml", "name: npspot\npriority: spot\nautoscaling: {enabled: true, min: 0, max: 4}"));
        var pool = _azure.World.Find($"{SimulatedCluster.Id}/agentPools/npspot")!.Properties;
        Assert.Equal(("Spot", "Delete", "-1"), (pool["scaleSetPriority"]!.ToString(), pool["scaleSetEvictionPolicy"]!.ToString(), pool["spotMaxPrice"]!.ToString()));
        Assert.Equal("""["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"]""", pool["nodeTaints"]!.ToJsonString());
        var table = Good("cluster nodepool list -o table").Output;
        Assert.Contains("npspot    user    Succeeded  1      0..4", table, StringComparison.Ordinal);
        // The label that AKS adds is nobody's to take away.
        Good("cluster nodepool update -f np.yml", ("np.yml", "name: npspot\nlabels: {}"));
        Assert.Contains("kubernetes.azure.com/scalesetpriority", _azure.World.Find($"{SimulatedCluster.Id}/agentPools/npspot")!.Properties["nodeLabels"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create", "name: toolongname123", "KPX5160")]
    [InlineData("create", "name: ../x", "KPX5160")]
    [InlineData("create", "name: npsystem\npriority: spot\nmode: user\nzones: [2]", "KPX3608")]
    [InlineData("create", "name: np1\nzones: [westeurope-1]", "KPX5160")]
    [InlineData("create", "name: np1\nlabels: {kubernetes.azure.com/mode: system}", "KPX3616")]
    [InlineData("create", "nam: np1", "KPX1102")]
    [InlineData("update", "name: npuser1\ninstanceType: Standard_D4ds_v4", "KPX3608")]
    [InlineData("update", "name: npuser9\nlabels: {}", "KPX3609")]
    [InlineData("update", "name: npuser1\nautoscaling: {min: 4}", "KPX3610")]
    [InlineData("update", "name: npsystem\nautoscaling: {min: 0}", "KPX3610")]
    [InlineData("update", "name: npuser1\nlabels: {kompox.dev/node-zone: '3'}", "KPX3616")]
    public void What_cannot_be_is_refused_before_any_write(string verb, string file, string code)
    {
        var run = _cli.Run($"cluster nodepool {verb} -f np.yml", ("np.yml", file));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        AssertNothingWritten();
    }

    [Theory]
    [InlineData("cluster nodepool create", 2)]
    [InlineData("cluster nodepool create -f missing.yml", 1)]
    [InlineData("cluster nodepool delete", 2)]
    [InlineData("cluster nodepool delete --name npsystem", 1)]
    [InlineData("cluster nodepool delete --name npsystem --force", 1)]
    [InlineData("cluster nodepool list -o yaml", 2)]
    public void Wrong_lines_and_the_last_system_pool_are_refused(string line, int code)
    {
        Assert.Equal(code, _cli.Run(line).ExitCode);
        AssertNothingWritten();
    }

    [Fact]
    public void Pods_of_apps_keep_a_pool_unless_forced()
    {
        var cluster = new FakeCluster();
        cluster.Put(ResourceTypes.Node, """{"apiVersion":"v1","kind":"Node","metadata":{"name":"n1","labels":{"kubernetes.azure.com/agentpool":"npuser1"}}}""");
        cluster.Put(ResourceTypes.Pod, """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p1","namespace":"ns1","labels":{"app.kubernetes.io/managed-by":"kompox"}},"spec":{"nodeName":"n1"},"status":{"phase":"Running"}}""");
        _cli.Cluster = cluster;
        var refused = _cli.Run("cluster nodepool delete --name npuser1");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("KPX3613", refused.Error, StringComparison.Ordinal);
        Assert.Contains("ns1/p1", refused.Error, StringComparison.Ordinal);
        AssertNothingWritten();
        Good("cluster nodepool delete --name npuser1 --force");
        Assert.Null(_azure.World.Find($"{SimulatedCluster.Id}/agentPools/npuser1"));
    }

    [Fact]
    public void A_cluster_that_does_not_answer_keeps_its_pools()
    {
        _cli.Cluster = new FakeCluster { Refuse = _ => ApiDiagnostics.Forbidden.Failure("No") };
        var run = _cli.Run("cluster nodepool delete --name npuser1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("KPX3614", run.Error, StringComparison.Ordinal);
        AssertNothingWritten();
    }

    [Fact]
    public void A_pool_that_is_being_made_is_waited_for()
    {
        var pool = _azure.World.Find($"{SimulatedCluster.Id}/agentPools/npuser1")!;
        var looks = 0;
        pool.State = "Updating";
        _azure.Faults.Add(new Azure.Faults.Fault
        {
            Name = "ends later",
            Meets = call => call.Path.EndsWith("/agentPools", StringComparison.Ordinal) && ++looks == 2,
            Act = (_, answer) =>
            {
                pool.State = "Succeeded";
                return Task.FromResult<Azure.Arm.ArmAnswer?>(answer());
            },
        });
        var run = Good("cluster nodepool update -f np.yml", ("np.yml", "name: npuser1\nlabels: {team: c}"));
        Assert.Contains("waiting for node pool", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create -f np.yml", "PUT")]
    [InlineData("update -f up.yml", "PUT")]
    [InlineData("delete --name npuser1", "DELETE")]
    public void An_order_whose_answer_is_lost_is_known_again(string line, string method)
    {
        var fault = Lose(method);
        Good($"cluster nodepool {line}", ("np.yml", Create), ("up.yml", "name: npuser1\nlabels: {team: z}"));
        Assert.Equal(1, fault.Hits);
        Assert.True(_azure.Calls.Count(c => c.Method == method) > 1);
    }

    [Fact]
    public void A_pool_that_somebody_makes_anew_meanwhile_is_not_deleted()
    {
        _azure.Faults.Add(new Azure.Faults.Fault
        {
            Name = "changed before the deletion",
            Meets = call => call.Method == "DELETE",
            Act = (_, answer) =>
            {
                _azure.World.Find($"{SimulatedCluster.Id}/agentPools/npuser1")!.ETag = "another";
                return Task.FromResult<Azure.Arm.ArmAnswer?>(answer());
            },
        });
        Assert.Contains("KPX5161", _cli.Run("cluster nodepool delete --name npuser1").Error, StringComparison.Ordinal);
        Assert.NotNull(_azure.World.Find($"{SimulatedCluster.Id}/agentPools/npuser1"));
    }

    [Fact]
    public void Protection_and_pools_of_others_hold()
    {
        _cli.ClusterLines = "protection: {provisioning: cannotDelete}";
        Assert.Contains("KPX3570", _cli.Run("cluster nodepool delete --name npuser1").Error, StringComparison.Ordinal);
        _cli.ClusterLines = "protection: {provisioning: readOnly}";
        Assert.Contains("KPX3570", _cli.Run("cluster nodepool create -f np.yml", ("np.yml", Create)).Error, StringComparison.Ordinal);
        AssertNothingWritten();
        // An existing cluster of somebody else: its pools are shown, ours can be made and deleted.
        var strange = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/strange/providers/Microsoft.ContainerService/managedClusters/theirs";
        _azure.Put(strange[..strange.IndexOf("/providers/", StringComparison.Ordinal)], new JsonObject { ["location"] = "eastus" });
        SimulatedCluster.Make(_azure, strange, []);
        _cli.ClusterLines = "existing: true";
        _cli.ClusterSettings["AZURE_AKS_CLUSTER_RESOURCE_ID"] = strange;
        Assert.Equal(["npsystem", "npuser1"], Names(Good("cluster nodepool list")));
        Assert.Contains("KPX3611", _cli.Run("cluster nodepool delete --name npuser1 --force").Error, StringComparison.Ordinal);
        Assert.Contains("KPX3611", _cli.Run("cluster nodepool update -f np.yml", ("np.yml", "name: npuser1")).Error, StringComparison.Ordinal);
        AssertNothingWritten();
        Good("cluster nodepool create -f np.yml", ("np.yml", Create));
        Good("cluster nodepool delete --name np101");
    }

    [Fact]
    public async Task Without_a_cluster_there_are_no_pools()
    {
        await using var empty = await AzureSimulator.StartAsync();
        var cli = new SimulatedCli(empty);
        Assert.Equal("[]\n", cli.Run("cluster nodepool list").Output);
        Assert.Equal(0, cli.Run("cluster nodepool delete --name np1").ExitCode);
        Assert.Contains("KPX3615", cli.Run("cluster nodepool create -f np.yml", ("np.yml", Create)).Error, StringComparison.Ordinal);
    }

    private CliRun Good(string line, params (string, string)[] files)
    {
        var run = _cli.Run(line, files);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    private Azure.Faults.Fault Lose(string method) => _azure.Faults.Add(new Azure.Faults.Fault
    {
        Name = "answer lost",
        Meets = call => call.Method == method,
        Act = (context, answer) =>
        {
            answer();
            context.Abort();
            return Task.FromResult<Azure.Arm.ArmAnswer?>(null);
        },
    });

    private void AssertNothingWritten() => Assert.DoesNotContain(_azure.Calls, c => c.Method is "PUT" or "PATCH" or "DELETE");

    private static IEnumerable<string> Names(CliRun run) => JsonNode.Parse(run.Output)!.AsArray().Select(p => Text(p!, "Name"));

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
