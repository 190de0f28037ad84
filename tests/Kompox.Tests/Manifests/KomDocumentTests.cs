using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Model;

namespace Kompox.Tests.Manifests;

public sealed class KomDocumentTests
{
    private const string Ids = KomProject.Ids;
    private static readonly string Top = KomProject.Top;

    [Theory]
    [InlineData("---\nkind: App\n", "KPX1104")]
    [InlineData("---\napiVersion: ops.kompox.dev/v1alpha1\n", "KPX1104")]
    [InlineData("---\napiVersion: ops.kompox.dev/v1alpha1\nkind: Ap\n", "KPX1201")]
    [InlineData("---\napiVersion: ops.kompox.dev/v2\nkind: App\n", "KPX1202")]
    [InlineData("---\napiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 1}\n", "")]
    [InlineData("---\n", "")]
    [InlineData("---\n- a\n", "KPX1103")]
    [InlineData("---\napiVersion: ops.kompox.dev/v1alpha1\nkind: Workspace\n", "KPX1104")]
    [InlineData("---\napiVersion: ops.kompox.dev/v1alpha1\nkind: Workspace\nmetadata: {name: w}\n", "KPX1104")]
    public void Headers(string document, string codes) => Assert.Equal(codes, Codes(Top + document));

    [Theory]
    [InlineData("Workspace", "w", "/ws/w", "")]
    [InlineData("Workspace", "w", "ws/w", "KPX1203")]
    [InlineData("Workspace", "w", "/ws/w/", "KPX1203")]
    [InlineData("Workspace", "w", "/ws/other", "KPX1203")]
    [InlineData("Workspace", "w", "/wrk/w", "KPX1203")]
    [InlineData("Workspace", "w", "/ws/W", "KPX1203")]
    [InlineData("Workspace", "W", "/ws/w", "KPX1802")]
    [InlineData("Workspace", "w", "/ws/ws1/prv/w", "KPX1203")]
    [InlineData("Workspace", "ws1", "/ws/ws1", "KPX1204")]
    [InlineData("Provider", "p", "/ws/ws1/prv/p", "")]
    [InlineData("Provider", "p", "/ws/ws2/prv/p", "KPX1205")]
    [InlineData("Provider", "p", "/ws/ws1/cls/p", "KPX1203")]
    public void Ids_and_parents(string kind, string name, string id, string codes) =>
        Assert.Equal(codes, Codes(Top + KomProject.Document(kind, name, id, kind == "Provider" ? "{driver: k3s}" : "{}")));

    [Fact]
    public void Children_of_a_broken_document_are_not_blamed() =>
        Assert.Equal("KPX1203", Codes(Top.Replace("ops.kompox.dev/id: /ws/ws1/prv/prv1\n", "ops.kompox.dev/id: prv1\n", StringComparison.Ordinal)));

    [Fact]
    public void Duplicate_names_both_places()
    {
        var bag = Load(Top + KomProject.Document("Workspace", "ws1", "/ws/ws1", "{}")).Bag;
        var diagnostic = Assert.Single(bag);
        Assert.Equal(("kompoxapp.yml", 31), (diagnostic.Location!.Value.File, diagnostic.Location.Value.Line));
        Assert.Equal(7, Assert.Single(diagnostic.Related).Line);
    }

    [Theory]
    [InlineData("{pool: a}", "")]
    [InlineData("{pool: a, zone: 1}", "")]
    [InlineData("{pools: [a, b]}", "")]
    [InlineData("{pools: [a], zones: [1, 2]}", "")]
    [InlineData("{pool: a, pools: [b]}", "KPX1402")]
    [InlineData("{zone: a, zones: [b]}", "KPX1402")]
    [InlineData("{pool: a, pools: [b], zone: a, zones: [b]}", "KPX1402 KPX1402")]
    [InlineData("{selectors: {a: b}}", "KPX1403")]
    [InlineData("{selectors: {}}", "")]
    [InlineData("{pool: 'a b'}", "KPX1802")]
    [InlineData("{zones: 1}", "KPX1103")]
    public void Deployments(string deployment, string codes) => Assert.Equal(codes, Codes(WithApp($"  deployment: {deployment}\n")));

    [Theory]
    [InlineData("[{from: [{namespaceSelector: {matchLabels: {a: b}}}]}]", "")]
    [InlineData("[{from: [{namespaceSelector: {matchLabels: {a: b}}}], ports: [{port: 80}, {port: 53, protocol: UDP}]}]", "")]
    [InlineData("[{from: [{namespaceSelector: {matchExpressions: [{key: a, operator: In, values: [b]}]}}]}]", "")]
    [InlineData("[{}]", "KPX1408")]
    [InlineData("[{from: [], ports: []}]", "KPX1408")]
    [InlineData("[{ports: [{port: 80}]}]", "KPX1408")]
    [InlineData("[{from: [{}]}]", "KPX1104")]
    [InlineData("[{from: [{podSelector: {}}]}]", "KPX1101 KPX1104")]
    [InlineData("[{from: [{namespaceSelector: {}}]}]", "KPX1408")]
    [InlineData("[{from: [{namespaceSelector: {matchExpressions: [{key: a, operator: Equals, values: [b]}]}}]}]", "KPX1105")]
    [InlineData("[{from: [{namespaceSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}}]}]", "KPX1408")]
    [InlineData("[{from: [{namespaceSelector: {matchExpressions: [{key: a, operator: DoesNotExist}]}}]}]", "")]
    [InlineData("[{from: [{namespaceSelector: {matchExpressions: [{key: a, operator: NotIn}]}}]}]", "KPX1408")]
    [InlineData("[{from: [{namespaceSelector: {matchLabels: {a: b}}}], ports: [{port: 0}]}]", "KPX1105")]
    [InlineData("[{from: [{namespaceSelector: {matchLabels: {a: b}}}], ports: [{port: 65536}]}]", "KPX1105")]
    [InlineData("[{from: [{namespaceSelector: {matchLabels: {a: b}}}], ports: [{port: 80, protocol: ICMP}]}]", "KPX1105")]
    public void Network_rules(string rules, string codes) => Assert.Equal(codes, Codes(WithApp($"  networkPolicy: {{ingressRules: {rules}}}\n")));

