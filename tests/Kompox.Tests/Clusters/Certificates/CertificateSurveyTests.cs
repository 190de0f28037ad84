using System.Globalization;
using System.Text;
using Kompox.Clusters.Certificates.Serving;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Clusters.Certificates;

public sealed class CertificateSurveyTests : IDisposable
{
    private const string Pending = """{"level":"error","providerName":"production.acme","error":"unable to generate a certificate for the domains [new.example.org]: error: one or more domains had a problem:\n[new.example.org] invalid authorization: acme: error: 403","domains":["new.example.org"],"message":"Unable to obtain ACME certificate for domains"}""";
    private const string Resolver = "\"annotations\":{\"traefik.ingress.kubernetes.io/router.tls.certresolver\":\"production\"},";
    private readonly CertificateRun _run = new();
    private readonly TlsSites _sites = new();
    private readonly FakeCluster _cluster;
    private string _log = "";

    public CertificateSurveyTests() =>
        _cluster = new FakeCluster { Pods = new FakePodStreams { Port = _sites.Open, Log = _ => new MemoryStream(Encoding.UTF8.GetBytes(_log)) } };

    [Fact]
    public async Task Every_host_and_every_static_certificate_with_what_is_served()
    {
        var (site, wild, acme) = (_run.Root.Issue("site.example.org"), _run.Root.Issue("*.c1.example.org"), _run.Root.Issue(new LocalOrder { Hosts = ["shop.example.org"], Days = 20.5 }));
        _run.Files.Add("/p/site.pem", site.All).Add("/p/wild.pem", wild.All);
        _sites.Default = wild;
        _sites.Serve("site.example.org", site).Serve("*.c1.example.org", wild).Serve("shop.example.org", acme);
        PutController();
        PutIngress("app1", "site.example.org", "a-1-80.c1.example.org");
        PutIngress("app2", Resolver, "shop.example.org", "new.example.org");
        _log = $"something else\n{Pending}\n";
        Assert.Equal(
            """
            site.example.org | site | ok | 90 | 
            *.c1.example.org | wild | ok | 90 | 
            a-1-80.c1.example.org | wild | ok | 90 | ns-app1/app1
            new.example.org | production | Pending | - | ns-app2/app2 unable to generate a certificate for the domains [new.example.org]: error: one or more domains had a problem: [new.example.org] invalid authorization: acme: error: 403
            shop.example.org | production | Expiring | 20 | ns-app2/app2
            site.example.org | site | ok | 90 | ns-app1/app1

            """,
            await SurveyAsync("    domain: c1.example.org\n    certificates: [{name: site, source: 'file:site.pem'}, {name: wild, source: 'file:wild.pem'}]\n"));
        Assert.Equal(
            """
            KPX3567 Certificate of host 'new.example.org' (app2, namespace ns-app2) has not been issued by 'production' yet: unable to generate a certificate for the domains [new.example.org]: error: one or more domains had a problem: [new.example.org] invalid authorization: acme: error: 403
            KPX3549 Certificate of host 'shop.example.org' (app2, namespace ns-app2) expires on 2026-01-21, in 20 days

            """, Told());
        Assert.Contains("kompox-probe.c1.example.org", _sites.Asked);
    }

    [Fact]
    public async Task What_is_wrong_is_told_host_by_host()
    {
        var (old, other) = (_run.Root.Issue(new LocalOrder { Hosts = ["old.example.org"], Days = -3 }), _run.Root.Issue("other.example.org"));
        var (before, after) = (_run.Root.Issue("site.example.org"), _run.Root.Issue("site.example.org"));
        _run.Files.Add("/p/site.pem", after.All);
        _sites.Default = other;
        _sites.Serve("old.example.org", old).Serve("site.example.org", before);
        PutController();
        PutIngress("app1", "old.example.org", "bare.example.org");
        Assert.Equal(
            """
            site.example.org | site | Mismatch | 90 | another certificate is served: CN=site, until 2026-04-01, issued by CN=Test Root
            - | gone | Unknown | - | Certificate 'gone' (ingress.certificates[1].source) needs the Secret 'gone' in namespace 'traefik', which does not exist
            bare.example.org | default | Mismatch | 90 | ns-app1/app1 the certificate that is served, CN=site, does not cover the host
            old.example.org | default | Expired | -3 | ns-app1/app1

            """, await SurveyAsync("    certificates: [{name: site, source: 'file:site.pem'}, {name: gone, source: 'secret:gone'}]\n"));
        Assert.Equal(["KPX3566", "KPX3569", "KPX3566", "KPX3566"], _run.Bag.Select(d => d.Code));
        Assert.Equal((26, 41), (_run.Bag.First().Location!.Value.Line, _run.Bag.First().Location!.Value.Column));
    }

