using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Model;
using Kompox.Objects;
using Kompox.Rendering;
using Kompox.Rendering.Configuration;
using Kompox.Rendering.Extensions;
using Kompox.Rendering.Network;
using Kompox.Rendering.Storage;
using Kompox.Serialization;
using Kompox.Yaml;

namespace Kompox.Tests.Rendering;

/// <summary>Renders a piece of Compose text with one renderer.</summary>
internal sealed class RenderCase
{
    private static readonly SourceLocation Nowhere = new("kompoxops.yml", 1, 1);

    /// <summary>The diagnostics of loading and rendering.</summary>
    public DiagnosticBag Bag { get; } = [];

    /// <summary>Files beside the Compose file, in <c>/project</c>.</summary>
    public MemoryFileSource Files { get; } = new("/project");
    public string Compose { get; init; } = "";
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Volumes of the app; with any of these a project's app is rendered.</summary>
    public IReadOnlyList<AppVolume>? Volumes { get; init; }
    public IReadOnlyList<AssignedDisk> Disks { get; init; } = [];
    public IReadOnlyList<VolumeOverride> Overrides { get; init; } = [];
    public AppIngress? Ingress { get; init; }
    public string? Domain { get; init; }

    /// <summary>The Service that is the cluster's front door.</summary>
    public string? FrontDoor { get; init; }
    public IReadOnlyList<NetworkRule> NetworkRules { get; init; } = [];
    public KubernetesVersion Version { get; init; } = KubernetesVersion.Default;

    /// <summary>Text of the env file of a service: lines of <c>NAME=VALUE</c>.</summary>
    public IReadOnlyDictionary<string, string> EnvFiles { get; init; } = new Dictionary<string, string>();

    /// <summary>Services of each pod besides the main one, by component.</summary>
    public IReadOnlyDictionary<string, string[]> Pods { get; init; } = new Dictionary<string, string[]>();

    public static AppVolume Volume(string name, string size, string type = "disk") =>
        new() { Name = name, Size = ByteSize.Parse(size, null), Type = type, Location = Nowhere };

    public RenderContext Context()
    {
        var project = ComposeLoader.Load(
            new ComposeLoadRequest
            {
                Sources = [new SourceText { Path = "compose.yml", Text = Compose }],
                ProjectDirectory = "/project",
                ProjectName = "shop",
                Environment = Environment,
            },
            Files, Bag);
        Assert.True(project is not null, string.Join('\n', Bag));
        project = project with { Services = [.. project.Services.Select(s => EnvFiles.TryGetValue(s.Name.Value, out var text) ? s with { EnvFiles = [EnvFileOf(text)] } : s)] };
        var app = Volumes is null ? null : Managed();
        var ledger = new Ledger();
        return new RenderContext
        {
            Request = new RenderRequest { Compose = project, App = app, Files = Files, Volumes = Overrides, KubernetesVersion = Version },
            Bag = Bag,
            Ledger = ledger,
            Names = app is null ? new RenderNames("shop") : new RenderNames(new AppNames("ws1", "prv1", "cls1", "app1")),
            Extensions = ExtensionSet.Read(project, new ExtensionReader(Bag, ledger)),
        };
    }

    public IReadOnlyList<PodPlan> Plan(RenderContext context)
    {
        var moved = Pods.Values.SelectMany(s => s).ToHashSet();
        var main = Pod(AppNames.AppComponent, [.. context.Compose.Services.Where(s => !moved.Contains(s.Name.Value))]);
        return [main, .. Pods.Select(p => Pod(p.Key, [.. context.Compose.Services.Where(s => p.Value.Contains(s.Name.Value))]))];
    }

    /// <summary>The main pod's share of storage.</summary>
    public MountResult Storage()
    {
        var context = Context();
        return StorageRenderer.Render(context, Plan(context))[AppNames.AppComponent];
    }

    /// <summary>The environment of a service of the main pod.</summary>
    public EnvironmentResult Variables(string service)
    {
        var context = Context();
        var pod = Plan(context)[0];
        return EnvironmentRenderer.Render(context, pod, pod.Services.Single(s => s.Name.Value == service));
    }

    /// <summary>Services, Ingresses and policies.</summary>
    public IReadOnlyList<KubernetesObject> Network()
    {
        var context = Context();
        return NetworkRenderer.Render(context, Plan(context));
    }

    /// <summary>The codes of the diagnostics, without what is only for the record.</summary>
    public IReadOnlyList<string> Codes(Severity least = Severity.Warning) => [.. Bag.Where(d => d.Severity >= least).Select(d => d.Code)];

    /// <summary>Objects and other writable things as YAML.</summary>
    public static string Yaml(params IEnumerable<IWritable> items) => ManifestWriter.Write([.. items]);

    private static EnvFile EnvFileOf(string text)
    {
        var place = new YamlScalar("a.env", true, Nowhere);
        return new EnvFile
        {
            Path = new Located<string>("/project/a.env", place),
            Required = true,
            Variables = [.. text.Split('\n').Select(l => l.Split('=', 2)).Select(p => new EnvironmentVariable(new(p[0], place), new(p[1], place)))],
            Source = place,
        };
    }

    private static PodPlan Pod(string component, IReadOnlyList<ComposeService> services) =>
        new() { Component = component, Kind = WorkloadKind.Deployment, Replicas = 1, Services = services };

    private ManagedApp Managed() => new()
    {
        Workspace = new Workspace { Id = ResourceId.Of("ws1") },
        Provider = new Provider { Id = ResourceId.Of("ws1", "prv1"), Driver = "aks", Settings = new Dictionary<string, string> { ["AZURE_LOCATION"] = "japaneast" }, Location = Nowhere },
        Cluster = new Cluster { Id = ResourceId.Of("ws1", "prv1", "cls1"), Ingress = new ClusterIngress { Domain = Domain, Service = FrontDoor }, Location = Nowhere },
        App = new App
        {
            Id = ResourceId.Of("ws1", "prv1", "cls1", "app1"),
            Compose = new ComposeOrigin { File = "compose.yml", BaseDirectory = "/project", Location = Nowhere },
            Volumes = Volumes!,
            Ingress = Ingress,
            NetworkRules = NetworkRules,
            Location = Nowhere,
        },
        Driver = DriverCatalog.Find("aks")!,
        Disks = Disks,
    };
}
