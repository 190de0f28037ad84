using System.Text;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Commands;

/// <summary>Which pods and containers <c>app exec</c>, <c>app logs</c> and <c>cluster logs</c> take.</summary>
public sealed class PodCommandTests
{
    private static readonly AppNames Names = new("ws1", "prv1", "cls1", "app1");
    private readonly FakePodStreams _streams = new();
    private readonly FakeCluster _cluster;

    public PodCommandTests()
    {
        _cluster = new FakeCluster { Pods = _streams };
        AddPod("app1-app-1", "app", "web", "db");
        AddPod("app1-app-2", "app", "web", "db");
        AddPod("app1-worker-1", "worker", "my-worker");
        AddPod("app1-box-1", "box", "box");
        _streams.Log = r => new MemoryStream(Encoding.UTF8.GetBytes($"2026-11-22T12:00:00Z {r.Pod} {r.Container}\n"));
    }

    [Theory]
    [InlineData("", "app1-app-2", "web")]
    [InlineData("-c db ", "app1-app-2", "db")]
    [InlineData("-S my_worker ", "app1-worker-1", "my-worker")]
    [InlineData("--component worker ", "app1-worker-1", "my-worker")]
    [InlineData("--pod app1-app-1 -S db ", "app1-app-1", "db")]
    public void A_command_runs_in_the_chosen_container(string options, string pod, string container)
    {
        ExecRequest? seen = null;
        _streams.Exec = request =>
        {
            seen = request;
            return Task.FromResult(42);
        };
        var run = Run($"app exec {options}-- ls -l");
        Assert.Equal(42, run.ExitCode);
        Assert.Equal((pod, container), (seen!.Pod, seen.Container!));
        Assert.Equal(["ls", "-l"], seen.Command!);
        Assert.Null(seen.Input);
        Assert.Equal(options.Length == 0 ? "Using container 'web' of pod 'app1-app-2'; others: db\n" : "", run.Error);
    }

    [Theory]
    [InlineData("-S nosuch", "KPX4064")]
    [InlineData("-c nosuch", "KPX4064")]
    [InlineData("--component nosuch", "KPX4064")]
    [InlineData("--pod nosuch", "KPX4063")]
    public void A_choice_that_matches_nothing_is_told(string options, string code)
    {
        var run = Run($"app exec {options} -- ls");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-c db", "app1-app-2 db\n")]
    [InlineData("-c db --timestamps", "2026-11-22T12:00:00Z app1-app-2 db\n")]
    [InlineData("-c db -c web", "db  | app1-app-2 db\nweb | app1-app-2 web\n")]
    [InlineData("-S db", "app1-app-1/db | app1-app-1 db\napp1-app-2/db | app1-app-2 db\n")]
    public void Lines_are_named_when_there_are_several_containers(string options, string expected) =>
        Assert.Equal(expected, Run($"app logs {options}").Output);

    [Fact]
    public void Options_of_logs_become_a_request()
    {
        LogRequest? seen = null;
        _streams.Log = request =>
        {
            seen = request;
            return new MemoryStream();
        };
        Assert.Equal(0, Run("app logs -c db --previous --since 2026-11-22T11:00:00Z").ExitCode);
        Assert.True(seen!.Previous);
        Assert.Null(seen.TailLines);
        Assert.Equal(11, seen.Since!.Value.Hour);
        Assert.Equal(0, Run("app logs -c db").ExitCode);
        Assert.Equal(200, seen.TailLines);
        Assert.Equal(2, Run("app logs --tail x --since y").ExitCode);
        Assert.Equal(2, Run("app logs -f --previous").ExitCode);
    }

    [Fact]
    public void A_log_that_the_node_cannot_read_is_a_problem_and_no_line()
    {
        _streams.Log = r => new MemoryStream(Encoding.UTF8.GetBytes(r.Container == "db" ? "2026-11-22T12:00:00Z ready\nunable to retrieve container logs for containerd://4f2a" : ""));
        var run = Run("app logs -c db");
        Assert.Equal((1, "ready\n"), (run.ExitCode, run.Output));
        Assert.Contains("KPX4009", run.Error, StringComparison.Ordinal);
        Assert.Contains("container 'db' of pod 'app1-app-2' cannot be read: unable to retrieve container logs for containerd://4f2a", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_of_the_ingress_controller_is_found_by_its_label()
    {
        Assert.Contains("KPX3510", Run("cluster logs").Error, StringComparison.Ordinal);
        _cluster.Put(ResourceTypes.Pod, """{"metadata":{"name":"t","namespace":"traefik","labels":{"app.kubernetes.io/name":"traefik"}},"spec":{"containers":[{"name":"traefik"}]}}""");
        Assert.Equal("t traefik\n", Run("cluster logs").Output);
    }

    private CliRun Run(string line) => new CliRun { Cluster = _cluster }.With("kompoxops.yml", """
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster: {name: cls1, existing: true}
        app: {name: app1, compose: "file:compose.yml"}
        """).With("compose.yml", "services: {web: {image: a}}").Run(line);

    private void AddPod(string name, string component, params string[] containers) => _cluster.Put(ResourceTypes.Pod, $$"""
        {"metadata":{"name":"{{name}}","namespace":"{{Names.Namespace}}","labels":{"app":"app1-{{component}}",
          "app.kubernetes.io/instance":"{{Names.Instance}}","app.kubernetes.io/component":"{{component}}"} },
         "spec":{"containers":[{{string.Join(',', containers.Select(c => """{"name":"NAME"}""".Replace("NAME", c, StringComparison.Ordinal)))}}]},
         "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}] } }
        """);
}
