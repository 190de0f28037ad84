using System.Text;
using Kompox.Kubernetes;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Cli.Commands;

public sealed class ClusterStatusTests
{
    private const string Kube = """
        apiVersion: v1
        kind: Config
        clusters: [{name: k, cluster: {server: "https://k:6443"}}]
        contexts: [{name: k, context: {cluster: k, user: k}}]
        users: [{name: k, user: {token: t0ken}}]
        current-context: k
        """;

    private readonly FakeCluster _cluster = new() { Pods = new FakePodStreams { Log = r => new MemoryStream(Encoding.UTF8.GetBytes($"a line of {r.Pod}\n")) } };

    [Fact]
    public void The_status_has_the_keys_of_the_readme()
    {
        PutTraefik("kompox");
        PutService("""[{"ip":"135.222.244.115"}]""");
        Assert.Equal(Json("true", "true", "\n  \"ingressGlobalIP\": \"135.222.244.115\","), Run().Expect(0, ""));
    }

    [Fact]
    public void A_bare_cluster_has_no_ingress_and_that_is_no_error() =>
        Assert.Equal(Json("true", "false", ""), Run().Expect(0, ""));

    [Fact]
    public void A_load_balancer_may_have_a_name_instead_of_an_address()
    {
        PutTraefik("kompox");
        PutService("""[{"hostname":"lb-1.example.com"}]""");
        Assert.Equal(Json("true", "true", "\n  \"ingressFQDN\": \"lb-1.example.com\","), Run().Expect(0, ""));
    }

    [Fact]
    public void A_cluster_that_does_not_answer_is_unknown_and_an_error()
    {
        _cluster.Refuse = _ => ApiDiagnostics.Unreachable.Failure("No answer");
        var run = Run();
        Assert.Equal(Json("null", "null", Nulls), run.Expect(1, "KPX4001"));
        Assert.Single(_cluster.Calls);
    }

    [Theory]
    [InlineData("deployments", "true", "null", "\n  \"ingressGlobalIP\": \"135.222.244.115\",")]
    [InlineData("services", "true", "true", Nulls)]
    public void What_may_not_be_read_is_unknown_and_never_false(string plural, string provisioned, string installed, string address)
    {
        PutTraefik("kompox");
        PutService("""[{"ip":"135.222.244.115"}]""");
        _cluster.Refuse = call => call.Key?.Type.Plural == plural ? ApiDiagnostics.Forbidden.Failure($"Cannot list {plural}") : null;
        var run = Run();
        Assert.Equal(Json(provisioned, installed, address), run.Expect(1, $"error KPX4003: Cannot list {plural}"));
    }

    [Fact]
    public void A_server_that_forbids_its_version_is_there_all_the_same()
    {
        _cluster.Refuse = call => call.Verb == "version" ? ApiDiagnostics.Forbidden.Failure("No version for you") : null;
        Assert.Equal(Json("true", "false", ""), Run().Expect(1, "KPX4003"));
    }

    [Fact]
    public void Two_load_balancers_leave_the_address_unknown_until_one_is_named()
    {
        PutTraefik("Helm");
        PutService("""[{"ip":"135.222.244.115"}]""", "a");
        PutService("""[{"ip":"135.222.244.116"}]""", "b");
        Assert.Equal(Json("true", "true", Nulls), Run().Expect(1, "2 Services could be the front door of cluster 'cls1': traefik/a, traefik/b"));
        Assert.Matches("kompoxops.yml:4:[0-9]+: error KPX4080", Run().Error);
        Assert.Equal(Json("true", "true", "\n  \"ingressGlobalIP\": \"135.222.244.116\","), Run("{service: b}").Expect(0, ""));
    }

