using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Commands;

public sealed class DeployCommandTests
{
    private const string Manifest = """
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster: {name: cls1, existing: true, ingress: {domain: example.com}}
        app:
          name: app1
          compose: file:compose.yml
          ingress: {rules: [{name: main, port: 8080, hosts: [www.example.org]}]}

        """;

    private const string Compose = """
        services:
          web: {image: "web:1", ports: ["8080:80"], environment: {API_TOKEN: tiger-77, MODE: a}}

        """;

    private const string Space = "k4x-32kff1-app1-k9x84f";
    private readonly FakeCluster _cluster = new();

    [Fact]
    public void Deploys_and_says_so_in_the_form_of_the_readme()
    {
        var run = Run("app deploy --no-wait");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Matches($"""^\d{"{4}"}/\d\d/\d\d \d\d:\d\d:\d\d INFO applying kind=Namespace name={Space} namespace="" force=true\n""", run.Error);
        Assert.Contains("INFO deploy success app=app1\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("tiger-77", run.Error, StringComparison.Ordinal);
        Assert.NotNull(_cluster.Find(ResourceTypes.Ingress, "app1-app-custom", Space));
    }

    [Fact]
    public void Diff_exits_with_2_while_there_are_differences()
    {
        var before = Run("app diff");
        Assert.Equal(2, before.ExitCode);
        Assert.StartsWith("Plan for app 'app1': 11 to create\n+ Namespace", before.Output, StringComparison.Ordinal);
        Assert.Equal(before.Output, Run("app deploy --dry-run").Output);
        Assert.Empty(_cluster.Objects);
        Run("app deploy --no-wait");
        var after = Run("app diff");
        Assert.Equal(0, after.ExitCode);
        Assert.Equal("No changes for app 'app1': 11 unchanged\n", after.Output);
    }

    [Fact]
    public void Json_tells_the_plan_without_secrets()
    {
        Run("app deploy --no-wait");
        var diff = Run("app diff -o json", Compose.Replace("tiger-77", "lion-88", StringComparison.Ordinal).Replace("MODE: a", "MODE: b", StringComparison.Ordinal));
        Assert.Equal(2, diff.ExitCode);
        Assert.DoesNotContain("lion", diff.Output, StringComparison.Ordinal);
        var root = JsonElement.Parse(diff.Output);
        Assert.True(root.GetProperty("drift").GetBoolean());
        Assert.Equal("/ws/ws1/prv/prv1/cls/cls1/app/app1", root.GetProperty("app_id").GetString());
        var steps = root.GetProperty("plan").GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(["Secret", "Deployment"], steps.Select(s => s.GetProperty("kind").GetString()!));
        Assert.Equal("hidden", steps[0].GetProperty("changes")[0].GetProperty("change").GetString());
        Assert.True(steps[1].GetProperty("restarts_pods").GetBoolean());
        Assert.Contains(steps[1].GetProperty("changes").EnumerateArray(), c => c.GetProperty("before").GetString() == "a" && c.GetProperty("after").GetString() == "b");
    }

    [Fact]
    public void Records_for_dns_are_told_and_a_warning_says_who_has_to_set_them()
    {
        Run("app deploy --no-wait");
        _cluster.PatchAsync(new ObjectKey(ResourceTypes.Ingress, Space, "app1-app-custom"), """{"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.7"}]}}}"""u8.ToArray(), TestContext.Current.CancellationToken);
        var run = Run("app deploy --no-wait --update-dns -o json");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("INFO dns record to set host=www.example.org type=A address=192.0.2.7\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("warning KPX3346", run.Error, StringComparison.Ordinal);
        var records = JsonElement.Parse(run.Output).GetProperty("dns").EnumerateArray().ToList();
        Assert.Equal(["app1-k9x84f-8080.example.com", "www.example.org"], records.Select(r => r.GetProperty("host").GetString()!));
        Assert.Equal("192.0.2.7", records[1].GetProperty("address").GetString());
    }

    [Fact]
    public void History_and_rollback()
    {
        Run("app deploy --no-wait");
        Run("app deploy --no-wait", Compose.Replace("web:1", "web:2", StringComparison.Ordinal));
        Assert.Matches(@"(?s)^REVISION  TIME .*\n1 .* applied  11 to create .* web:1\n2 .* applied  1 to change, 10 unchanged  web:2\n$", Run("app history").Output);
        var back = Run("app rollback --no-wait -o json");
        Assert.Equal(3, JsonElement.Parse(back.Output).GetProperty("revision").GetInt32());
        Assert.Equal(0, Run("app diff").ExitCode);
        Assert.Equal(1, Run("app rollback 9").ExitCode);
        Assert.Equal(2, Run("app rollback nine").ExitCode);
    }

    [Fact]
    public void Destroy_needs_no_compose_file_and_tells_what_it_kept()
    {
        Run("app deploy --no-wait");
        _cluster.Put(ResourceTypes.ConfigMap, $$"""{"metadata":{"name":"theirs","namespace":"{{Space}}"} }""");
        var run = Run("app destroy -o json", compose: "services: [");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"INFO kept kind=Namespace name={Space}\n", run.Error, StringComparison.Ordinal);
        Assert.Equal("Namespace", JsonElement.Parse(run.Output).GetProperty("kept")[0].GetProperty("kind").GetString());
        Assert.Equal([$"ConfigMap {Space}/theirs", $"Namespace {Space}"], _cluster.Objects.Select(o => o.ToString()));
    }

    [Theory]
    [InlineData("app deploy --timeout soon")]
    [InlineData("app deploy -o xml")]
    [InlineData("app deploy --pre-pull --no-pre-pull")]
    [InlineData("app deploy --pods none")]
    [InlineData("app diff -o yaml")]
    public void Wrong_options_do_nothing(string line)
    {
        Assert.Equal(2, Run(line).ExitCode);
        Assert.Empty(_cluster.Calls);
    }

    [Fact]
    public void Warnings_stop_a_strict_deploy()
    {
        var run = Run("app deploy --strict", Compose.Replace("image:", "oom_score_adj: 5, image:", StringComparison.Ordinal));
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(_cluster.Objects);
    }

    private CliRun Run(string line, string compose = Compose) =>
        new CliRun { Cluster = _cluster }.With("kompoxops.yml", Manifest).With("compose.yml", compose).Run(line);
}
