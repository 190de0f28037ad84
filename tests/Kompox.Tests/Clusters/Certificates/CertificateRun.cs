using System.Globalization;
using System.Text;
using Kompox.Clusters.Certificates;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Manifests;
using Kompox.Model;
using Kompox.Tests.Fakes;
using Kompox.Tests.Manifests;

namespace Kompox.Tests.Clusters.Certificates;

/// <summary>Gathers the certificates of a cluster that a manifest in <c>/p/kompoxapp.yml</c> declares; now is 2026-01-01.</summary>
internal sealed class CertificateRun : IDisposable
{
    public static readonly DateTimeOffset Now = SimulatedTime.Start;

    public MemoryFileSource Files { get; } = new("/p");
    public FakeCluster Cluster { get; } = new();
    public LocalAuthority Root { get; } = LocalAuthority.Root(Now);
    public DiagnosticBag Bag { get; private set; } = new();
    public ICertificateStore? Store { get; init; }

    /// <summary>The manifest up to <c>spec.ingress</c>, in whose lines a test writes; the first line of the ingress is line 26.</summary>
    public static string Manifest(string ingress, string app = "") =>
        KomProject.Top.Replace("cls1\nspec: {}\n", $"cls1\nspec:\n  ingress:\n{ingress}", StringComparison.Ordinal)
        + KomProject.App("app1", "file:compose.yml") + app;

    /// <summary>Loads the project only.</summary>
    public Project? Load(string ingress, string app = "")
    {
        Bag = new DiagnosticBag();
        Files.Add("/p/kompoxapp.yml", Manifest(ingress, app)).Add("/p/compose.yml", KomProject.Compose);
        return ProjectLoader.Load(new ProjectLoadRequest { KnownDrivers = ["k3s"] }, Files, Bag);
    }

    /// <summary>Loads the project and gathers.</summary>
    public async Task<CertificateParts?> GatherAsync(string ingress)
    {
        var project = Load(ingress) ?? throw new InvalidOperationException(Told());
        return await CertificateGathering.GatherAsync(Target(project), new PlatformParts(), Bag, TestContext.Current.CancellationToken);
    }

    public ClusterTarget Target(Project project) => new()
    {
        Workspace = project.Workspaces[0],
        Provider = project.Providers[0],
        Cluster = project.Clusters[0],
        Driver = new MemoryDriver { Certificates = Store },
        Connection = Cluster,
        Files = Files,
        Environment = new Dictionary<string, string>(),
        Time = new SimulatedTime(),
        Random = b => b.Fill(7),
        Events = new RecordedEvents(),
    };

    /// <summary>Puts a TLS Secret into the cluster.</summary>
    public void PutSecret(string space, string name, string chain, string key, string type = "kubernetes.io/tls") => Cluster.Put(
        ResourceTypes.Secret,
        $$$"""{"metadata":{"name":"{{{name}}}","namespace":"{{{space}}}"},"type":"{{{type}}}","data":{"tls.crt":"{{{Base64(chain)}}}","tls.key":"{{{Base64(key)}}}"}}""");

    /// <summary>The diagnostics, one a line: place, code and message.</summary>
    public string Told()
    {
        var text = new StringBuilder();
        foreach (var item in Bag)
            text.Append(CultureInfo.InvariantCulture, $"{item.Location?.Line}:{item.Location?.Column} {item.Code} {item.Message}\n");
        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Root.Dispose();
        Cluster.Dispose();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