    [Fact]
    public void A_load_balancer_without_an_address_says_why()
    {
        PutTraefik("kompox");
        var service = PutService("[]");
        PutEvent(service.Uid, "Normal", "EnsuringLoadBalancer", "Ensuring", "2026-01-01T00:03:00Z");
        PutEvent(service.Uid, "Warning", "SyncLoadBalancerFailed", "quota of public addresses exceeded", "2026-01-01T00:02:00Z");
        PutEvent(service.Uid, "Warning", "Older", "older", "2026-01-01T00:01:00Z");
        PutEvent("another", "Warning", "Other", "of a Service that had the name before", "2026-01-01T00:04:00Z");
        var run = Run();
        Assert.Equal(Json("true", "true", ""), run.Expect(0, "warning KPX3572: The load balancer 'traefik/traefik' of cluster 'cls1' has no address yet: SyncLoadBalancerFailed: quota of public addresses exceeded"));
    }

    [Fact]
    public void Somebody_elses_controller_is_found_by_its_class()
    {
        const string Ingress = "{controller: external, class: edge}";
        Assert.Equal(Json("true", "false", ""), Run(Ingress).Expect(0, ""));
        _cluster.Put(ResourceTypes.IngressClass, """{"metadata":{"name":"edge"},"spec":{"controller":"k8s.io/ingress-nginx"}}""");
        _cluster.Put(ResourceTypes.Service, """{"metadata":{"name":"n","namespace":"web","labels":{"app.kubernetes.io/name":"ingress-nginx"}},"spec":{"type":"LoadBalancer","ports":[{"port":443}],"selector":{"a":"b"}},"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]}}}""");
        PutPod("n-1", "web", """{"a":"b"}""", ready: true);
        Assert.Equal(Json("true", "true", "\n  \"ingressGlobalIP\": \"192.0.2.1\","), Run(Ingress).Expect(0, ""));
        Assert.Matches("ingress +installed by others\n", Run(Ingress, "cluster status -o table").Output);
    }

    [Fact]
    public void The_table_tells_whose_the_controller_is_and_how_it_is()
    {
        _cluster.Put(ResourceTypes.Deployment, """{"metadata":{"name":"traefik","namespace":"traefik","labels":{"app.kubernetes.io/name":"traefik","app.kubernetes.io/managed-by":"Helm"},"annotations":{"meta.helm.sh/release-name":"edge","meta.helm.sh/release-namespace":"traefik"}}}""");
        PutService("""[{"ip":"192.0.2.1"},{"ip":"2001:db8::1"}]""");
        PutPod("t-1", "traefik", """{"app.kubernetes.io/name":"traefik"}""", ready: true);
        PutPod("t-2", "traefik", """{"app.kubernetes.io/name":"traefik"}""", ready: false);
        _cluster.Put(ResourceTypes.Node, """{"metadata":{"name":"n1","labels":{"kompox.dev/node-pool":"user"}},"status":{"conditions":[{"type":"Ready","status":"True"}],"nodeInfo":{"kubeletVersion":"v1.20.2"}}}""");
        _cluster.Put(ResourceTypes.StorageClass, """{"metadata":{"name":"fast","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"provisioner":"p.example"}""");
        var table = Run("{}", "cluster status -o table").Output;
        Assert.Matches("ingress +installed by Helm release traefik/edge\n", table);
        Assert.Matches("controller +registry.example/traefik:v3, 1/2 ready\n", table);
        Assert.Matches("front door +traefik/traefik\n", table);
        Assert.Matches("address +192.0.2.1 2001:db8::1\n", table);
        Assert.Matches("n1 +Ready +user +- +v1.20.2\n", table);
        Assert.Matches("fast +p.example +yes\n", table);
    }

