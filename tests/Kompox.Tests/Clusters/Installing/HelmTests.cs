using System.Text.Json;
using Kompox.Cli.Processes;
using Kompox.Kubernetes;

namespace Kompox.Tests.Clusters.Installing;

/// <summary><c>ingress.controller: helm</c>: how the user's helm is called.</summary>
public sealed class HelmTests
{
    private const string Revision = """{"metadata":{"name":"sh.helm.release.v1.traefik.v1","namespace":"traefik","labels":{"owner":"helm","name":"traefik","version":"1","status":"deployed"}},"type":"helm.sh/release.v1"}""";
    private readonly InstallScene _scene = new() { Ingress = "    controller: helm\n" };
    private string _revision = "";

    [Fact]
    public void Install_calls_helm_with_pinned_chart_and_values()
    {
        _scene.Ingress += "    class: public\n    image: registry.example.com:5000/mirror/traefik:v3.7.14\n    pullSecrets: [login]\n    arguments: [--log.level=WARN, --accesslog.format=genericCLF]\n    storage: {size: 2Gi, class: standard}\n";
        var run = _scene.Expect("cluster install -o json");
        var helm = Assert.Single(run.Processes);
        var values = ValueOf(helm, "--values");
        var labels = ValueOf(helm, "--labels");
        Assert.Matches("^kompox.dev/cluster-hash=[a-z0-9]{6},kompox.dev/chart-version=41.6.1,kompox.dev/values-hash=[a-z0-9]{6}$", labels);
        Assert.Equal(
            [
                "upgrade", "--install", "traefik", "traefik", "--repo", "https://traefik.github.io/charts", "--version", "41.6.1", "--namespace", "traefik", "--values", values,
                "--labels", labels, "--atomic", "--wait", "--timeout", "600s", "--kubeconfig", helm.Environment["KUBECONFIG"], "--kube-context", "kompoxops-lab",
            ],
            helm.Arguments);
        Assert.Superset(new HashSet<string> { "HELM_KUBEAPISERVER", "HELM_KUBETOKEN", "HELM_KUBECAFILE", "HELM_KUBECONTEXT", "HELM_DRIVER", "HELM_NAMESPACE" }, helm.Without.ToHashSet());
        Assert.Equal("helm", helm.Program);
        Assert.Equal(
            ["apply Namespace traefik", "apply ServiceAccount traefik/ingress-service-account", "apply ConfigMap traefik/traefik"], _scene.Writes);
        Assert.Superset(new HashSet<string> { values, helm.Environment["KUBECONFIG"] }, run.Target.Private.ToHashSet());
        Assert.Equal([helm.Environment["KUBECONFIG"], values], run.Target.Deleted);
        Assert.Contains("current-context: kompoxops-lab", run.Target.Written[helm.Environment["KUBECONFIG"]], StringComparison.Ordinal);
        JsonDocument.Parse(run.Output).Dispose();
        Check(JsonDocument.Parse(run.Target.Written[values]).RootElement);
    }

    [Theory]
    [InlineData("    chartVersion: 42.0.1\n", "cluster install --no-wait", "42.0.1", false)]
    [InlineData("", "cluster install --timeout 90s", "41.6.1", true)]
    public void Version_and_waiting_can_be_chosen(string more, string line, string version, bool waits)
    {
        _scene.Ingress += more;
        var helm = Assert.Single(_scene.Expect(line).Processes);
        Assert.Equal(version, helm.Arguments[helm.Arguments.ToList().IndexOf("--version") + 1]);
        Assert.Equal(waits, helm.Arguments.Contains("--atomic"));
        Assert.Equal(waits, helm.Arguments.Contains("90s"));
    }

    [Fact]
    public void A_release_of_others_is_neither_changed_nor_removed()
    {
        _scene.Cluster.Put(ResourceTypes.Secret, Revision);
        foreach (var line in (string[])["cluster install", "cluster install --dry-run", "cluster diff"])
        {
            var run = _scene.Expect(line, 1);
            Assert.Contains("error KPX3511: Namespace 'traefik' has the Helm release 'traefik', which was not made for this cluster entry", run.Error, StringComparison.Ordinal);
            Assert.Empty(run.Processes);
        }
        var uninstall = _scene.Expect("cluster uninstall");
        Assert.Contains("note KPX3533: Helm release 'traefik' stays", uninstall.Error, StringComparison.Ordinal);
        Assert.Empty(uninstall.Processes);
        Assert.Empty(_scene.Writes);
        Assert.Contains("~ HelmRelease traefik/traefik\n", _scene.Expect("cluster install --adopt --dry-run").Output, StringComparison.Ordinal);
        Assert.Equal("upgrade", Assert.Single(_scene.Expect("cluster install --adopt").Processes).Arguments[0]);
    }

    [Fact]
    public void The_release_is_part_of_what_is_compared()
    {
        Assert.Contains("+ HelmRelease traefik/traefik\n", _scene.Expect("cluster diff", 2).Output, StringComparison.Ordinal);
        _scene.OnProcess = Installed;
        _scene.Expect("cluster install");
        _scene.Expect("cluster diff");
        Assert.Empty(_scene.Expect("cluster install").Processes);
        _scene.Ingress = "    controller: helm\n    chartVersion: 42.0.1\n    arguments: [--log.level=WARN]\n";
        var diff = _scene.Expect("cluster diff", 2).Output;
        Assert.Contains("~ HelmRelease traefik/traefik\n    kompox.dev/chart-version: 41.6.1 -> 42.0.1\n    kompox.dev/values-hash: ", diff, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(_scene.Expect("cluster diff -o json", 2).Output).RootElement.GetProperty("drift").GetBoolean());
        Assert.True(JsonDocument.Parse(_scene.Expect("cluster install -o json").Output).RootElement.GetProperty("changed").GetBoolean());
    }

