using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Commands;

public sealed class AppRunningTests
{
    private const string Manifest = """
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster: {name: cls1, existing: true}
        app: {name: app1, compose: "file:compose.yml"}
        """;

    private static readonly AppNames Names = new("ws1", "prv1", "cls1", "app1");
    private readonly FakeCluster _cluster = new();

    [Fact]
    public void Status_of_an_app_that_is_not_there_is_empty()
    {
        var run = Run("app status");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Equal(
            """
            {
              "app_id": "/ws/ws1/prv/prv1/cls/cls1/app/app1",
              "app_name": "app1",
              "cluster_id": "/ws/ws1/prv/prv1/cls/cls1",
              "cluster_name": "cls1",
              "ready": false,
              "image": "",
              "namespace": "",
              "node": "",
              "deployment": "",
              "pod": "",
              "container": "",
              "command": null,
              "args": null,
              "ingress_hosts": null
            }

            """, run.Output);
    }

    [Fact]
    public void Namespace_of_somebody_else_is_not_ours()
    {
        Put(ResourceTypes.Namespace, Names.Namespace, "{}", labels: "\"app.kubernetes.io/managed-by\":\"kompox\"", space: false);
        Assert.Contains("\"namespace\": \"\"", Run("app status").Output, StringComparison.Ordinal);
        Assert.Contains("absent", Run("app list").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_has_the_shape_that_scripts_know()
    {
        Deploy();
        using var json = JsonDocument.Parse(Run("app status").Output);
        var root = json.RootElement;
        Assert.Equal(
            ["app_id", "app_name", "cluster_id", "cluster_name", "ready", "image", "namespace", "node", "deployment", "pod", "container", "command", "args", "ingress_hosts"],
            root.EnumerateObject().Select(p => p.Name));
        Assert.True(root.GetProperty("ready").GetBoolean());
        Assert.Equal("nginx:1", root.GetProperty("image").GetString());
        Assert.Equal("n1", root.GetProperty("node").GetString());
        Assert.Equal("app1-app-x", root.GetProperty("pod").GetString());
        Assert.Equal(["run"], root.GetProperty("args").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal(["a.example", "b.example"], root.GetProperty("ingress_hosts").EnumerateArray().Select(a => a.GetString()));
    }

    [Fact]
    public void Table_shows_pods_and_their_containers()
    {
        Deploy();
        var output = Run("app status -o table").Output;
        Assert.Matches(@"app1-app +Deployment +1/1", output);
        Assert.Matches(@"app1-app-x +1/1 +2 +ready", output);
        Assert.Matches(@" +web +yes +2 +running", output);
        Assert.Contains("hosts      a.example\n           b.example\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void List_says_unknown_where_a_cluster_does_not_answer()
    {
        _cluster.Refuse = _ => FakeCluster.Failure(ApiDiagnostics.Unreachable, "https://x does not answer");
        using var json = JsonDocument.Parse(Run("app list -o json").Output);
        Assert.Equal("unknown", json.RootElement[0].GetProperty("state").GetString());
        Assert.Equal("https://x does not answer", json.RootElement[0].GetProperty("reason").GetString());
    }

    [Fact]
    public void Restart_changes_an_annotation_of_the_pods_only()
    {
        Deploy();
        var run = Run("app restart --no-wait");
        Assert.Equal(0, run.ExitCode);
        var deployment = _cluster.Find(ResourceTypes.Deployment, "app1-app", Names.Namespace)!;
        Assert.NotNull(deployment.Text("spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt"));
        Assert.Equal(["patch"], _cluster.Calls.Where(c => c.Verb is not ("get" or "list")).Select(c => c.Verb));
    }

    [Theory]
    [InlineData("app restart -S wbe", "KPX3398", "Did you mean 'web'?")]
    [InlineData("app restart --timeout soon", "KPX00", "--timeout")]
    public void Wrong_restarts_are_refused(string line, string code, string words)
    {
        Deploy();
        var run = Run(line);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_cluster.Calls, c => c.Verb == "patch");
    }

    [Fact]
    public void Nothing_is_restarted_that_would_have_two_writers()
    {
        Deploy(strategy: "RollingUpdate");
        Assert.Contains("KPX3399", Run("app restart").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void App_that_is_not_deployed_is_not_restarted() => Assert.Contains("KPX3397", Run("app restart").Error, StringComparison.Ordinal);

    private CliRun Run(string line) => new CliRun { Cluster = _cluster }.With("kompoxops.yml", Manifest).Run(line);

    private void Deploy(string strategy = "Recreate")
    {
        Put(ResourceTypes.Namespace, Names.Namespace, "{}", space: false);
        Put(ResourceTypes.PersistentVolumeClaim, "c", "{\"spec\":{\"accessModes\":[\"ReadWriteOnce\"]}}");
        Put(ResourceTypes.Ingress, "i", "{\"spec\":{\"rules\":[{\"host\":\"b.example\"},{\"host\":\"a.example\"}]}}");
        Put(ResourceTypes.Deployment, "app1-app", $$$"""
            {"spec":{"replicas":1,"strategy":{"type":"{{{strategy}}}"},"selector":{"matchLabels":{"app":"app1-app"}},"template":{"metadata":{},"spec":{
              "containers":[{"name":"web","image":"nginx:1","args":["run"]}],"volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"c"} }] } } },
             "status":{"observedGeneration":9,"replicas":1,"updatedReplicas":1,"availableReplicas":1}}
            """);
        Put(ResourceTypes.Pod, "app1-app-x", """
            {"spec":{"nodeName":"n1","containers":[{"name":"web","image":"nginx:1"}]},
             "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],
               "containerStatuses":[{"name":"web","ready":true,"restartCount":2,"state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}}}]}}
            """);
    }

    private void Put(ResourceType type, string name, string json, string? labels = null, bool space = true)
    {
        var all = labels ?? string.Join(',', AppLabels.ForComponent(Names).Select(l => $"\"{l.Key}\":\"{l.Value}\""));
        var metadata = $"{{\"metadata\":{{\"name\":\"{name}\"{(space ? $",\"namespace\":\"{Names.Namespace}\"" : "")},\"labels\":{{{all}}}}}";
        _cluster.Put(type, json.TrimStart() is "{}" ? $"{metadata}}}" : $"{metadata},{json.TrimStart()[1..]}");
    }
}
