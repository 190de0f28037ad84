using System.Text;
using System.Text.Json;
using Kompox.Kubernetes;
using Kompox.Tests.Clusters.Certificates;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Commands;

public sealed class ClusterCertsTests : IDisposable
{
    private const string Kube = """
        apiVersion: v1
        clusters: [{name: k, cluster: {server: "https://k:6443"}}]
        contexts: [{name: k, context: {cluster: k, user: k}}]
        users: [{name: k, user: {token: t0ken}}]
        current-context: k
        """;

    private readonly TlsSites _sites = new();
    private readonly FakeCluster _cluster;
    private readonly LocalAuthority _root = LocalAuthority.Root(TimeProvider.System.GetUtcNow());

    public ClusterCertsTests()
    {
        _cluster = new FakeCluster { Pods = new FakePodStreams { Port = _sites.Open, Log = _ => new MemoryStream(Encoding.UTF8.GetBytes("nothing of interest\n")) } };
        _cluster.Put(ResourceTypes.Service, """{"metadata":{"name":"traefik","namespace":"traefik","labels":{"app.kubernetes.io/name":"traefik"}},"spec":{"type":"LoadBalancer","selector":{"app":"t"},"ports":[{"port":443,"targetPort":8443}]}}""");
        _cluster.Put(ResourceTypes.Pod, """{"metadata":{"name":"traefik-1","namespace":"traefik","labels":{"app":"t"}},"spec":{"containers":[{"name":"traefik"}]},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}""");
        _cluster.Put(ResourceTypes.Ingress, """{"metadata":{"name":"app1","namespace":"ns1","labels":{"app.kubernetes.io/name":"app1","app.kubernetes.io/managed-by":"kompox"}},"spec":{"ingressClassName":"traefik","rules":[{"host":"a.example.org"}]}}""");
    }

    [Fact]
    public void Certificates_as_a_table()
    {
        Serve(days: 60.5);
        var run = Run("cluster certs");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches("^HOSTS +SOURCE +APP +ISSUER +NOT AFTER +DAYS +STATE +LAST ERROR\n", run.Output);
        Assert.Matches("\na.example.org  certificate site  -         Test Root  20[0-9-]{8}  60    ok     -\n", run.Output);
        Assert.Matches("\na.example.org  certificate site  ns1/app1  Test Root  20[0-9-]{8}  60    ok     -\n$", run.Output);
    }

    [Fact]
    public void Certificates_as_JSON()
    {
        Serve(days: 60.5);
        var run = Run("cluster certs -o json");
        using var document = JsonDocument.Parse(run.Output);
        var last = document.RootElement.EnumerateArray().Last();
        Assert.Equal("hosts source name namespace app issuer notAfter daysLeft state lastError", string.Join(' ', last.EnumerateObject().Select(p => p.Name)));
        Assert.Equal("a.example.org certificate site ns1 app1 CN=Test Root 60 ok", string.Join(' ', ((string[])["hosts", "source", "name", "namespace", "app", "issuer", "daysLeft", "state"])
            .Select(k => last.GetProperty(k) is { ValueKind: JsonValueKind.Array } list ? list[0].ToString() : last.GetProperty(k).ToString())));
        Assert.Equal(JsonValueKind.Null, last.GetProperty("lastError").ValueKind);
    }

    [Theory]
    [InlineData(30.5, "cluster certs", 0, "")]
    [InlineData(30.5, "cluster certs --warn-days 31", 0, "warning KPX3549")]
    [InlineData(30.5, "cluster certs --warn-days 31 --strict", 1, "error KPX3549")]
    [InlineData(20.5, "cluster certs", 0, "warning KPX3549")]
    [InlineData(-1, "cluster certs", 1, "error KPX3566")]
    [InlineData(30, "cluster certs --warn-days x", 2, "error KPX0006")]
    [InlineData(30, "cluster certs --warn-days 4000", 2, "error KPX0006")]
    [InlineData(30, "cluster certs -o xml", 2, "error KPX0006")]
    public void Exit_codes(double days, string command, int code, string told)
    {
        Serve(days);
        var run = Run(command);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Equal(told.Length == 0, run.Error.Length == 0);
    }

    [Fact]
    public void A_cluster_that_does_not_answer_is_an_error_without_a_list()
    {
        Serve(60);
        _cluster.Refuse = _ => ApiDiagnostics.Unreachable.Failure("No answer");
        var run = Run("cluster certs");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("KPX4001", run.Error, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cluster.Dispose();
        _root.Dispose();
    }

    private void Serve(double days)
    {
        _certificate = _root.Issue(new LocalOrder { Hosts = ["a.example.org"], Days = days });
        _sites.Serve("a.example.org", _certificate);
    }

    private LocalCertificate? _certificate;

    // The manifest lies in a directory below: its paths start there.
    private CliRun Run(string command) => new CliRun { Cluster = _cluster }
        .With("sub/kompoxops.yml", """
            version: v1
            workspace: {name: ws1}
            provider: {name: prv1, driver: k3s}
            cluster: {name: cls1, existing: true, settings: {KUBECONFIG: kube.yml}, ingress: {certificates: [{name: site, source: "file:tls/site.pem"}]}}
            app: {name: app1, compose: "file:compose.yml"}
            """)
        .With("sub/kube.yml", Kube).With("sub/compose.yml", "services: {}\n").With("sub/tls/site.pem", _certificate!.All)
        .Run($"{command} --db-url file:sub/kompoxops.yml");
}
