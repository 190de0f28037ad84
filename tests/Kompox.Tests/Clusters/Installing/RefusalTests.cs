using Kompox.Kubernetes;

namespace Kompox.Tests.Clusters.Installing;

/// <summary>What is in the way of an installation is told, and left alone.</summary>
public sealed class RefusalTests
{
    private const string Revision = """{"metadata":{"name":"sh.helm.release.v1.traefik.v1","namespace":"traefik","labels":{"owner":"helm","name":"traefik","status":"deployed"}},"type":"helm.sh/release.v1"}""";
    private readonly InstallScene _scene = new();

    [Fact]
    public void A_helm_release_is_refused_with_advice()
    {
        _scene.Cluster.Put(ResourceTypes.Secret, Revision);
        Refused("error KPX3511: Namespace 'traefik' has the Helm release 'traefik', which Kompox did not make", "Set `ingress.controller: external` to use it as it is");
    }

    [Fact]
    public void Objects_of_helm_are_refused_too()
    {
        _scene.Cluster.Put(ResourceTypes.Service, """{"metadata":{"name":"traefik","namespace":"traefik","labels":{"app.kubernetes.io/managed-by":"Helm"},"annotations":{"meta.helm.sh/release-name":"door"}},"spec":{}}""");
        Refused("error KPX3340: Service traefik/traefik exists and was not made for cluster 'lab'; it belongs to Helm release 'door'", "`ingress.controller: helm`");
    }

    [Theory]
    [InlineData("k8s.io/ingress-nginx", "error KPX3514: IngressClass 'traefik' (`ingress.class`) is of the ingress controller 'k8s.io/ingress-nginx'")]
    [InlineData("traefik.io/ingress-controller", "error KPX3514: IngressClass 'traefik' (`ingress.class`) was made for another Traefik")]
    public void A_class_of_others(string controller, string told)
    {
        _scene.Cluster.Put(ResourceTypes.IngressClass, $$"""{"metadata":{"name":"traefik"},"spec":{"controller":"{{controller}}"} }""");
        Refused(told, "Choose another `ingress.class`");
        _scene.Ingress = "    class: public\n";
        _scene.Expect("cluster install --wait-address 0s");
        Assert.Equal(controller, _scene.Cluster.Find(ResourceTypes.IngressClass, "traefik")!.Text("spec", "controller"));
    }