    [Theory]
    [InlineData("tool", "{image: debian}", "")]
    [InlineData("tool", "{image: debian, command: [sh], args: [-c, 'true']}", "")]
    [InlineData("tool", "{component: tool}", "")]
    [InlineData("tool", "{component: other}", "KPX1409")]
    [InlineData("app", "{}", "KPX1409")]
    [InlineData("tool", "{command: [sh]}", "KPX1409")]
    [InlineData("tool", "{ingress: {}}", "KPX1403")]
    [InlineData("tool", "{networkPolicy: {ingressRules: [{}]}}", "KPX1408")]
    public void Boxes(string name, string spec, string codes) =>
        Assert.Equal(codes, Codes(WithApp("") + KomProject.Document("Box", name, $"{Ids}app1/box/{name}", spec)));

    [Theory]
    [InlineData("{cpu: 250m, memory: 256Mi, ephemeral-storage: 1Gi}", "")]
    [InlineData("{cpu: 1.5, memory: 1e9}", "")]
    [InlineData("{cpu: fast}", "KPX1412")]
    [InlineData("{memory: 256MB}", "KPX1412")]
    [InlineData("{memroy: 256Mi}", "KPX1102")]
    [InlineData("{gpu: 1}", "KPX1102")]
    public void Resources(string resources, string codes) => Assert.Equal(codes, Codes(WithApp($"  resources: {resources}\n")));

    [Theory]
    [InlineData("{appId: /ws/ws1/prv/prv1/cls/cls1/app/app1}", "")]
    [InlineData("{appId: app1}", "KPX1208")]
    [InlineData("{appId: /ws/ws1/prv/prv1/cls/cls1}", "KPX1208")]
    [InlineData("{appId: /ws/ws1/prv/prv1/cls/cls1/app/app2}", "KPX1208")]
    [InlineData("{appid: /ws/ws1/prv/prv1/cls/cls1/app/app1}", "KPX1102")]
    public void Default_app(string spec, string codes) => Assert.Equal(codes, Codes(WithApp("") + KomProject.Defaults(spec)));

    [Fact]
    public void Two_defaults_are_an_error() => Assert.Equal("KPX1207", Codes(WithApp("") + KomProject.Defaults("{}") + KomProject.Defaults("{}")));

    [Fact]
    public void Defaults_of_kom_paths_are_ignored_with_a_warning()
    {
        var files = new MemoryFileSource("/p").Add("kompoxapp.yml", WithApp("")).Add(".kompox/kom/a.yml", KomProject.Defaults("{}"));
        var bag = new DiagnosticBag();
        Assert.NotNull(ProjectLoader.Load(new ProjectLoadRequest(), files, bag));
        Assert.Equal("KPX1206", KomProject.Codes(bag));
    }

    [Fact]
    public void Cluster_is_read_with_its_defaults()
    {
        var (project, bag) = Load(
            KomProject.Document("Workspace", "w", "/ws/w", "{}") + KomProject.Document("Provider", "p", "/ws/w/prv/p", "{driver: aks, settings: {A: 1}}")
            + KomProject.Document("Cluster", "c", "/ws/w/prv/p/cls/c", """
                {existing: true, ingress: {domain: c.example.com, certificates: [{name: t, source: 'https://v/s'}]},
                  protection: {provisioning: readOnly, installation: cannotDelete}}
                """));
        Assert.Empty(bag);
        var cluster = Assert.Single(project!.Clusters);
        Assert.True(cluster.Existing);
        Assert.Equal(("traefik", "ingress-service-account", "c.example.com"), (cluster.Ingress!.Namespace, cluster.Ingress.ServiceAccount, cluster.Ingress.Domain));
        Assert.Equal((ProtectionLevel.ReadOnly, ProtectionLevel.CannotDelete), (cluster.ProvisioningProtection, cluster.InstallationProtection));
        var certificate = Assert.Single(cluster.Ingress.Certificates);
        Assert.Equal(("t", "https://v/s"), (certificate.Name, certificate.Source));
        Assert.Equal("1", project.Providers[0].Settings["A"]);
        Assert.Equal("/ws/w/prv/p/cls/c", project.DefaultCluster!.ToString());
    }

    private static string WithApp(string more) => Top + KomProject.App("app1", "{services: {}}") + more;

    private static string Codes(string text) => KomProject.Codes(Load(text).Bag);

    private static (Project? Project, DiagnosticBag Bag) Load(string text)
    {
        var bag = new DiagnosticBag();
        var project = ProjectLoader.Load(new ProjectLoadRequest(), new MemoryFileSource("/p").Add("kompoxapp.yml", text), bag);
        Assert.Equal(bag.HasErrors, project is null);
        return (project, bag);
    }
}