    [Fact]
    public void A_revision_that_failed_is_made_again()
    {
        _scene.OnProcess = Installed;
        _scene.Expect("cluster install");
        var next = _revision.Replace("v1\"", "v2\"", StringComparison.Ordinal).Replace("\"1\"", "\"2\"", StringComparison.Ordinal);
        _scene.Cluster.Put(ResourceTypes.Secret, next.Replace("deployed", "failed", StringComparison.Ordinal));
        Assert.Contains("    status: failed -> deployed\n", _scene.Expect("cluster diff", 2).Output, StringComparison.Ordinal);
        Assert.Single(_scene.Expect("cluster install").Processes);
    }

    [Fact]
    public void Helm_that_fails_fails_the_install_and_its_files_go()
    {
        _scene.OnProcess = _ => 3;
        var run = _scene.Expect("cluster install", 1);
        Assert.Contains("error KPX3535: 'helm upgrade' of release 'traefik' ended with exit code 3", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("install success", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Target.Deleted.Count);
    }

    [Fact]
    public void Uninstall_removes_the_release_and_what_is_ours()
    {
        _scene.OnProcess = Installed;
        _scene.Expect("cluster install");
        _scene.OnProcess = Uninstalled;
        Assert.Contains("- HelmRelease traefik/traefik\n", _scene.Expect("cluster uninstall --dry-run").Output, StringComparison.Ordinal);
        var run = _scene.Expect("cluster uninstall");
        var helm = Assert.Single(run.Processes);
        Assert.Equal(
            ["uninstall", "traefik", "--namespace", "traefik", "--wait", "--timeout", "600s", "--kubeconfig", helm.Environment["KUBECONFIG"], "--kube-context", "kompoxops-lab"],
            helm.Arguments);
        Assert.Empty(_scene.Objects);
        Assert.Empty(_scene.Expect("cluster uninstall").Processes);
    }

    [Fact]
    public void An_installation_without_helm_is_not_changed_into_a_release()
    {
        _scene.Ingress = "    domain: lab.example.com\n";
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Ingress = "    controller: helm\n";
        var run = _scene.Expect("cluster install", 1);
        Assert.Contains("error KPX3536: Deployment traefik/traefik was installed by Kompox without Helm", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Processes);
    }

    private static string ValueOf(ProcessRequest helm, string option) => helm.Arguments[helm.Arguments.ToList().IndexOf(option) + 1];

    // What helm leaves behind: a Secret with the labels that it was given.
    private int Installed(ProcessRequest request)
    {
        var labels = string.Concat(ValueOf(request, "--labels").Split(',').Select(l => $",\"{l.Replace("=", "\":\"", StringComparison.Ordinal)}\""));
        _revision = Revision.Replace("\"deployed\"", $"\"deployed\"{labels}", StringComparison.Ordinal);
        _scene.Cluster.Put(ResourceTypes.Secret, _revision);
        return 0;
    }

    private int Uninstalled(ProcessRequest request)
    {
        _scene.Cluster.Remove(new ObjectKey(ResourceTypes.Secret, "traefik", "sh.helm.release.v1.traefik.v1"));
        return 0;
    }

    private static void Check(JsonElement values)
    {
        Assert.Equal("""{"registry":"registry.example.com:5000","repository":"mirror/traefik","tag":"v3.7.14"}""", Compact(values, "image"));
        Assert.Equal("""{"type":"Recreate"}""", Compact(values, "updateStrategy"));
        Assert.Equal("public", values.GetProperty("ingressClass").GetProperty("name").GetString());
        Assert.False(values.GetProperty("ingressClass").GetProperty("isDefaultClass").GetBoolean());
        Assert.Equal("""{"level":"WARN","format":"json"}""", Compact(values, "log"));
        Assert.Equal("""{"enabled":true,"accessMode":"ReadWriteOnce","path":"/data","size":"2Gi","storageClass":"standard"}""", Compact(values, "persistence"));
        Assert.Equal("""{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"readOnlyRootFilesystem":true}""", Compact(values, "securityContext"));
        Assert.Contains("\"runAsUser\":65532", Compact(values, "podSecurityContext"), StringComparison.Ordinal);
        Assert.Equal("""{"spec":{"externalTrafficPolicy":"Local"}}""", Compact(values, "service"));
        Assert.Equal("""[{"name":"login"}]""", Compact(values.GetProperty("deployment"), "imagePullSecrets"));
        Assert.Equal("""[{"name":"config","mountPath":"/config/traefik","readOnly":true}]""", Compact(values, "additionalVolumeMounts"));
        Assert.Contains("\"projected\"", Compact(values.GetProperty("deployment"), "additionalVolumes"), StringComparison.Ordinal);
        var arguments = values.GetProperty("additionalArguments").EnumerateArray().Select(a => a.GetString()!).ToList();
        Assert.DoesNotContain(arguments, a => a.StartsWith("--accesslog", StringComparison.Ordinal));
        Assert.Equal("""{"enabled":true,"format":"genericCLF"}""", Compact(values, "accessLog"));
        Assert.Contains("--providers.file.directory=/config/traefik", arguments);
        Assert.Contains("--certificatesresolvers.production.acme.storage=/data/acme-production.json", arguments);
        Assert.DoesNotContain(arguments, a => a.StartsWith("--log.", StringComparison.Ordinal) || a.StartsWith("--entrypoints.web.", StringComparison.Ordinal));
        var flags = TraefikFlags.Load();
        Assert.Equal([], arguments.Select(flags.Problem).OfType<string>());
    }

    private static string Compact(JsonElement element, string name)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            element.GetProperty(name).WriteTo(json);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
