using System.Text;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Commands;

public sealed class SecretCommandTests
{
    private const string Legacy = """
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster: {name: cls1, existing: true}
        app: {name: app1, compose: "file:compose.yml"}
        """;

    private const string Compose = "services:\n  web:\n    image: nginx:1.27\n    environment: {MODE: fast}\n  db:\n    image: postgres:17\n";
    private static readonly AppNames Names = new("ws1", "prv1", "cls1", "app1");
    private readonly FakeCluster _cluster = new();

    [Fact]
    public void Variables_are_set_labelled_and_told_by_name()
    {
        var run = Run("secret env set -S web -f v.env --app-name app1", "TOKEN=topsecret\nB=2\n");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("""
            {
              "SecretName": "app1-app-web-override",
              "Applied": true,
              "Action": "created",
              "Hash": "HASH",
              "Keys": [
                "B",
                "TOKEN"
              ],
              "Warnings": []
            }

            """.ReplaceLineEndings("\n").Replace("HASH", ContentHash.Of(new Dictionary<string, string> { ["TOKEN"] = "topsecret", ["B"] = "2" }), StringComparison.Ordinal), run.Output);
        Assert.DoesNotContain("topsecret", run.Output + run.Error, StringComparison.Ordinal);
        var secret = Find("app1-app-web-override")!;
        Assert.Equal(Names.Instance, secret.Label(AppLabels.Instance));
        Assert.Equal("topsecret", Text(secret, "TOKEN"));
        Assert.Contains("\"noop\"", Run("secret env set -S web -f v.env", "TOKEN=topsecret\nB=2\n").Output, StringComparison.Ordinal);
        Assert.Contains("\"updated\"", Run("secret env set -S web -f v.env", "B=2\n").Output, StringComparison.Ordinal);
        Assert.Null(Find("app1-app-web-override")!.Text("data", "TOKEN"));
    }

    [Fact]
    public void A_wrong_time_limit_is_told_before_anything_is_changed()
    {
        Assert.Equal(2, Run("secret env set -S web -f v.env --wait --timeout soon", "A=1\n").ExitCode);
        Assert.Equal(2, Run("secret env delete -S web --timeout 5").ExitCode);
        Assert.Empty(_cluster.Calls);
    }

    [Fact]
    public void A_dry_run_compares_with_the_cluster()
    {
        Assert.Contains("\"created\"", Run("secret env set -S web -f v.env --dry-run", "A=1\n").Output, StringComparison.Ordinal);
        Assert.Null(Find("app1-app-web-override"));
        Run("secret env set -S web -f v.env", "A=1\n");
        Assert.Contains("\"noop\"", Run("secret env set -S web -f v.env --dry-run", "A=1\n").Output, StringComparison.Ordinal);
        Assert.Contains("\"deleted\"", Run("secret env delete -S web --dry-run").Output, StringComparison.Ordinal);
        Assert.NotNull(Find("app1-app-web-override"));
    }

    [Fact]
    public void A_service_that_is_not_there_is_refused_with_a_suggestion()
    {
        var run = Run("secret env set -S wbe -f v.env", "A=1\n");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("KPX3601", run.Error, StringComparison.Ordinal);
        Assert.Contains("'web'", run.Error, StringComparison.Ordinal);
        Assert.Empty(_cluster.Objects);
    }

