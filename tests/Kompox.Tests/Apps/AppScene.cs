using Kompox.Apps;
using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rendering;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Apps;

/// <summary>App <c>app1</c> on a cluster in memory, with a disk <c>d1</c> assigned to each of its volumes.</summary>
internal sealed class AppScene
{
    public AppScene(params string[] volumes)
    {
        Driver = new MemoryDriver(Time);
        foreach (var volume in volumes)
            Assign(volume, "d1");
        Target = AppTargets.Create(Driver, Cluster, Time, volumes);
    }

    public SimulatedTime Time { get; } = new();
    public FakeCluster Cluster { get; } = new(new KubernetesVersion(1, 33));
    public MemoryDriver Driver { get; }
    public AppTarget Target { get; private set; }

    /// <summary>How the app is published.</summary>
    public AppIngress Ingress
    {
        set => Target = Target with { Managed = Target.Managed with { App = Target.App with { Ingress = value } } };
    }

    /// <summary>The front door of its cluster.</summary>
    public ClusterIngress ClusterIngress
    {
        set => Target = Target with { Managed = Target.Managed with { Cluster = Target.Managed.Cluster with { Ingress = value } } };
    }

    public string Space => Target.Names.Namespace;
    public RecordedEvents Events => (RecordedEvents)Target.Events;
    public PodsMode Pods { get; set; }
    public bool PrunesVolumes { get; set; }

    /// <summary>What the last operation reported.</summary>
    public DiagnosticBag Bag { get; private set; } = [];

    /// <summary>Files beside the Compose file.</summary>
    public MemoryFileSource Files { get; init; } = new("/project");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes a disk and assigns it instead of the one before.</summary>
    public void Assign(string volume, string name)
    {
        foreach (var disk in Driver.Disks.All.Where(d => d.VolumeName == volume).ToList())
            Driver.Disks.Put(disk with { IsAssigned = false });
        Driver.Disks.Put(new Disk { Name = name, VolumeName = volume, Size = new ByteSize(1L << 30), Handle = $"memory/{volume}/{name}", IsAssigned = true });
    }

    /// <summary>The plan for a Compose text.</summary>
    public async Task<AppPlan?> PlanAsync(string compose)
    {
        Bag = [];
        Files.Add("compose.yaml", compose);
        var load = new ComposeLoadRequest { Sources = [SourceReader.Read("compose.yaml", Files, Bag)!], ProjectDirectory = "/project", ProjectName = "app1" };
        var project = ComposeLoader.Load(load, Files, Bag);
        Assert.False(Bag.HasErrors, string.Join('\n', Bag));
        var request = new DeployRequest { Compose = project!, Files = Files, Pods = Pods, PrunesVolumes = PrunesVolumes };
        return await AppPlanner.PlanAsync(Target, request, Bag, Token);
    }

    /// <summary>Deploys a Compose text without waiting.</summary>
    public async Task<DeployResult> DeployAsync(string compose)
    {
        var plan = await PlanAsync(compose);
        Assert.True(plan is not null, string.Join('\n', Bag));
        return await AppDeployer.RunAsync(Target, plan, new DeployOptions { Waits = false }, Bag, Token);
    }

    /// <summary>The object of that name in the app's namespace, or <c>null</c>.</summary>
    public ObservedObject? Find(ResourceType type, string name) => Cluster.Find(type, name, type.IsNamespaced ? Space : null);
}
