using System.Collections.Concurrent;
using Kompox.Apps;
using Kompox.Apps.Moving;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Disks;
using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Files;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots.Runs;
using Kompox.Tests.Apps.Moving;

namespace Kompox.Cloud.Tests.Moving;

/// <summary>App <c>app1</c> with two managed disks in zone 1 of eastus as it runs on <c>cls1</c>, and cluster <c>cls2</c> in westus3; Azure is simulated, pods are played.</summary>
internal sealed class AzureMoveScene : IAsyncDisposable
{
    private const string Text = "services: {db: {image: 'db:1', volumes: ['data:/data', 'logs:/logs']}}\nvolumes: {data: {}, logs: {}}\n";
    private static readonly AppVolume[] Volumes = [DiskScene.Volume("data"), DiskScene.Volume("logs")];
    private readonly MemoryFileSource _files = new("/project");
    private readonly ComposeProject _compose;

    private AzureMoveScene(DiskScene scene, PlayedCluster east, ConcurrentDictionary<string, string> contents)
    {
        (Scene, East, Contents) = (scene, east, contents);
        West = new PlayedCluster("w", contents).AddNode("w1", "westus3-1", "1").AddNode("w2", "westus3-2", "2");
        Beside = new PlayedCluster("b", contents).AddNode("b1", "eastus-1", "1").AddNode("b2", "eastus-2", "2");
        _files.Add("compose.yaml", Text);
        var load = new ComposeLoadRequest { Sources = [SourceReader.Read("compose.yaml", _files, Bag)!], ProjectDirectory = "/project", ProjectName = "app1" };
        _compose = ComposeLoader.Load(load, _files, Bag)!;
    }

    public DiskScene Scene { get; }
    public PlayedCluster East { get; }
    public PlayedCluster West { get; }

    /// <summary>Cluster <c>cls3</c>, in the region of the first one.</summary>
    public PlayedCluster Beside { get; }

    /// <summary>What is on disks and snapshots, by ARM id.</summary>
    public ConcurrentDictionary<string, string> Contents { get; }
    public DiagnosticBag Bag { get; private set; } = [];

    public static async Task<AzureMoveScene> StartAsync()
    {
        var contents = new ConcurrentDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var east = new PlayedCluster("e", contents).AddNode("e1", "eastus-1", "1").AddNode("e2", "eastus-2", "2");
        var options = new SimulatorOptions { CopyContents = (from, to) => contents[to] = contents.GetValueOrDefault(from, "") };
        var scene = new AzureMoveScene(await DiskScene.StartAsync(options, east.Cluster), east, contents);
        scene.Scene.AddCluster();
        scene.Scene.Volumes = Volumes;
        var own = scene.Scene.Target();
        foreach (var volume in Volumes)
        {
            await own.Disks.CreateAsync(volume, new DiskRequest { Name = "disk1" }, CancellationToken.None);
            await own.Disks.AssignAsync(volume, "disk1", CancellationToken.None);
        }
        await scene.DeployAsync();
        return scene;
    }

    public DeployRequest Deploy => new() { Compose = _compose, Files = _files };

    public MoveRequest Request(string? from = null, bool deletes = false) => new()
    {
        Zone = "2",
        Snapshots = from is null ? [] : SnapshotChoice.Parse(from)!,
        DeletesOldDisks = deletes,
        Deploy = Deploy with { PrunesVolumes = deletes },
        Pace = new RunPace { Beat = TimeSpan.FromHours(1), Lost = TimeSpan.FromHours(2), Silence = TimeSpan.FromSeconds(12), Grace = TimeSpan.FromMinutes(3) },
        Timeout = TimeSpan.FromMinutes(5),
    };

    public async Task DeployAsync()
    {
        var own = Scene.Target().App;
        Bag = [];
        var plan = await AppPlanner.PlanAsync(own, Deploy, Bag, CancellationToken.None);
        Assert.True(plan is not null, string.Join('\n', Bag));
        await AppDeployer.RunAsync(own, plan, new DeployOptions { Waits = false }, Bag, CancellationToken.None);
    }

