using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Kinds.Compute;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Drivers.Aks;
using Kompox.Drivers.Aks.Settings;
using Kompox.Kubernetes;
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

    /// <summary>Resource group of the cluster's nodes.</summary>
    public const string NodeGroup = "cls1_nodes";

    public AzureSimulator Azure { get; }

    /// <summary>The clock of every command.</summary>
    public ShortcutTime Time => _time;
    public FakeCluster Cluster { get; private init; } = new();
    public RecordedEvents Events { get; } = new();
    public AppDeployment Deployment { get; set; } = new() { Zone = "1" };

    /// <summary>The volumes of the app when none are named.</summary>
    public IReadOnlyList<AppVolume> Volumes { get; set; } = [Volume("vol1")];
    public Dictionary<string, string> AppSettings { get; } = [];
    public Dictionary<string, string> ClusterSettings { get; } = [];
    public string Location { get; set; } = "eastus";

    /// <summary>Prefix of names in Azure; <c>null</c>: the provider's own.</summary>
    public string? Prefix { get; set; }

    /// <summary>The resource group of the app.</summary>
    public string GroupId => $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/{Target().Group}";

    public static async Task<DiskScene> StartAsync(SimulatorOptions? options = null, FakeCluster? cluster = null) =>
        new(await AzureSimulator.StartAsync(options)) { Cluster = cluster ?? new FakeCluster() };

    /// <summary>The app with these volumes; each call opens a driver of its own, as another command would.</summary>
    public SceneTarget Target(params AppVolume[] volumes) => Target(null, volumes);

    /// <summary>The same with a way to the network of the test's own.</summary>
    public SceneTarget Target(Func<HttpMessageHandler>? transport, params AppVolume[] volumes)
    {
        var host = Azure.Host() with { Time = _time };
        var driver = new AksDriver(transport is null ? host : host with { OpenTransport = transport });
        var managed = Managed(driver, volumes.Length == 0 ? Volumes : volumes);
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
        var names = new CloudNames("ws1", "prv1", Prefix);
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

    /// <summary>Makes the app's cluster; object id of its identity.</summary>
    public string AddCluster()
    {
        var id = ResourceId.Of("ws1", "prv1", "cls1");
        var tags = new JsonObject([.. AzureTags.OfCluster(id).Select(t => new KeyValuePair<string, JsonNode?>(t.Key, t.Value))]);
        var group = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/{new CloudNames("ws1", "prv1", Prefix).ClusterGroup("cls1", AzureTags.HashesOf(id))}";
        Azure.Put(group, new JsonObject { ["location"] = Location, ["tags"] = tags.DeepClone() });
        var body = (JsonObject)JsonNode.Parse($$"""
            {"location":"{{Location}}","identity":{"type":"SystemAssigned"},"properties":{"dnsPrefix":"aks1-dns","kubernetesVersion":"1.33","nodeResourceGroup":"{{NodeGroup}}",
            "agentPoolProfiles":[{"name":"npsystem","mode":"System","vmSize":"Standard_D2ds_v4","count":1,"enableAutoScaling":true,"minCount":1,"maxCount":3}] } }
            """)!;
        body["tags"] = tags;
        return Azure.Put($"{group}/providers/Microsoft.ContainerService/managedClusters/aks-cls1", body).Body.Text("identity.principalId")!;
    }

    /// <summary>A machine takes a disk; <c>null</c>: it is free again.</summary>
    public void Attach(string disk, string? machine)
    {
        DiskAttachment.Set(Azure.World, disk, null);
        if (machine is not null)
            DiskAttachment.Set(Azure.World, disk, machine);
    }

    /// <summary>The claim of a disk, as a deployed app has it.</summary>
    public void AddClaim(string space, string name) => Cluster.Put(ResourceTypes.PersistentVolumeClaim, $$"""
        {"metadata":{"name":"{{name}}","namespace":"{{space}}","labels":{"app.kubernetes.io/managed-by":"kompox"} },"spec":{"resources":{"requests":{"storage":"1024Mi"} } } }
        """);

    /// <summary>That claim, or <c>null</c>.</summary>
    public ObservedObject? Claim(string space, string name) =>
        Cluster.Objects.FirstOrDefault(o => o.Type == ResourceTypes.PersistentVolumeClaim && o.Namespace == space && o.Name == name);

    private Dictionary<string, string> ProviderSettings()
    {
        var settings = Azure.Settings(Location);
        if (Prefix is not null)
            settings["AZURE_RESOURCE_PREFIX"] = Prefix;
        return settings;
    }

    private ManagedApp Managed(IDriver driver, IReadOnlyList<AppVolume> volumes) => new()
    {
        Workspace = new Workspace { Id = ResourceId.Of("ws1") },
        Provider = new Provider { Id = ResourceId.Of("ws1", "prv1"), Driver = "aks", Location = Place, Settings = ProviderSettings() },
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
