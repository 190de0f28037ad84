using Kompox.Apps;
using Kompox.Apps.Moving;
using Kompox.Compose;
using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Kubernetes;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Snapshots;
using Kompox.Snapshots.Runs;
using Kompox.Tests.Fakes;

namespace Kompox.Tests.Apps.Moving;

/// <summary>App <c>app1</c> as it runs on cluster <c>cls1</c> (region east, a node in zone 1 and one in zone 2), and a second cluster <c>cls2</c> in region west.</summary>
internal sealed class MoveScene
{
    public const string OneVolume = "services: {db: {image: 'db:1', volumes: ['data:/data']}}\nvolumes: {data: {}}\n";
    public const string TwoVolumes = "services: {db: {image: 'db:1', volumes: ['data:/data', 'logs:/logs']}}\nvolumes: {data: {}, logs: {}}\n";
    private readonly AppTarget _own;
    private int _writes;
    private int _limit = int.MaxValue;
    private Func<Exception>? _failure;

    public MoveScene(string compose = OneVolume, string? zone = "1", string? diskZone = "1", params string[] volumes)
    {
        string[] names = volumes.Length == 0 ? ["data"] : volumes;
        Driver = new MemoryDriver();
        Driver.Regions["cls1"] = "east";
        Driver.Regions["cls2"] = "west";
        East = new PlayedCluster("e", Driver.Disks.Contents).AddNode("e1", "1", "1").AddNode("e2", "2", "2");
        West = new PlayedCluster("w", Driver.Disks.Contents).AddNode("w1", "1", "1").AddNode("w2", "2", "2");
        foreach (var name in names)
            Driver.Disks.Put(new Disk { Name = "disk1", VolumeName = name, Handle = $"memory/{name}/disk1", IsAssigned = true, Size = new ByteSize(1L << 30), Zone = diskZone, Region = "east" });
        var own = AppTargets.Create(Driver, East.Cluster, null, names);
        _own = own with { Managed = own.Managed with { App = own.App with { Deployment = new AppDeployment { Zone = zone, ZonePlace = new SourceLocation("kompoxops.yml", 7, 11) } } } };
        Files.Add("compose.yaml", compose);
        var load = new ComposeLoadRequest { Sources = [SourceReader.Read("compose.yaml", Files, Bag)!], ProjectDirectory = "/project", ProjectName = "app1" };
        Compose = ComposeLoader.Load(load, Files, Bag)!;
        foreach (var cluster in (PlayedCluster[])[East, West])
            cluster.Cluster.Refuse = call => call.IsWrite ? Count() : Check();
        Driver.Disks.Before = verb => Throw($"disk {verb}");
        Driver.Snapshots.Before = verb => Throw($"snapshot {verb}");
    }

    public MemoryDriver Driver { get; }
    public PlayedCluster East { get; }
    public PlayedCluster West { get; }
    public MemoryFileSource Files { get; } = new("/project");
    public ComposeProject Compose { get; }
    public DiagnosticBag Bag { get; private set; } = [];

    /// <summary>Writes to the platform, in order.</summary>
    public List<string> Story { get; } = [];
    public bool IsWestwards { get; init; }

    /// <summary>Whether the cluster that the app leaves does not answer any more.</summary>
    public bool IsEastLost { get; set; }
    public IReadOnlyList<string> Lines => ((RecordedEvents)_own.Events).Lines;
    public IReadOnlyList<string> Codes => [.. Bag.Select(d => d.Code)];
    public int Writes => _writes;
    public string Space => _own.Names.Namespace;
    public AppTarget Own => _own;

    public static RunPace Pace { get; } = new()
    {
        Beat = TimeSpan.FromHours(1),
        Lost = TimeSpan.FromHours(2),
        Silence = TimeSpan.FromMilliseconds(30),
        Poll = TimeSpan.FromMilliseconds(2),
        Grace = TimeSpan.FromMilliseconds(200),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public MoveSides Sides => IsWestwards
        ? new MoveSides { Source = IsEastLost ? null : _own, Target = InWest(_own), SourceCluster = "cls1" }
        : new MoveSides { Source = _own, Target = _own, SourceCluster = "cls1" };

    public DeployRequest Deploy => new() { Compose = Compose, Files = Files };

    /// <summary>The app on its own cluster, deployed as it is declared.</summary>
    public async Task<DeployResult?> DeployAsync()
    {
        Bag = [];
        if (!await MovedMark.PassAsync(_own, Bag, Token) || !await SnapshotGate.PassAsync(_own, TimeSpan.FromSeconds(5), Pace, Bag, Token)
            || await AppPlanner.PlanAsync(_own, Deploy, Bag, Token) is not { } plan)
            return null;
        return await AppDeployer.RunAsync(_own, plan, new DeployOptions { Waits = false }, Bag, Token);
    }

    public async Task<MovePlan?> PlanAsync(MoveRequest request, bool isDryRun = true)
    {
        Bag = [];
        return await AppMover.PlanAsync(Sides, request, isDryRun, Bag, Token);
    }

    public async Task<MoveResult?> MoveAsync(MoveRequest request) =>
        await PlanAsync(request, isDryRun: false) is { } plan && !plan.IsEmpty ? await AppMover.RunAsync(request, plan, Bag, Token) : null;

    public MoveRequest Request(string? zone = "2", string? from = null, bool deletes = false) => new()
    {
        Zone = zone,
        Snapshots = from is null ? [] : SnapshotChoice.Parse(from)!,
        DeletesOldDisks = deletes,
        Deploy = Deploy with { PrunesVolumes = deletes },
        Pace = Pace,
        Timeout = TimeSpan.FromSeconds(5),
    };

    /// <summary>From the write of that number on nothing gets through any more.</summary>
    public void KillAt(int write) => (_writes, _limit, _failure) = (0, write, () => new Killed());

    /// <summary>The write of that number fails, others do not.</summary>
    public void FailAt(int write) => (_writes, _limit, _failure) = (0, write, null);

    /// <summary>Everything works again.</summary>
    public void Heal() => (_writes, _limit, _failure) = (0, int.MaxValue, null);

    public Disk Assigned(string volume = "data") => Driver.Disks.All.Single(d => d.VolumeName == volume && d.IsAssigned);

    public string Content(Disk disk) => Driver.Disks.Contents.GetValueOrDefault(disk.Handle, "");

    public bool HasRun => East.Cluster.Objects.Concat(West.Cluster.Objects).Any(o => o.Name.StartsWith("snapshot-create-", StringComparison.Ordinal));

    private AppTarget InWest(AppTarget target)
    {
        var id = ResourceId.Of([.. target.App.Id.Names.Take(2), "cls2", "app1"]);
        var managed = target.Managed with { Cluster = target.Managed.Cluster with { Id = id.Parent! }, App = target.App with { Id = id } };
        return target with { Managed = managed, Names = new AppNames(id), Connection = West.Cluster };
    }

    private Exception? Check() => _failure is not null && _writes > _limit ? _failure() : null;

    private Exception? Count()
    {
        _writes++;
        if (_failure is not null)
            return Check();
        return _writes == _limit ? FakeCluster.Failure(ApiDiagnostics.Invalid, "refused for once") : null;
    }

    private void Throw(string entry)
    {
        if (Count() is { } failure)
            throw failure;
        Story.Add(entry);
    }

    internal sealed class Killed : Exception;
}