    /// <summary>Moves as a command of its own would, to zone 2 of the same cluster or of the other one.</summary>
    public Task<MoveResult?> MoveAsync(MoveRequest request, bool goesWest = false) => MoveAsync(Scene.Target().App, request, goesWest);

    /// <summary>The same with an app that somebody has opened.</summary>
    public async Task<MoveResult?> MoveAsync(AppTarget own, MoveRequest request, bool goesWest, CancellationToken cancellationToken = default)
    {
        Bag = [];
        var sides = new MoveSides { Source = own, Target = goesWest ? InWest(own) : own, SourceCluster = "cls1" };
        return await AppMover.PlanAsync(sides, request, isDryRun: false, Bag, cancellationToken) is { IsEmpty: false } plan
            ? await AppMover.RunAsync(request, plan, Bag, cancellationToken)
            : null;
    }

    /// <summary>One snapshot of each volume, taken together.</summary>
    public async Task SnapshotAsync(string name)
    {
        var own = Scene.Target();
        foreach (var volume in Volumes)
            await own.Snapshots.CreateAsync(volume, new SnapshotRequest { Name = name, Group = name, Consistency = "stop" }, CancellationToken.None);
    }

    public async Task<IReadOnlyList<Disk>> DisksAsync()
    {
        var own = Scene.Target();
        var disks = new List<Disk>();
        foreach (var volume in Volumes)
            disks.AddRange(await own.Disks.ListAsync(volume, CancellationToken.None));
        return disks;
    }

    public IReadOnlyList<ArmResource> Snapshots => [.. Scene.Artefacts.Where(r => r.Type.EndsWith("/snapshots", StringComparison.OrdinalIgnoreCase))];

    /// <summary>What was written to a disk.</summary>
    public string Content(Disk disk) => Contents.GetValueOrDefault(disk.Handle, "");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Scene.DisposeAsync();

    public static AppVolume[] OfApp => Volumes;

    /// <summary>Moves from the first cluster to the one beside it, or back.</summary>
    public async Task<MoveResult?> MoveBesideAsync(MoveRequest request, bool isBack)
    {
        Bag = [];
        var (first, beside) = (Scene.Target().App, InCluster(Scene.Target().App, "cls3", Beside, "eastus"));
        var sides = isBack ? new MoveSides { Source = beside, Target = first, SourceCluster = "cls3" } : new MoveSides { Source = first, Target = beside, SourceCluster = "cls1" };
        return await AppMover.PlanAsync(sides, request, isDryRun: false, Bag, CancellationToken.None) is { IsEmpty: false } plan
            ? await AppMover.RunAsync(request, plan, Bag, CancellationToken.None)
            : null;
    }

    private AppTarget InWest(AppTarget own) => InCluster(own, "cls2", West, "westus3");

    private static AppTarget InCluster(AppTarget own, string name, PlayedCluster played, string region)
    {
        var id = ResourceId.Of("ws1", "prv1", name, "app1");
        var cluster = own.Managed.Cluster with { Id = id.Parent!, Settings = new Dictionary<string, string> { ["AZURE_LOCATION"] = region } };
        var managed = own.Managed with { Cluster = cluster, App = own.App with { Id = id } };
        var platform = new DriverTarget
        {
            Workspace = managed.Workspace,
            Provider = managed.Provider,
            Cluster = cluster,
            App = managed.App,
            Connection = played.Cluster,
            Time = own.Time,
            Random = own.Random,
            Events = own.Events,
        };
        return own with { Managed = managed, Names = new AppNames(id), Connection = played.Cluster, Disks = managed.Driver.OpenDisks(platform), Snapshots = managed.Driver.OpenSnapshots(platform) };
    }
}
