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
