using System.Text.Json;
using System.Text.Json.Nodes;
using Kompox.Kubernetes;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Commands;

public sealed class AppMoveTests
{
    private const string Manifest = """
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster: {name: cls1, existing: true}
        app:
          name: app1
          compose: file:compose.yml
          volumes: [{name: data, size: 1Gi}]
          deployment:
            zone: "1"

        """;

    private const string Compose = "services: {web: {image: 'web:1', volumes: ['data:/data']}}\nvolumes: {data: {}}\n";
    private readonly FakeCluster _cluster = new();

    [Theory]
    [InlineData("app move", "--zone, --region or --cluster required")]
    [InlineData("app move --zone _2", "_2")]
    [InlineData("app move --zone 2 --from-snapshot a,,b", "--from-snapshot")]
    [InlineData("app move --zone 2 --from-snapshot Data=UPPER", "UPPER")]
    [InlineData("app move --zone 2 --timeout soon", "--timeout")]
    [InlineData("app move --zone 2 -o yaml", "yaml")]
    public void Wrong_words_are_refused_before_anything_is_asked(string line, string told)
    {
        var run = Run(line);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Empty(_cluster.Calls);
    }

    [Theory]
    [InlineData("app move --cluster cls9", "KPX3480")]
    [InlineData("app move --region westus", "KPX3480")]
    [InlineData("app move --zone 2 --app-name app9", "KPX")]
    public void A_cluster_that_is_not_there_is_no_goal(string line, string code)
    {
        var run = Run(line);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Empty(_cluster.Calls);
    }

    [Fact]
    public void A_disk_of_a_node_goes_with_the_zone_that_the_node_is_given()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var node = new FakeNode(_cluster, zone: "1");
        Assert.Equal(0, Run("disk create --bootstrap").ExitCode);
        Assert.Equal(1, Run("app move --zone 2").ExitCode);
        Relabel("node-a", "2");
        var plan = Run("app move --zone 2 --dry-run");
        Assert.True(plan.ExitCode == 0, plan.Error);
        Assert.StartsWith("Move app 'app1' from cluster 'cls1', zone '1' to cluster 'cls1', zone '2'\n  1. make sure that nobody writes to the disks\n", plan.Output, StringComparison.Ordinal);
        var run = Run("app move --zone 2 -o json");
        Assert.True(run.ExitCode == 0, run.Error);
        var root = JsonElement.Parse(run.Output);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("ready").ValueKind);
        Assert.Equal(0, root.GetProperty("rpo_seconds").GetDouble());
        var change = root.GetProperty("manifest")[0];
        Assert.Equal(("deployment.zone", "2", 10), (change.GetProperty("key").GetString(), change.GetProperty("value").GetString(), change.GetProperty("line").GetInt32()));
        var disks = JsonElement.Parse(Run("disk list -V data").Output).EnumerateArray().ToList();
        Assert.Equal(["2", "1"], disks.OrderByDescending(d => d.GetProperty("assigned").GetBoolean()).Select(d => d.GetProperty("zone").GetString()!));
        Assert.Contains("KPX3482", Run("app move --zone 2").Error, StringComparison.Ordinal);
    }

    private void Relabel(string node, string zone)
    {
        var body = JsonNode.Parse(_cluster.Find(ResourceTypes.Node, node)!.Root.GetRawText())!;
        body["metadata"]!["labels"]!["topology.kubernetes.io/zone"] = zone;
        body["metadata"]!["labels"]!["kompox.dev/node-zone"] = zone;
        _cluster.Put(ResourceTypes.Node, body.ToJsonString());
    }

    private CliRun Run(string line) => new CliRun { Cluster = _cluster }.With("kompoxops.yml", Manifest).With("compose.yml", Compose).Run(line);
}