    [Fact]
    public void A_variable_that_the_compose_file_sets_is_a_warning()
    {
        var run = Run("secret env set -S web -f v.env", "MODE=slow\n");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("KPX3602", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"Variable 'MODE' is set under", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A=pa$word\n", "'$word' is no variable")]
    [InlineData("A\n", "has no value")]
    [InlineData("1A=x\n", "KPX")]
    [InlineData("# nothing\n", "KPX3605")]
    public void Values_are_never_changed_in_silence(string file, string message)
    {
        var run = Run("secret env set -S web -f v.env", file);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(_cluster.Objects);
    }

    [Fact]
    public void Pods_start_again_once_and_only_when_something_changed()
    {
        Run("secret env set -S web -f v.env", "A=1\n");
        Put("app1-app", "app", "app1-app-web-override");
        var before = Hash("app1-app");
        Run("secret env set -S web -f v.env", "A=2\n");
        var after = Hash("app1-app");
        Assert.NotEqual(before, after);
        var version = _cluster.Find(ResourceTypes.Deployment, "app1-app", Names.Namespace)!.ResourceVersion;
        Run("secret env set -S web -f v.env", "A=2\n");
        Assert.Equal(version, _cluster.Find(ResourceTypes.Deployment, "app1-app", Names.Namespace)!.ResourceVersion);
        Run("secret env delete -S web");
        Assert.NotEqual(after, Hash("app1-app"));
    }

    [Fact]
    public void Registry_credentials_reach_the_pods_and_leave_them_again()
    {
        Put("app1-app", "app", "x");
        var run = new CliRun { Cluster = _cluster, Input = "pa55\n" }.With("kompoxops.yml", Legacy).With("compose.yml", Compose)
            .Run("secret pull set --registry ghcr.io --username jane --password-stdin");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\"Auths\": [\n    \"ghcr.io\"\n  ]", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal("app1-app--pull", Pulls());
        Assert.Contains("ghcr.io", Run("secret pull list").Output, StringComparison.Ordinal);
        Assert.Contains("\"deleted\"", Run("secret pull delete").Output, StringComparison.Ordinal);
        Assert.Null(Pulls());
        Assert.Null(Find("app1-app--pull"));

        string? Pulls() => _cluster.Find(ResourceTypes.Deployment, "app1-app", Names.Namespace)!.Items("spec", "template", "spec", "imagePullSecrets")
            .Select(s => s.GetProperty("name").GetString()).SingleOrDefault();
    }

    [Fact]
    public void An_old_secret_without_labels_is_taken_over()
    {
        _cluster.Put(ResourceTypes.Secret, $$$"""{"metadata":{"name":"app1-app-web-override","namespace":"{{{Names.Namespace}}}"},"type":"Opaque","data":{"OLD":"eA==","A":"MQ=="}}""");
        Assert.Contains("\"OLD\"", Run("secret env list").Output, StringComparison.Ordinal);
        Assert.Contains("\"updated\"", Run("secret env set -S web -f v.env", "A=1\n").Output, StringComparison.Ordinal);
        var secret = Find("app1-app-web-override")!;
        Assert.Equal(Names.Instance, secret.Label(AppLabels.Instance));
        Assert.Null(secret.Text("data", "OLD"));
    }

    private CliRun Run(string line, string? file = null)
    {
        var run = new CliRun { Cluster = _cluster }.With("kompoxops.yml", Legacy).With("compose.yml", Compose);
        if (file is not null)
            run.With("v.env", file);
        return run.Run(line);
    }

    private void Put(string name, string component, string secret) => _cluster.Put(ResourceTypes.Deployment, $$$$"""
        {"metadata":{"name":"{{{{name}}}}","namespace":"{{{{Names.Namespace}}}}","labels":{"{{{{AppLabels.Instance}}}}":"{{{{Names.Instance}}}}","{{{{AppLabels.Component}}}}":"{{{{component}}}}"} },
         "spec":{"template":{"metadata":{},"spec":{"containers":[{"name":"web","envFrom":[{"secretRef":{"name":"{{{{secret}}}}"} }]}]} } } }
        """);

    private string? Hash(string name) => _cluster.Find(ResourceTypes.Deployment, name, Names.Namespace)!
        .Text("spec", "template", "metadata", "annotations", AppLabels.ComposeContentHashAnnotation);

    private ObservedObject? Find(string secret) => _cluster.Find(ResourceTypes.Secret, secret, Names.Namespace);

    private static string Text(ObservedObject secret, string key) => Encoding.UTF8.GetString(Convert.FromBase64String(secret.Text("data", key)!));
}
