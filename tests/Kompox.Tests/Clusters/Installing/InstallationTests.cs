using System.Text.Json;
using Kompox.Clusters.Installing;
using Kompox.Kubernetes;

namespace Kompox.Tests.Clusters.Installing;

/// <summary><c>cluster install</c>, <c>diff</c> and <c>uninstall</c> on a cluster in memory.</summary>
public sealed class InstallationTests
{
    private const string OtherTraefik = """{"metadata":{"name":"traefik","namespace":"web","labels":{"app.kubernetes.io/name":"traefik"}},"spec":{}}""";
    private readonly InstallScene _scene = new();

    [Fact]
    public void A_second_install_changes_nothing_and_diff_says_so()
    {
        Assert.Contains("+ Deployment traefik/traefik", _scene.Expect("cluster diff", 2).Output, StringComparison.Ordinal);
        Assert.Empty(_scene.Writes);
        var first = _scene.Expect("cluster install --wait-address 0s");
        Assert.Contains("INFO install start cluster=lab", first.Error, StringComparison.Ordinal);
        Assert.Contains("INFO applying kind=Namespace name=traefik namespace=\"\" force=true", first.Error, StringComparison.Ordinal);
        Assert.Contains("INFO install success cluster=lab", first.Error, StringComparison.Ordinal);
        Assert.Contains("note KPX3529: Service traefik/traefik has no public address yet", first.Error, StringComparison.Ordinal);
        _scene.Cluster.ForgetCalls();
        _scene.Expect("cluster install --wait-address 0s");
        Assert.Empty(_scene.Writes);
        Assert.Equal("No changes for cluster 'lab': 21 unchanged\n", _scene.Expect("cluster diff").Output);
    }

    [Fact]
    public void The_address_is_told_and_in_the_json()
    {
        _scene.Expect("cluster install --wait-address 0s");
        var service = _scene.Cluster.Find(ResourceTypes.Service, "traefik", "traefik")!;
        _scene.Cluster.PatchAsync(service.Key, """{"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.7"}]}}}"""u8.ToArray(), TestContext.Current.CancellationToken);
        var run = _scene.Expect("cluster install -o json");
        Assert.Contains("INFO ingress address cluster=lab address=192.0.2.7", run.Error, StringComparison.Ordinal);
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("192.0.2.7", json.GetProperty("ingressGlobalIP").GetString());
        Assert.False(json.GetProperty("changed").GetBoolean());
        Assert.True(json.GetProperty("ready").GetBoolean());
    }