    [Fact]
    public void The_table_says_unknown_for_what_may_not_be_read()
    {
        _cluster.Refuse = call => call.Verb != "version" ? ApiDiagnostics.Forbidden.Failure($"Cannot {call}") : null;
        var run = Run("{}", "cluster status -o table");
        Assert.Equal(1, run.ExitCode);
        Assert.Matches("provisioned +yes\n", run.Output);
        Assert.Matches("ingress +unknown\n", run.Output);
        Assert.Matches("address +unknown\n", run.Output);
        Assert.DoesNotContain("NODE", run.Output, StringComparison.Ordinal);
        Assert.Contains("Cannot list Node", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_controller_that_takes_no_requests_is_a_warning()
    {
        PutTraefik("kompox", ready: false);
        PutService("""[{"ip":"192.0.2.1"}]""");
        Run().Expect(0, "warning KPX3573: The ingress controller of cluster 'cls1' takes no requests: none of its 1 pods is ready");
    }

    [Fact]
    public void The_log_of_somebody_elses_controller_is_found_by_the_front_door()
    {
        _cluster.Put(ResourceTypes.Service, """{"metadata":{"name":"n","namespace":"web"},"spec":{"type":"LoadBalancer","ports":[{"port":443}],"selector":{"a":"b"}}}""");
        PutPod("n-1", "web", """{"a":"b"}""", ready: true);
        Assert.Equal("a line of n-1\n", Run("{controller: external, service: web/n}", "cluster logs").Expect(0, ""));
        Assert.Contains("KPX3510", Run("{controller: external, class: none}", "cluster logs").Error, StringComparison.Ordinal);
        Assert.Contains("KPX4081", Run("{controller: external, service: web/other}", "cluster logs").Error, StringComparison.Ordinal);
    }

    private const string Nulls = "\n  \"ingressGlobalIP\": null,\n  \"ingressFQDN\": null,";

    private static string Json(string provisioned, string installed, string address) => $$"""
        {
          "existing": true,
          "provisioned": {{provisioned}},
          "installed": {{installed}},{{address}}
          "cluster_id": "/ws/ws1/prv/prv1/cls/cls1",
          "cluster_name": "cls1"
        }

        """.ReplaceLineEndings("\n");

    private static string Manifest(string ingress) => $$"""
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster: {name: cls1, existing: true, settings: {KUBECONFIG: kube.yml}, ingress: {{ingress}}}
        app: {name: app1, compose: "file:compose.yml"}
        """;

    private CliRun Run(string ingress = "{}", string command = "cluster status") =>
        new CliRun { Cluster = _cluster }.With("kompoxops.yml", Manifest(ingress)).With("kube.yml", Kube).Run(command);

    private void PutTraefik(string by, bool ready = true)
    {
        _cluster.Put(ResourceTypes.Deployment, $$$"""{"metadata":{"name":"traefik","namespace":"traefik","labels":{"app.kubernetes.io/name":"traefik","app.kubernetes.io/managed-by":"{{{by}}}"} } }""");
        PutPod("traefik-1", "traefik", """{"app.kubernetes.io/name":"traefik"}""", ready);
    }

    private ObservedObject PutService(string addresses, string name = "traefik") =>
        _cluster.Put(ResourceTypes.Service, $$$"""
            {"metadata":{"name":"{{{name}}}","namespace":"traefik","labels":{"app.kubernetes.io/name":"traefik"}},
             "spec":{"type":"LoadBalancer","ports":[{"port":443}],"selector":{"app.kubernetes.io/name":"traefik"}},"status":{"loadBalancer":{"ingress":{{{addresses}}} } } }
            """);

    private void PutPod(string name, string space, string labels, bool ready) => _cluster.Put(ResourceTypes.Pod, $$$"""
        {"metadata":{"name":"{{{name}}}","namespace":"{{{space}}}","labels":{{{labels}}} },"spec":{"containers":[{"name":"c","image":"registry.example/traefik:v3"}]},
         "status":{"phase":"Running","conditions":[{"type":"Ready","status":"{{{ready}}}"}]} }
        """);

    private void PutEvent(string uid, string type, string reason, string message, string at) => _cluster.Put(ResourceTypes.Event, $$$"""
        {"metadata":{"name":"{{{reason.ToLowerInvariant()}}}","namespace":"traefik"},"involvedObject":{"name":"traefik","uid":"{{{uid}}}"},
         "type":"{{{type}}}","reason":"{{{reason}}}","message":"{{{message}}}","lastTimestamp":"{{{at}}}"}
        """);
}

file static class Outcomes
{
    public static string Expect(this CliRun run, int code, string error)
    {
        Assert.Equal(code, run.ExitCode);
        if (error.Length == 0)
            Assert.Equal("", run.Error);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        return run.Output;
    }
}
