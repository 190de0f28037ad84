using Kompox.Kubernetes;

namespace Kompox.Tests.Clusters.Installing;

/// <summary>What others have on the same cluster, before and after an installation.</summary>
public sealed class NeighbourTests
{
    private readonly InstallScene _scene = new();

    [Fact]
    public void Installations_of_two_entries_in_namespaces_of_their_own_do_not_see_each_other()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Workspace = "other";
        _scene.Ingress = "    namespace: edge\n    class: edge\n";
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Expect("cluster diff");
        _scene.Expect("cluster uninstall");
        _scene.Workspace = "ws";
        _scene.Ingress = "    domain: lab.example.com\n";
        _scene.Expect("cluster diff");
        _scene.Expect("cluster uninstall");
        Assert.Empty(_scene.Objects);
    }

    [Fact]
    public void What_is_ours_is_removed_though_others_have_something_in_the_namespace()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Cluster.Put(ResourceTypes.ConfigMap, """{"metadata":{"name":"more","namespace":"traefik","annotations":{"kompox.dev/cluster":"other/home/lab"}}}""");
        _scene.Expect("cluster uninstall");
        Assert.Equal(["ConfigMap traefik/more", "Namespace traefik"], _scene.Objects);
    }

    [Fact]
    public void A_namespace_of_before_is_neither_marked_nor_removed()
    {
        _scene.Cluster.Put(ResourceTypes.Namespace, """{"metadata":{"name":"traefik","labels":{"app.kubernetes.io/name":"edge"}}}""");
        Assert.Contains("note KPX3528: Namespace 'traefik' of somebody else is used as it is", _scene.Expect("cluster install --wait-address 0s").Error, StringComparison.Ordinal);
        _scene.Expect("cluster diff");
        _scene.Expect("cluster uninstall");
        Assert.Equal(["Namespace traefik"], _scene.Objects);
        var space = _scene.Cluster.Find(ResourceTypes.Namespace, "traefik")!;
        Assert.Equal("edge", space.Label("app.kubernetes.io/name"));
        Assert.Null(space.Annotation("kompox.dev/cluster"));
        _scene.Workspace = "other";
        _scene.Expect("cluster install --wait-address 0s");
    }

    [Fact]
    public void An_account_of_another_workload_is_not_given_the_rights_of_the_controller()
    {
        _scene.Ingress = "    serviceAccount: web\n";
        _scene.Cluster.Put(ResourceTypes.Deployment, """{"metadata":{"name":"web","namespace":"traefik"},"spec":{"template":{"spec":{"serviceAccountName":"web"}}}}""");
        _scene.Cluster.ForgetCalls();
        Assert.Contains("7:21: error KPX3538: `ingress.serviceAccount` 'web' is the account of Deployment traefik/web", _scene.Expect("cluster install", 1).Error, StringComparison.Ordinal);
        Assert.Empty(_scene.Writes);
    }

    [Fact]
    public void Who_may_not_list_nodes_does_not_move_the_pod()
    {
        _scene.Cluster.Put(ResourceTypes.Node, """{"metadata":{"name":"n","labels":{"kompox.dev/node-pool":"system"}}}""");
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Cluster.Refuse = c => c.Key?.Type == ResourceTypes.Node ? ApiDiagnostics.Forbidden.Failure("No") : null;
        _scene.Expect("cluster diff");
    }

    [Fact]
    public void Without_storage_an_entry_that_asks_for_no_certificates_is_installed_all_the_same()
    {
        _scene.Cluster.Remove(new ObjectKey(ResourceTypes.StorageClass, null, "standard"));
        Assert.Contains("warning KPX3537: The cluster has no default StorageClass", _scene.Expect("cluster install --wait-address 0s").Error, StringComparison.Ordinal);
        Assert.Null(_scene.Cluster.Find(ResourceTypes.PersistentVolumeClaim, "traefik", "traefik"));
        var deployment = _scene.Cluster.Find(ResourceTypes.Deployment, "traefik", "traefik")!;
        Assert.Equal("RollingUpdate", deployment.Text("spec", "strategy", "type"));
        Assert.Contains(deployment.Items("spec", "template", "spec", "volumes"), v => v.GetProperty("name").GetString() == "data" && v.TryGetProperty("emptyDir", out _));
        _scene.Expect("cluster diff");
    }

    [Fact]
    public void Apps_of_the_former_class_do_not_go_dark_unasked()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Cluster.Put(ResourceTypes.Ingress, """{"metadata":{"name":"site","namespace":"app"},"spec":{"ingressClassName":"traefik"}}""");
        _scene.Ingress = "    class: public\n";
        _scene.Cluster.ForgetCalls();
        Assert.Contains("error KPX3530: IngressClass 'traefik' has 1 users that nobody reaches any more: Ingress app/site", _scene.Expect("cluster install", 1).Error, StringComparison.Ordinal);
        Assert.Empty(_scene.Writes);
        Assert.Contains("warning KPX3530", _scene.Expect("cluster diff", 2).Error, StringComparison.Ordinal);
        _scene.Expect("cluster install --force --wait-address 0s");
        Assert.Null(_scene.Cluster.Find(ResourceTypes.IngressClass, "traefik"));
    }

    [Fact]
    public void A_namespace_that_stayed_behind_is_no_installation()
    {
        _scene.Expect("cluster install --wait-address 0s");
        _scene.Cluster.Put(ResourceTypes.Secret, """{"metadata":{"name":"mine","namespace":"traefik"},"type":"Opaque"}""");
        _scene.Expect("cluster uninstall");
        Assert.Equal(["Namespace traefik", "Secret traefik/mine"], _scene.Objects);
        _scene.Workspace = "other";
        _scene.Expect("cluster install --wait-address 0s");
    }
}