    [Fact]
    public void Another_image_restarts_the_pod_and_a_patch_is_what_is_compared()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Ingress = "    image: registry.example.com/traefik:v3.7.14\n    patches:\n    - {kind: Service, name: traefik, patch: {spec: {loadBalancerSourceRanges: [10.0.0.0/8]}, metadata: {annotations: {a.example.com/b: c}}}}\n";
        var diff = _scene.Expect("cluster diff", 2).Output;
        Assert.Contains("~ Deployment traefik/traefik  (restarts its pods)\n    spec.template.spec.containers[traefik].image: docker.io/library/traefik:v3.7.13 -> registry.example.com/traefik:v3.7.14\n", diff, StringComparison.Ordinal);
        Assert.Contains("~ Service traefik/traefik\n    metadata.annotations[a.example.com/b]: c (added)\n    spec.loadBalancerSourceRanges: [\"10.0.0.0/8\"] (added)\n", diff, StringComparison.Ordinal);
        _scene.Expect("cluster install --wait-address 0s");
        Assert.Equal("c", _scene.Cluster.Find(ResourceTypes.Service, "traefik", "traefik")!.Annotation("a.example.com/b"));
        _scene.Expect("cluster diff");
        _scene.Ingress = "    domain: lab.example.com\n";
        Assert.Contains("Plan for cluster 'lab': 2 to change, 19 unchanged", _scene.Expect("cluster install --dry-run").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Uninstall_leaves_nothing()
    {
        var before = _scene.Objects;
        _scene.Expect("cluster install --wait-address 0s");
        Assert.Contains("note KPX3532: PersistentVolumeClaim traefik/traefik goes", _scene.Expect("cluster uninstall --dry-run").Error, StringComparison.Ordinal);
        var run = _scene.Expect("cluster uninstall -o json");
        Assert.Equal(before, _scene.Objects);
        Assert.Contains("\"removed\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("note KPX3531", _scene.Expect("cluster uninstall").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_can_be_kept()
    {
        _scene.Expect("cluster install --wait-address 0s");
        Assert.Contains("INFO kept kind=PersistentVolumeClaim name=traefik", _scene.Expect("cluster uninstall --keep-data").Error, StringComparison.Ordinal);
        Assert.Equal(["Namespace traefik", "PersistentVolumeClaim traefik/traefik"], _scene.Objects);
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Expect("cluster uninstall");
        Assert.Empty(_scene.Objects);
    }

    [Fact]
    public void Apps_that_would_go_dark_are_named_and_types_in_use_stay()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Cluster.Put(ResourceTypes.Ingress, """{"metadata":{"name":"site","namespace":"app"},"spec":{"ingressClassName":"traefik"}}""");
        _scene.Cluster.Put(ResourceTypes.Ingress, """{"metadata":{"name":"else","namespace":"app"},"spec":{"ingressClassName":"nginx"}}""");
        _scene.Cluster.Put(ResourceTypes.Middleware, """{"metadata":{"name":"m","namespace":"app"},"spec":{}}""");
        _scene.Cluster.ForgetCalls();
        Assert.Contains("error KPX3530: IngressClass 'traefik' has 1 users that nobody reaches any more: Ingress app/site", _scene.Expect("cluster uninstall", 1).Error, StringComparison.Ordinal);
        Assert.Empty(_scene.Writes);
        var run = _scene.Expect("cluster uninstall --force");
        Assert.Contains("warning KPX3530", run.Error, StringComparison.Ordinal);
        Assert.Contains("note KPX3533: Types that others use stay: middlewares.traefik.io", run.Error, StringComparison.Ordinal);
        Assert.Equal(["CustomResourceDefinition middlewares.traefik.io", "Ingress app/else", "Ingress app/site", "Middleware app/m", "Namespace app"], _scene.Objects);
    }

    [Fact]
    public void Another_traefik_keeps_its_types()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Cluster.Put(ResourceTypes.Deployment, OtherTraefik);
        _scene.Expect("cluster uninstall");
        Assert.Equal(10, _scene.Objects.Count(o => o.StartsWith("CustomResourceDefinition", StringComparison.Ordinal)));
    }

    [Fact]
    public void Things_of_others_in_the_namespace_stay_with_it()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Cluster.Put(ResourceTypes.Secret, """{"metadata":{"name":"mine","namespace":"traefik"},"type":"Opaque"}""");
        _scene.Expect("cluster uninstall");
        Assert.Equal(["Namespace traefik", "Secret traefik/mine"], _scene.Objects);
    }

    [Fact]
    public void Types_and_accounts_of_others_are_used_as_they_are()
    {
        _scene.Cluster.Put(ResourceTypes.CustomResourceDefinition, """{"metadata":{"name":"middlewares.traefik.io"},"spec":{}}""");
        _scene.Cluster.Put(ResourceTypes.ServiceAccount, """{"metadata":{"name":"ingress-service-account","namespace":"traefik"}}""");
        var run = _scene.Expect("cluster install --wait-address 0s");
        Assert.Contains("note KPX3528: ServiceAccount 'ingress-service-account' of somebody else is used as it is", run.Error, StringComparison.Ordinal);
        Assert.Contains("note KPX3528: CustomResourceDefinition 'middlewares.traefik.io' of somebody else is used as it is", run.Error, StringComparison.Ordinal);
        _scene.Expect("cluster uninstall --force");
        Assert.Equal(["CustomResourceDefinition middlewares.traefik.io", "Namespace traefik", "ServiceAccount traefik/ingress-service-account"], _scene.Objects);
    }

