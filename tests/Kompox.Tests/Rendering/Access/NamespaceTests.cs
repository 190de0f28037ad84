using Kompox.Model;
using Kompox.Objects;
using Kompox.Rendering.Access;

namespace Kompox.Tests.Rendering.Access;

public sealed class NamespaceTests
{
    [Fact]
    public void A_project_has_a_namespace_access_and_a_policy()
    {
        var test = new RenderCase
        {
            Compose = "services: { web: { image: a } }",
            Volumes = [],
            NetworkRules =
            [
                new NetworkRule { From = [new NamespaceSelector { MatchLabels = [new("team", "ops")] }], Ports = [new NetworkPort("TCP", 80)] },
                new NetworkRule { From = [new NamespaceSelector()], Ports = [new NetworkPort("TCP", 81)] },
            ],
        };
        var objects = NamespaceRenderer.Render(test.Context());
        Assert.Equal(
            ["Namespace k4x-32kff1-app1-k9x84f", "ServiceAccount k4x-32kff1-app1-k9x84f/app1", "Role k4x-32kff1-app1-k9x84f/app1-access", "RoleBinding k4x-32kff1-app1-k9x84f/app1-access", "NetworkPolicy k4x-32kff1-app1-k9x84f/app1"],
            objects.Select(o => o.ToString()));
        Assert.Equal([new("kompox.dev/app", "ws1/prv1/cls1/app1"), new("kompox.dev/provider-driver", "aks")], objects[0].Metadata.Annotations);
        var policy = Assert.IsType<NetworkPolicy>(objects[4]);
        Assert.Equal(["k4x-32kff1-app1-k9x84f", "kube-system", "traefik"], policy.Ingress[0].Peers[0].NamespaceSelector!.MatchExpressions[0].Values);
        Assert.Equal(2, policy.Ingress.Count);
        Assert.Contains("podSelector: {}", RenderCase.Yaml(policy), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ingress-nginx/controller", "traefik ingress-nginx")]
    [InlineData("traefik/door", "traefik")]
    [InlineData("door", "traefik")]
    public void Who_serves_the_Ingresses_may_reach_the_pods_wherever_it_runs(string service, string namespaces)
    {
        var objects = NamespaceRenderer.Render(new RenderCase { Compose = "services: { web: { image: a } }", Volumes = [], FrontDoor = service }.Context());
        var allowed = objects.OfType<NetworkPolicy>().Single().Ingress[0].Peers[0].NamespaceSelector!.MatchExpressions[0].Values;
        Assert.Equal(namespaces, string.Join(' ', allowed.Skip(2)));
    }

    [Fact]
    public void Without_a_project_there_is_nothing_of_it() =>
        Assert.Empty(NamespaceRenderer.Render(new RenderCase { Compose = "services: { web: { image: a } }" }.Context()));
}
