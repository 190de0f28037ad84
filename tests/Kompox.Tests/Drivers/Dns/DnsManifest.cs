using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Manifests;
using Kompox.Tests.Fakes;
using Kompox.Tests.Manifests;

namespace Kompox.Tests.Drivers.Dns;

/// <summary>A manifest with DNS settings, and what becomes of them.</summary>
internal static class DnsManifest
{
    /// <summary>A key file as <c>tsig-keygen</c> writes it.</summary>
    public const string KeyFile = "key \"kompox\" {\n\talgorithm hmac-sha512;\n\tsecret \"c2VjcmV0LW9mLWEta2V5\";\n};\n";

    private const string Head = """
        version: v1
        workspace: {name: ws1}
        provider: {name: prv1, driver: k3s}
        cluster:
          name: cls1
          dns:
            driver: rfc2136
            settings:

        """;

    /// <summary>Opens the DNS of a cluster whose settings are these lines, of which the first is line 9.</summary>
    public static (IDns? Dns, DiagnosticBag Bag) Open(string settings, IReadOnlyDictionary<string, string>? environment = null, IFileSource? files = null) =>
        OpenText(Head + string.Concat(settings.Split('\n').Select(l => $"      {l}\n")), environment, files);

    /// <summary>The same, from the whole text but the app.</summary>
    public static (IDns? Dns, DiagnosticBag Bag) OpenText(string manifest, IReadOnlyDictionary<string, string>? environment = null, IFileSource? files = null)
    {
        var (bag, source) = (new DiagnosticBag(), new MemoryFileSource("/p"));
        source.Add("kompoxops.yml", manifest + "app: {name: app1, compose: 'file:compose.yml'}\n").Add("compose.yml", KomProject.Compose);
        var project = ProjectLoader.Load(new ProjectLoadRequest(), source, bag);
        Assert.True(project is not null, string.Join('\n', bag));
        var target = new ClusterTarget
        {
            Workspace = project.Workspaces[0],
            Provider = project.Providers[0],
            Cluster = project.Clusters[0],
            Driver = new MemoryDriver(),
            Connection = new FakeCluster(),
            Files = files ?? new MemoryFileSource("/p").Add("kompox.key", KeyFile),
            Environment = environment ?? new Dictionary<string, string>(),
            Time = new SimulatedTime(),
            Random = _ => { },
            Events = new RecordedEvents(),
        };
        return (DnsCatalog.Open(target, bag), bag);
    }
}
