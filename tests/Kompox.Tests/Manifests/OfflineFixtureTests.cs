using System.Text.Json.Nodes;
using Kompox.Files;
using Kompox.Tests.Examples;
using Kompox.Tests.KubernetesChecks;

namespace Kompox.Tests.Manifests;

/// <summary>Where a project's pods run and who reaches them, from document to object.</summary>
public sealed class OfflineFixtureTests
{
    [Fact]
    public void Network_policy_has_no_empty_peer()
    {
        var policy = Objects("").First(o => o.Text("kind") == "NetworkPolicy");
        var rules = policy["spec"]!["ingress"]!.AsArray();
        var peer = Assert.Single(Assert.Single(rules)!["from"]!.AsArray());
        var expression = Assert.Single(peer!["namespaceSelector"]!["matchExpressions"]!.AsArray());
        Assert.Equal(
            """{"key":"kubernetes.io/metadata.name","operator":"In","values":["k4x-32kff1-app1-k9x84f","kube-system","traefik"]}""",
            expression!.ToJsonString());
    }

    [Theory]
    [InlineData("", """{"kompox.dev/node-pool":"user"}""", null)]
    [InlineData("  deployment: {pool: db, zone: 1}\n", """{"kompox.dev/node-pool":"db","kompox.dev/node-zone":"1"}""", null)]
    [InlineData("  deployment: {pools: [a, b]}\n", null, """[{"key":"kompox.dev/node-pool","operator":"In","values":["a","b"]}]""")]
    [InlineData(
        "  deployment: {pools: [a], zones: [1, 2]}\n", null,
        """[{"key":"kompox.dev/node-pool","operator":"In","values":["a"]},{"key":"kompox.dev/node-zone","operator":"In","values":["1","2"]}]""")]
    public void Deployment_chooses_nodes(string spec, string? selector, string? affinity)
    {
        var pod = Objects(spec).First(o => o.Text("kind") == "Deployment")["spec"]!["template"]!["spec"]!;
        Assert.Equal(selector, pod["nodeSelector"]?.ToJsonString());
        var terms = pod["affinity"]?["nodeAffinity"]?["requiredDuringSchedulingIgnoredDuringExecution"]?["nodeSelectorTerms"]?.AsArray();
        Assert.Equal(affinity, terms is null ? null : Assert.Single(terms)!["matchExpressions"]!.ToJsonString());
    }

    [Theory]
    [InlineData("  deployment: {pool: a, pools: [b]}\n")]
    [InlineData("  deployment: {zone: a, zones: [b]}\n")]
    [InlineData("  deployment: {selectors: {a: b}}\n")]
    public void Deployment_that_contradicts_itself_renders_nothing(string spec) => Assert.Empty(Render(spec).Objects);

    private static IReadOnlyList<JsonObject> Objects(string spec)
    {
        var rendered = Render(spec);
        Assert.False(rendered.Bag.HasErrors);
        return [.. ManifestReader.Read(rendered.Text, [])];
    }

    private static RenderedApp Render(string spec) =>
        RenderedApp.Of(new MemoryFileSource("/p").Add("kompoxapp.yml", KomProject.Top + KomProject.App("app1", "{services: {web: {image: nginx}}}") + spec));
}
