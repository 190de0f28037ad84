using Kompox.Clusters;
using Kompox.Clusters.Kubeconfigs;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Yaml;

namespace Kompox.Tests.Clusters;

public sealed class KubeconfigTests
{
    private const string Source = """
        apiVersion: v1
        kind: Config
        current-context: one
        clusters:
          - name: c1
            cluster: {server: "https://one", certificate-authority: pki/ca.crt}
          - name: c2
            cluster: {server: "https://two", extra: {kept: true}}
        contexts:
          - name: one
            context: {cluster: c1, user: u1}
          - name: two
            context: {cluster: c2, user: u2, namespace: there}
        users:
          - name: u1
            user: {client-certificate: pki/me.crt, client-key: pki/me.key}
          - name: u2
            user: {tokenFile: token, exec: {command: ./login, args: [a]}}
        """;

    private readonly DiagnosticBag _bag = new();
    private readonly MemoryFileSource _files = new("/home/work");

    public KubeconfigTests()
    {
        _files.Add("/etc/k/config", Source);
        _files.Add("/etc/k/pki/ca.crt", "CA");
        _files.Add("/etc/k/pki/me.crt", "ME");
        _files.Add("/etc/k/pki/me.key", "KEY");
    }

    [Fact]
    public void The_current_context_is_taken_out_with_its_files()
    {
        var text = Write(Find(new ClusterAccess { File = "/etc/k/config" })!.InNamespace("app-ns").ToKubeconfig("kompoxops-cluster1"));
        Assert.Contains("certificate-authority-data: Q0E=", text);
        Assert.Contains("client-key-data: S0VZ", text);
        Assert.DoesNotContain("client-key:", text);
        Assert.Contains("current-context: kompoxops-cluster1", text);
        Assert.Contains("namespace: app-ns", text);
        Assert.DoesNotContain("https://two", text);
    }

    [Fact]
    public void A_context_can_be_named_and_paths_of_tokens_and_plugins_become_absolute()
    {
        var text = Write(Find(new ClusterAccess { File = "/etc/k/config", Context = "two" })!.ToKubeconfig("x"));
        Assert.Contains("tokenFile: /etc/k/token", text);
        Assert.Contains("command: /etc/k/login", text);
        Assert.Contains("kept: true", text);
        Assert.Contains("namespace: there", text);
    }

    [Theory]
    [InlineData("three", "has no context 'three'")]
    [InlineData("tow", "has no context 'tow'")]
    public void A_missing_context_is_named(string context, string message)
    {
        Assert.Null(Find(new ClusterAccess { File = "/etc/k/config", Context = context }));
        Assert.Contains(_bag, d => d.Descriptor == ClusterDiagnostics.IncompleteKubeconfig && d.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Several_files_are_one()
    {
        _files.Add("/a", "{contexts: [{name: x, context: {cluster: c2, user: u2}}], current-context: x}");
        var entry = new KubeconfigSource(_files, _bag).Find(new ClusterAccess(), ["/a", "/absent", "/etc/k/config"]);
        Assert.Contains("https://two", Write(entry!.ToKubeconfig("n")));
    }

    [Fact]
    public void Names_that_clash_get_a_suffix_and_a_second_run_changes_nothing()
    {
        var target = Read("{clusters: [{name: n, cluster: {server: other}}], contexts: [], users: null, current-context: mine, preferences: {colors: true}}");
        var entry = Find(new ClusterAccess { File = "/etc/k/config" })!;
        var first = KubeconfigMerge.Add(target, entry, "n", isForced: false, isCurrent: false);
        Assert.Equal("n", first.Context);
        Assert.False(first.IsCurrent);
        var text = Write(first.Merged);
        Assert.Contains("name: n-1", text);
        Assert.Contains("server: other", text);
        Assert.Contains("current-context: mine", text);
        Assert.Contains("colors: true", text);
        Assert.Equal(text, Write(KubeconfigMerge.Add(Read(text), entry, "n", isForced: false, isCurrent: false).Merged));
        Assert.DoesNotContain("server: other", Write(KubeconfigMerge.Add(target, entry, "n", isForced: true, isCurrent: true).Merged));
    }

    [Theory]
    [InlineData("a: [", 1)]
    [InlineData("- x", 1)]
    [InlineData("kind: Config\nusers: {a: b}", 2)]
    [InlineData("contexts: [{context: {}}]", 1)]
    public void A_broken_file_is_refused_with_its_place(string text, int line)
    {
        Assert.Null(Kubeconfig.Read(new SourceText { Path = "config", Text = text }, _bag));
        var problem = Assert.Single(_bag);
        Assert.Equal(ClusterDiagnostics.BrokenKubeconfig, problem.Descriptor);
        Assert.Equal(line, problem.Location!.Value.Line);
    }

    [Fact]
    public void A_missing_certificate_is_an_error()
    {
        _files.Add("/etc/k/broken", Source.Replace("pki/me.key", "pki/gone.key", StringComparison.Ordinal));
        Assert.Null(Find(new ClusterAccess { File = "/etc/k/broken" }));
        Assert.Contains(_bag, d => d.Message.Contains("/etc/k/pki/gone.key", StringComparison.Ordinal));
    }

    private KubeconfigEntry? Find(ClusterAccess access) => new KubeconfigSource(_files, _bag).Find(access, []);

    private Kubeconfig Read(string text) => Kubeconfig.Read(new SourceText { Path = "config", Text = text }, _bag)!;

    private static string Write(Kubeconfig config) => YamlWriter.Write(config.Root);
}
