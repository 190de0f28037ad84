using System.Text;
using Kompox.Clusters.Certificates;
using Kompox.Clusters.Installing;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Drivers;
using Kompox.Kubernetes;
using Kompox.Objects;
using Kompox.Planning;
using Kompox.Tests.Clusters.Certificates;
using Kompox.Tests.KubernetesChecks;
using Kompox.Yaml;

namespace Kompox.Tests.Clusters.Installing;

/// <summary>The objects of some installations, and whether an API server would take them.</summary>
public sealed class InstallationBaselineTests : IDisposable
{
    private readonly CertificateRun _run = new();

    public static TheoryData<string> Cases => Baseline.Cases("Installing");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_objects(string name)
    {
        var folder = Baseline.Folder("Installing", name);
        var site = _run.Root.Issue(new LocalOrder { Hosts = ["site.example.com"] });
        _run.PutSecret("traefik", "site", site.Chain, site.Key);
        _run.Cluster.Put(ResourceTypes.Secret, """{"metadata":{"name":"cloudflare","namespace":"traefik"},"type":"Opaque","data":{"CF_DNS_API_TOKEN":"czNjcmV0"}}""");
        _run.Files.Add("/p/ca.pem", Encoding.UTF8.GetBytes(_run.Root.Pem));
        var project = _run.Load(File.ReadAllText(Path.Combine(folder, "ingress.yaml"))) ?? throw new InvalidOperationException(_run.Told());
        var target = _run.Target(project);
        var parts = await CertificateGathering.GatherAsync(target, new PlatformParts(), _run.Bag, TestContext.Current.CancellationToken);
        var owner = new InstallationOwner(new InstallationNames(target.Cluster));
        _run.Cluster.Put(ResourceTypes.StorageClass, """{"metadata":{"name":"standard","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"provisioner":"p"}""");
        _run.Cluster.Put(ResourceTypes.Namespace, $$$"""{"metadata":{"name":"traefik","labels":{"app.kubernetes.io/managed-by":"kompox"},"annotations":{"kompox.dev/cluster":"{{{owner.Names.Path}}}"} } }""");
        var facts = await InstallationGathering.ReadAsync(target, owner.Names, TestContext.Current.CancellationToken);
        var request = InstallationPlanner.RequestOf(target.Ingress, owner, facts, Masked(parts!), _run.Bag);
        var desired = InstallationPlanner.Decide(request, owner, facts, _run.Bag);
        Assert.Equal("", _run.Told());
        var text = string.Concat(desired.Select(Yaml));
        Baseline.Compare(Path.Combine(folder, "expected.objects.yaml"), text);
        ManifestChecker.AssertValid(text, isComplete: false);
        Assert.Equal(text, string.Concat(InstallationPlanner.Decide(request, owner, facts, new DiagnosticBag()).Select(Yaml)));
    }

    public void Dispose() => _run.Dispose();

    // Certificates of the test's own authority are others each time.
    private static CertificateParts Masked(CertificateParts parts) => parts with
    {
        Objects = [.. parts.Objects.Select(o => o is ConfigMap map ? map with { Data = [.. map.Data.Select(d => new KeyValuePair<string, string>(d.Key, "PEM\n"))] } : o)],
    };

    private static string Yaml(DesiredObject item) => "---\n" + YamlWriter.Write(YamlReader.ReadAll(new SourceText { Path = "object", Text = item.Content.Root.GetRawText() }, new DiagnosticBag())[0].Root);
}
