using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Model;
using Kompox.Rendering;
using Kompox.Serialization;
using Kompox.Tests.KubernetesChecks;

namespace Kompox.Tests.Rendering;

/// <summary>
/// One case per folder of <c>Baselines/Rendering</c>: its <c>compose.yaml</c> is rendered, and the manifests and diagnostics are compared with
/// <c>expected.yaml</c> and <c>expected.diagnostics.txt</c>. Lines of <c>options.txt</c>: <c>managed</c>, <c>volume: NAME=SIZE[,TYPE]</c> (of the
/// project's app), <c>pool</c>, <c>pools</c>, <c>zone</c>, <c>zones</c>, <c>resource: NAME=QUANTITY</c>, <c>pods</c>, <c>kubernetes-version</c>, <c>image</c>.
/// </summary>
public sealed class RenderBaselineTests
{
    private const string Area = "Rendering";
    private static readonly SourceLocation Nowhere = new("kompoxops.yml", 1, 1);

    public static TheoryData<string> Cases => Baseline.Cases(Area);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Renders_as_expected(string name)
    {
        var folder = Baseline.Folder(Area, name);
        var bag = new DiagnosticBag();
        var manifest = Render(folder, bag);
        Baseline.Compare(Path.Combine(folder, "expected.yaml"), bag.HasErrors ? null : manifest);
        Baseline.CompareDiagnostics(folder, bag);
        if (bag.HasErrors)
            return;
        Assert.Equal(manifest, Render(folder, []));
        ManifestChecker.AssertValid(manifest!, isComplete: !bag.Any(d => d.Code is "KPX3018" or "KPX3209" or "KPX3265"));
    }

    private static string? Render(string folder, DiagnosticBag bag)
    {
        var files = Baseline.Inputs(folder);
        var options = Baseline.Options(folder);
        var load = new ComposeLoadRequest { Sources = [SourceReader.Read("compose.yaml", files, bag)!], ProjectDirectory = "/project", ProjectName = "shop" };
        if (ComposeLoader.Load(load, files, bag) is not { } project)
            return null;
        var request = new RenderRequest
        {
            Compose = project,
            App = options.Contains("managed") ? Managed(options) : null,
            Pods = Enum.Parse<PodsMode>(options["pods"].FirstOrDefault("Auto"), ignoreCase: true),
            KubernetesVersion = KubernetesVersion.Parse(options["kubernetes-version"].FirstOrDefault("1.33"), null),
            Images = Pairs(options["image"]),
            Files = files,
        };
        return ManifestWriter.Write(AppRenderer.Render(request, bag).Objects);
    }

    private static Dictionary<string, string> Pairs(IEnumerable<string> entries) =>
        entries.Select(e => e.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);

    private static ManagedApp Managed(ILookup<string, string> options) => new()
    {
        Workspace = new Workspace { Id = ResourceId.Of("ws1") },
        Provider = new Provider { Id = ResourceId.Of("ws1", "prv1"), Driver = "k3s", Location = Nowhere },
        Cluster = new Cluster { Id = ResourceId.Of("ws1", "prv1", "cls1"), Location = Nowhere },
        App = new App
        {
            Id = ResourceId.Of("ws1", "prv1", "cls1", "app1"),
            Compose = new ComposeOrigin { File = "compose.yaml", BaseDirectory = "/project", Location = Nowhere },
            Volumes = [.. Pairs(options["volume"]).Select(p => Volume(p.Key, p.Value.Split(',')))],
            Deployment = new AppDeployment
            {
                Pool = options["pool"].FirstOrDefault(),
                Pools = [.. options["pools"].SelectMany(p => p.Split(','))],
                Zone = options["zone"].FirstOrDefault(),
                Zones = [.. options["zones"].SelectMany(p => p.Split(','))],
            },
            Resources = Pairs(options["resource"]),
            Location = Nowhere,
        },
        Driver = DriverCatalog.Find("k3s")!,
        Disks = [.. Pairs(options["volume"]).Select(p => new AssignedDisk(p.Key, $"node1:/disks/{p.Key}"))],
    };

    private static AppVolume Volume(string name, string[] parts) =>
        new() { Name = name, Size = ByteSize.Parse(parts[0], null), Type = parts.ElementAtOrDefault(1) ?? "disk", Location = Nowhere };
}