    [Fact]
    public async Task The_controllers_own_certificate_is_pending_or_default()
    {
        PutController();
        PutIngress("app1", "bare.example.org");
        PutIngress("app2", Resolver, "new.example.org");
        _sites.Default = _run.Root.Issue(new LocalOrder { Hosts = ["x.traefik.default"], Subject = "CN=TRAEFIK DEFAULT CERT" });
        Assert.Equal("bare.example.org | default | Default | 90 | ns-app1/app1\nnew.example.org | production | Pending | - | ns-app2/app2\n", await SurveyAsync("    class: traefik\n"));
        Assert.Equal(["KPX3568", "KPX3567"], _run.Bag.Select(d => d.Code));
        Assert.False(_run.Bag.HasErrors);
    }

    [Fact]
    public async Task A_wildcard_that_its_resolver_cannot_have_is_not_waited_for()
    {
        PutController();
        PutIngress("app1", Resolver, "*.example.org");
        _sites.Default = _run.Root.Issue(new LocalOrder { Hosts = ["x.traefik.default"], Subject = "CN=TRAEFIK DEFAULT CERT" });
        Assert.Equal("*.example.org | production | Mismatch | - | ns-app1/app1 resolver 'production' cannot get certificates for wildcard hosts: only dns-01 can\n", await SurveyAsync("    class: traefik\n"));
        Assert.Equal("*.example.org | production | Pending | - | ns-app1/app1\n", await SurveyAsync("    resolvers: [{name: production, challenge: dns-01, provider: exec}]\n"));
    }

    [Fact]
    public async Task A_host_of_paths_and_redirects_is_one_and_its_Secret_counts()
    {
        PutController();
        var site = _run.Root.Issue("a.example.org");
        _sites.Serve("a.example.org", site);
        PutIngress("app1", "a.example.org");
        _cluster.Put(ResourceTypes.Ingress, """{"metadata":{"name":"z","namespace":"ns-app1","annotations":{"kubernetes.io/ingress.class":"traefik"}},"spec":{"tls":[{"secretName":"a-tls","hosts":["a.example.org"]},{"secretName":"none"}],"rules":[{"host":"a.example.org"},{"host":"A.example.org"},{}]}}""");
        _cluster.Put(ResourceTypes.Ingress, """{"metadata":{"name":"other","namespace":"ns-app1"},"spec":{"ingressClassName":"nginx","rules":[{"host":"n.example.org"}]}}""");
        Assert.Equal("a.example.org | secret a-tls | ok | 90 | ns-app1/app1\n", await SurveyAsync("    class: traefik\n"));
        Assert.Equal("", Told());
    }

    [Fact]
    public async Task What_the_cluster_was_given_counts_where_the_file_is_on_another_machine()
    {
        PutController();
        var site = _run.Root.Issue("site.example.org");
        _sites.Serve("site.example.org", site);
        _cluster.Put(ResourceTypes.Secret, $$$"""{"metadata":{"name":"tls-site","namespace":"traefik"},"type":"kubernetes.io/tls","data":{"tls.crt":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(site.Chain))}}}"}}""");
        Assert.Equal("site.example.org | site | ok | 90 | \n", await SurveyAsync("    certificates: [{name: site, source: 'file:elsewhere.pem'}]\n"));
        Assert.Equal("", Told());
    }

    [Fact]
    public async Task A_controller_that_does_not_answer_is_an_error_and_not_an_absence()
    {
        PutController();
        PutIngress("app1", "a.example.org");
        Assert.StartsWith("a.example.org | default | Unknown | - | ns-app1/app1 no TLS: ", await SurveyAsync("    class: traefik\n"), StringComparison.Ordinal);
        Assert.Equal(["KPX3569"], _run.Bag.Select(d => d.Code));
    }

