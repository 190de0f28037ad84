using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Aks;
using Kompox.Drivers.Aks.Settings;
using Kompox.Model;
using Kompox.Planning;
using Kompox.Rendering;
using Kompox.Tests.Fakes;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Cloud.Tests.Disks;

/// <summary>App <c>app1</c> of a simulated subscription, with its cluster, and the driver at work on it in this process.</summary>
internal sealed class DiskScene : IAsyncDisposable
{
    private static readonly SourceLocation Place = SourceLocation.WholeFile("kompoxops.yml");
    private readonly ShortcutTime _time = new();

    private DiskScene(AzureSimulator azure) => Azure = azure;

    public AzureSimulator Azure { get; }
    public FakeCluster Cluster { get; } = new();
    public RecordedEvents Events { get; } = new();
    public AppDeployment Deployment { get; set; } = new() { Zone = "1" };
    public Dictionary<string, string> AppSettings { get; } = [];
    public Dictionary<string, string> ClusterSettings { get; } = [];
    public string Location { get; set; } = "eastus";

    /// <summary>The resource group of the app.</summary>
    public string GroupId => $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/{Target().Group}";

    public static async Task<DiskScene> StartAsync(SimulatorOptions? options = null) => new(await AzureSimulator.StartAsync(options));

    /// <summary>The app with these volumes; each call opens a driver of its own, as another command would.</summary>
    public SceneTarget Target(params AppVolume[] volumes) => Target(null, volumes);

    /// <summary>The same with a way to the network of the test's own.</summary>
    public SceneTarget Target(Func<HttpMessageHandler>? transport, params AppVolume[] volumes)
    {
        var host = Azure.Host() with { Time = _time };
        var driver = new AksDriver(transport is null ? host : host with { OpenTransport = transport });
        var managed = Managed(driver, volumes.Length == 0 ? [Volume("vol1")] : volumes);
        var platform = new DriverTarget
        {
            Workspace = managed.Workspace,
            Provider = managed.Provider,
            Cluster = managed.Cluster,
            App = managed.App,
            Connection = Cluster,
            Time = _time,
            Random = RandomNumberGenerator.Fill,
            Events = Events,
        };
        var app = new AppTarget
        {
            Managed = managed,
            Names = new AppNames(managed.App.Id),
            Connection = Cluster,
            Disks = driver.OpenDisks(platform),
            Snapshots = driver.OpenSnapshots(platform),
            Time = platform.Time,
            Random = platform.Random,
            Events = Events,
        };
        var names = new CloudNames("ws1", "prv1");
        return new SceneTarget(app, AppSettings.GetValueOrDefault(AzureSettingNames.Group) ?? names.AppGroup("app1", app.Names.Hashes), names);
    }

    /// <summary>A volume of 1 GiB.</summary>
    public static AppVolume Volume(string name, params (string Key, string Value)[] options) =>
        new() { Name = name, Size = new ByteSize(1L << 30), Options = options.ToDictionary(o => o.Key, o => o.Value), Location = Place };

    /// <summary>The disks and snapshots of the subscription.</summary>
    public IReadOnlyList<ArmResource> Artefacts => [.. Azure.Resources.Where(r => r.Type.StartsWith("Microsoft.Compute/", StringComparison.Ordinal))];

    /// <summary>The disk or snapshot whose name in Azure holds that text.</summary>
    public ArmResource Find(string part) => Assert.Single(Artefacts, r => r.Name.Contains(part, StringComparison.Ordinal));

    /// <summary>How many requests that change something were sent to disks, snapshots, groups and roles.</summary>
    public int Writes => Azure.Calls.Count(c => c.Method is "PUT" or "PATCH" or "DELETE" or "POST");

    /// <summary>A disk as somebody else makes it.</summary>
    public ArmResource Stranger(string group, string name, string kind = "disks", string location = "eastus", JsonObject? tags = null)
    {
        var groupId = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/{group}";
        if (Azure.Resources.All(r => r.Id != groupId))
            Azure.Put(groupId, new JsonObject { ["location"] = location });
        var properties = new JsonObject { ["creationData"] = new JsonObject { ["createOption"] = "Empty" }, ["diskSizeGB"] = 8 };
        var body = new JsonObject { ["location"] = location, ["sku"] = new JsonObject { ["name"] = "Premium_LRS" }, ["properties"] = properties };
        if (tags is not null)
            body["tags"] = tags;
        return Azure.Put($"{groupId}/providers/Microsoft.Compute/{kind}/{name}", body);
    }

    /// <summary>The code with which a call fails.</summary>
    public static async Task<string> FailureOf(Task call) => (await Assert.ThrowsAsync<KompoxException>(() => call)).Diagnostic.Code;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Azure.DisposeAsync();

    private ManagedApp Managed(IDriver driver, IReadOnlyList<AppVolume> volumes) => new()
    {
        Workspace = new Workspace { Id = ResourceId.Of("ws1") },
        Provider = new Provider { Id = ResourceId.Of("ws1", "prv1"), Driver = "aks", Location = Place, Settings = Azure.Settings(Location) },
        Cluster = new Kompox.Model.Cluster { Id = ResourceId.Of("ws1", "prv1", "cls1"), Location = Place, Settings = ClusterSettings },
        App = new App
        {
            Id = ResourceId.Of("ws1", "prv1", "cls1", "app1"),
            Compose = new ComposeOrigin { File = "compose.yml", Location = Place },
            Volumes = volumes,
            Deployment = Deployment,
            Settings = AppSettings,
            Location = Place,
        },
        Driver = driver,
    };
}