    [Fact]
    public void The_installation_of_another_project_is_taken_over_only_when_asked()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Workspace = "other";
        Refused("error KPX3513: The ingress controller in namespace 'traefik' was installed for cluster entry 'ws/home/lab'", "--adopt");
        Assert.Contains("KPX3513", _scene.Expect("cluster uninstall", 1).Error, StringComparison.Ordinal);
        Assert.Contains("KPX3513", _scene.Expect("cluster diff", 1).Error, StringComparison.Ordinal);
        _scene.Cluster.ForgetCalls();
        var run = _scene.Expect("cluster install --adopt --wait-address 0s");
        Assert.DoesNotContain("waiting", run.Error, StringComparison.Ordinal);
        Assert.Equal("other/home/lab", _scene.Cluster.Find(ResourceTypes.Namespace, "traefik")!.Annotation("kompox.dev/cluster"));
        _scene.Expect("cluster uninstall");
        Assert.Empty(_scene.Objects);
    }

    [Fact]
    public void Types_are_shared_and_go_with_the_last_installation()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Workspace = "other";
        _scene.Ingress = "    namespace: edge\n    class: public\n";
        Assert.DoesNotContain("KPX3528", _scene.Expect("cluster install --wait-address 0s").Error, StringComparison.Ordinal);
        _scene.Expect("cluster uninstall");
        Assert.Equal(10, _scene.Objects.Count(o => o.StartsWith("CustomResourceDefinition", StringComparison.Ordinal)));
        Assert.DoesNotContain("Namespace edge", _scene.Objects);
        _scene.Workspace = "ws";
        _scene.Ingress = "    domain: lab.example.com\n";
        _scene.Expect("cluster uninstall");
        Assert.Empty(_scene.Objects);
    }

    [Fact]
    public void The_namespace_cannot_be_changed_behind_ones_back()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Ingress = "    namespace: edge\n";
        Refused("error KPX3512: The ingress controller of this cluster is Deployment traefik/traefik, and `ingress.namespace` is 'edge'", "Set `ingress.namespace: traefik`, uninstall it");
        Assert.Contains("KPX3512", _scene.Expect("cluster uninstall", 1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_namespace_of_an_app_is_not_taken()
    {
        _scene.Cluster.Put(ResourceTypes.Namespace, """{"metadata":{"name":"traefik","annotations":{"kompox.dev/app":"ws/home/lab/app1"}}}""");
        Refused("error KPX3340: Namespace traefik exists and was not made for cluster 'lab'; it belongs to app 'ws/home/lab/app1'", "Choose another `ingress.namespace`");
    }

    [Theory]
    [InlineData("none", 0, 0, 0)]
    [InlineData("cannotDelete", 0, 0, 1)]
    [InlineData("readOnly", 0, 1, 1)]
    public void Protection_follows_the_matrix(string level, int create, int update, int delete)
    {
        _scene.More = $"  protection: {{installation: {level}}}";
        _scene.Expect("cluster install --wait-address 0s", create);
        _scene.Cluster.ForgetCalls();
        var run = _scene.Expect("cluster install --wait-address 0s --force", update);
        if (update == 1)
            Assert.Contains("Cluster operation blocked by protection policy: installation is \"readOnly\", cannot perform update operation (set to 'none' or 'cannotDelete' to unblock)", run.Error, StringComparison.Ordinal);
        _scene.Expect("cluster install --dry-run");
        _scene.Expect("cluster uninstall --dry-run");
        run = _scene.Expect("cluster uninstall --force", delete);
        if (delete == 1)
        {
            Assert.Contains($"Cluster operation blocked by protection policy: installation is \"{level}\", cannot perform delete operation (set to 'none' to unblock)", run.Error, StringComparison.Ordinal);
            Assert.Empty(_scene.Writes);
        }
    }

    [Fact]
    public void A_server_that_does_not_answer_is_never_a_bare_cluster()
    {
        _scene.More = "  protection: {installation: readOnly}";
        _scene.Cluster.Refuse = c => c.Verb == "list" ? ApiDiagnostics.Unreachable.Failure("No answer") : null;
        Refused("KPX4001", "");
    }

    [Fact]
    public void An_external_controller_is_looked_for_and_left_alone()
    {
        _scene.Ingress = "    controller: external\n    class: nginx\n    image: x:1\n    certEmail: me@kompox.dev\n    certificates: [{name: site, source: \"file:site.pem\"}]\n";
        _scene.Cluster.Put(ResourceTypes.IngressClass, """{"metadata":{"name":"nginx"},"spec":{"controller":"k8s.io/ingress-nginx"}}""");
        _scene.Cluster.ForgetCalls();
        var run = _scene.Expect("cluster install --wait-address 0s");
        Assert.Contains("INFO ingress controller is external, nothing is installed class=nginx controller=k8s.io/ingress-nginx", run.Error.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("warning KPX3524: `ingress.certificates` has no effect", run.Error, StringComparison.Ordinal);
        Assert.Contains("warning KPX3524: `ingress.certEmail` has no effect", run.Error, StringComparison.Ordinal);
        Assert.Contains("warning KPX3524: `ingress.image` has no effect with `ingress.controller: external`", run.Error, StringComparison.Ordinal);
        Assert.Equal("No changes for cluster 'lab': nothing\n", _scene.Expect("cluster diff").Output);
        var dry = _scene.Expect("cluster install --dry-run");
        Assert.Equal("No changes for cluster 'lab': nothing\n", dry.Output);
        Assert.DoesNotContain("install start", dry.Error, StringComparison.Ordinal);
        Assert.Contains("\"changed\": false", _scene.Expect("cluster install -o json").Output, StringComparison.Ordinal);
        _scene.Expect("cluster uninstall");
        Assert.Empty(_scene.Writes);
    }

    private void Refused(string error, string hint)
    {
        _scene.Cluster.ForgetCalls();
        var run = _scene.Expect("cluster install", 1);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
        Assert.Empty(_scene.Writes);
    }
}