    [Fact]
    public async Task Somebody_elses_controller_is_asked_the_same()
    {
        var site = _run.Root.Issue("a.example.org");
        _sites.Serve("a.example.org", site);
        _cluster.Put(ResourceTypes.IngressClass, """{"metadata":{"name":"nginx"},"spec":{"controller":"k8s.io/ingress-nginx"}}""");
        _cluster.Put(ResourceTypes.Service, """{"metadata":{"name":"door","namespace":"edge","labels":{"app.kubernetes.io/name":"ingress-nginx"}},"spec":{"type":"LoadBalancer","selector":{"app":"n"},"ports":[{"port":443,"targetPort":8443}]}}""");
        _cluster.Put(ResourceTypes.Pod, """{"metadata":{"name":"traefik-1","namespace":"edge","labels":{"app":"n"}},"spec":{"containers":[{"name":"c"}]},"status":{"phase":"Running"}}""");
        _cluster.Put(ResourceTypes.Ingress, """{"metadata":{"name":"i","namespace":"ns","annotations":{"cert-manager.io/cluster-issuer":"le"}},"spec":{"ingressClassName":"nginx","tls":[{"hosts":["a.example.org","b.example.org"],"secretName":"tls"}],"rules":[{"host":"a.example.org"},{"host":"b.example.org"}]}}""");
        Assert.StartsWith("a.example.org | le | ok | 90 | ns/i\nb.example.org | le | Unknown | - | ns/i no TLS: ", await SurveyAsync("    controller: external\n    class: nginx\n"), StringComparison.Ordinal);
        _cluster.Remove(new ObjectKey(ResourceTypes.Service, "edge", "door"));
        Assert.Equal("a.example.org | le | Unknown | - | ns/i\nb.example.org | le | Unknown | - | ns/i\n", await SurveyAsync("    controller: external\n    class: nginx\n"));
        Assert.True(_run.Bag.HasErrors);
    }

    [Fact]
    public async Task Without_a_controller_the_hosts_are_listed_as_unknown()
    {
        PutIngress("app1", "a.example.org");
        Assert.Equal("a.example.org | default | Unknown | - | ns-app1/app1\n", await SurveyAsync("    class: traefik\n"));
        Assert.Equal("KPX3569 There is no ingress controller in namespace 'traefik' of cluster 'cls1'\n", Told());
    }

    [Fact]
    public async Task A_bare_cluster_has_no_certificates() => Assert.Equal("", await SurveyAsync("    class: traefik\n") + Told());

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_an_error()
    {
        _cluster.Refuse = _ => ApiDiagnostics.Unreachable.Failure("No answer");
        await Assert.ThrowsAsync<KompoxException>(() => SurveyAsync("    class: traefik\n"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _cluster.Dispose();
    }

    private async Task<string> SurveyAsync(string ingress)
    {
        var project = _run.Load(ingress) ?? throw new InvalidOperationException(_run.Told());
        ClusterTarget target = _run.Target(project) with { Connection = _cluster, Time = new StoppedTime() };
        var text = new StringBuilder();
        foreach (var s in await new CertificateSurvey(target, _run.Bag).ObserveAsync(21, TestContext.Current.CancellationToken))
        {
            var source = s.Certificate ?? s.Resolver ?? (s.Secret is { } secret ? $"secret {secret}" : "default");
            var state = s.State == CertificateState.Ok ? "ok" : s.State.ToString();
            var app = s.App is null ? "" : $"{s.Namespace}/{s.App}{(s.Error is null ? "" : " ")}";
            text.Append(CultureInfo.InvariantCulture, $"{(s.Hosts.Count == 0 ? "-" : string.Join(',', s.Hosts))} | {source} | {state} | {s.DaysLeft?.ToString(CultureInfo.InvariantCulture) ?? "-"} | {app}{s.Error}\n");
        }
        return text.ToString();
    }

    private string Told() => string.Concat(_run.Bag.Select(d => $"{d.Code} {d.Message}\n"));

    private void PutController()
    {
        _cluster.Put(ResourceTypes.Service, """{"metadata":{"name":"traefik","namespace":"traefik","labels":{"app.kubernetes.io/name":"traefik"}},"spec":{"type":"LoadBalancer","selector":{"app":"t"},"ports":[{"port":80,"targetPort":8000},{"port":443,"targetPort":"websecure"}]}}""");
        _cluster.Put(ResourceTypes.Pod, """{"metadata":{"name":"traefik-1","namespace":"traefik","labels":{"app":"t"}},"spec":{"containers":[{"name":"traefik","ports":[{"name":"websecure","containerPort":8443}]}]},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}""");
    }

    private void PutIngress(string app, params string[] hosts)
    {
        var annotations = hosts[0].StartsWith('"') ? hosts[0] : "";
        var rules = string.Join(',', hosts.Skip(annotations.Length > 0 ? 1 : 0).Select(h => $"{{\"host\":\"{h}\"}}"));
        _cluster.Put(ResourceTypes.Ingress, $$$"""{"metadata":{"name":"{{{app}}}-x","namespace":"ns-{{{app}}}",{{{annotations}}}"labels":{"app.kubernetes.io/name":"{{{app}}}","app.kubernetes.io/managed-by":"kompox"}},"spec":{"ingressClassName":"traefik","rules":[{{{rules}}}]}}""");
    }

    private sealed class StoppedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => CertificateRun.Now;
    }
}
