using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Commands;

public sealed class ClusterCommandTests
{
    private const string Legacy = """
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster: {name: cls1, existing: true, settings: {KUBECONFIG: kube.yml}}
        app: {name: app1, compose: "file:compose.yml"}
        """;

    private const string Kube = """
        apiVersion: v1
        kind: Config
        clusters: [{name: k, cluster: {server: "https://k:6443"}}]
        contexts: [{name: k, context: {cluster: k, user: k}}]
        users: [{name: k, user: {token: t0ken}}]
        current-context: k
        """;

    [Fact]
    public void Without_a_target_the_kubeconfig_goes_nowhere()
    {
        var run = Project().Run("cluster kubeconfig");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("No output target is specified", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_kubeconfig_is_merged_into_the_users_file()
    {
        var run = Project().WithVariable("HOME", "/home/me").Run("cluster kubeconfig --merge --set-current");
        Assert.Equal(0, run.ExitCode);
        var text = run.Target.Written["/home/me/.kube/config"];
        Assert.Contains("/home/me/.kube/config", run.Target.Private);
        Assert.Contains("current-context: kompoxops-cls1", text, StringComparison.Ordinal);
        Assert.Contains($"namespace: {Names.Namespace}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_kubeconfig_is_not_overwritten()
    {
        var run = Project().WithVariable("HOME", "/home/me").With("/home/me/.kube/config", "users: [\n").Run("cluster kubeconfig --merge");
        Assert.Equal(1, run.ExitCode);
        Assert.Matches("/home/me/.kube/config:[0-9]+:[0-9]+: error KPX3503", run.Error);
        Assert.Empty(run.Target.Written);
    }

    [Fact]
    public void A_dry_run_says_what_it_would_do()
    {
        var run = Project().WithVariable("HOME", "/home/me").Run("cluster kubeconfig --merge --dry-run");
        Assert.Equal("dry-run: will add/update 3 entry(ies); context=kompoxops-cls1 current=true\n", run.Output);
        Assert.Empty(run.Target.Written);
    }

    [Fact]
    public void The_kubeconfig_is_printed_as_json()
    {
        var run = Project().Run("cluster kubeconfig -o - --format json --namespace other");
        Assert.Contains("\"current-context\": \"kompoxops-cls1\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"namespace\": \"other\"", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Target.Written);
    }

    [Fact]
    public void A_kubeconfig_of_its_own_can_be_used_by_a_shell()
    {
        var run = Project().WithVariable("XDG_STATE_HOME", "/state").Run("cluster kubeconfig --temp --print-export");
        Assert.Equal("export KUBECONFIG='/state/kompox/kubeconfigs/kompoxops-cls1.yml'\n", run.Output);
        Assert.Contains("/state/kompox/kubeconfigs/kompoxops-cls1.yml", run.Target.Private);
    }

    [Fact]
    public void Kubectl_runs_in_the_apps_namespace_and_passes_its_code_on()
    {
        var run = new CliRun { OnProcess = _ => 7 }.With("kompoxops.yml", Legacy).With("kube.yml", Kube).WithVariable("HOME", "/home/me")
            .Run("app kubectl -- get pods -o wide --app-name x");
        Assert.Equal(7, run.ExitCode);
        var request = Assert.Single(run.Processes);
        Assert.Equal(["--context", Names.Instance, "get", "pods", "-o", "wide", "--app-name", "x"], request.Arguments);
        var path = request.Environment["KUBECONFIG"];
        Assert.Equal("/home/me/.local/state/kompox/kubeconfig", path);
        Assert.Contains(path, run.Target.Private);
        Assert.Contains($"namespace: {Names.Namespace}", run.Target.Written[path], StringComparison.Ordinal);
    }

    [Fact]
    public void The_roles_of_one_app_stay_in_its_namespace()
    {
        var run = Project().Run("cluster permissions --app-name app1 --service-account ops/deployer");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"namespace: {Names.Namespace}", run.Output, StringComparison.Ordinal);
        Assert.Matches("name: deployer\n +namespace: ops\n", run.Output);
        Assert.DoesNotContain("kind: ServiceAccount\nmetadata", run.Output, StringComparison.Ordinal);
    }

    private static AppNames Names => new("ws1", "prv1", "cls1", "app1");

    private static CliRun Project(FakeCluster? cluster = null) => new CliRun { Cluster = cluster }.With("kompoxops.yml", Legacy).With("kube.yml", Kube);
}