    [Fact]
    public void Certificates_that_change_do_not_restart_the_pod()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Cluster.Put(ResourceTypes.Pod, """{"metadata":{"name":"p","namespace":"traefik","labels":{"app.kubernetes.io/name":"traefik","app.kubernetes.io/component":"ingress-controller"}}}""");
        _scene.Ingress = "    domain: lab.example.com\n    patches:\n    - {kind: ConfigMap, name: traefik, patch: {data: {more.yaml: \"http: {}\"}}}\n";
        _scene.Cluster.ForgetCalls();
        _scene.Expect("cluster install --wait-address 0s");
        Assert.Equal(["apply ConfigMap traefik/traefik", "patch Pod traefik/p"], _scene.Writes);
        Assert.NotNull(_scene.Cluster.Find(ResourceTypes.Pod, "p", "traefik")!.Annotation("kompox.dev/synced-at"));
    }

    [Fact]
    public void A_server_before_budgets_gets_the_older_kind()
    {
        var scene = new InstallScene("1.20");
        Assert.Contains("warning KPX3527: The server is Kubernetes 1.20; Traefik needs 1.22", scene.Expect("cluster install --wait-address 0s").Error, StringComparison.Ordinal);
        Assert.NotNull(scene.Cluster.Find(ResourceTypes.PodDisruptionBudgetBeta, "traefik", "traefik"));
        scene.Expect("cluster diff");
    }

    [Fact]
    public void Nodes_for_the_system_are_chosen_when_there_are_some()
    {
        _scene.Cluster.Put(ResourceTypes.Node, """{"metadata":{"name":"n","labels":{"kompox.dev/node-pool":"system"}}}""");
        _scene.Expect("cluster install --wait-address 0s");
        var deployment = _scene.Cluster.Find(ResourceTypes.Deployment, "traefik", "traefik")!;
        Assert.Equal("system", deployment.Text("spec", "template", "spec", "nodeSelector", "kompox.dev/node-pool"));
        Assert.Equal("CriticalAddonsOnly", ObservedObject.Find(deployment.Items("spec", "template", "spec", "tolerations").Single(), "key")!.Value.GetString());
    }

    [Fact]
    public void A_namespace_of_kubernetes_is_neither_marked_nor_removed()
    {
        _scene.Ingress = "    namespace: kube-system\n";
        _scene.Cluster.Put(ResourceTypes.Namespace, """{"metadata":{"name":"kube-system"}}""");
        _scene.Expect("cluster install --wait-address 0s");
        Assert.Null(_scene.Cluster.Find(ResourceTypes.Namespace, "kube-system")!.Label("app.kubernetes.io/managed-by"));
        _scene.Expect("cluster uninstall");
        Assert.Equal(["Namespace kube-system"], _scene.Objects);
    }

    [Fact]
    public void Every_argument_is_one_that_traefik_documents()
    {
        _scene.Ingress = "    resolvers:\n    - {name: ca, server: \"https://ca.example.com/dir\", challenge: http-01}\n";
        _scene.Expect("cluster install --wait-address 0s");
        var flags = TraefikFlags.Load();
        var arguments = _scene.Cluster.Find(ResourceTypes.Deployment, "traefik", "traefik")!.Items("spec", "template", "spec", "containers").Single().GetProperty("args").EnumerateArray().Select(a => a.GetString()!).ToList();
        Assert.True(arguments.Count > 30);
        Assert.Equal([], arguments.Select(flags.Problem).OfType<string>());
        Assert.Equal(arguments.Count, arguments.Select(ControllerArguments.KeyOf).Distinct().Count());
        Assert.Contains("--accesslog.format=json", arguments);
    }
}
