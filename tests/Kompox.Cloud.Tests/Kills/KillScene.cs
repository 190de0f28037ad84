using System.Text.Json;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Csi;
using Kompox.Cloud.Tests.Session;
using Kompox.Cluster.Tests.Fixtures;
using Kompox.Model;

namespace Kompox.Cloud.Tests.Kills;

/// <summary>A small app on the node of AKS, with things of strangers beside its disks.</summary>
internal sealed class KillScene : IAsyncDisposable
{
    private const string Manifest = """
        version: v1
        workspace: {name: kills}
        provider:
          name: aks1
          driver: aks
          settings: {AZURE_AUTH_METHOD: azure_cli, AZURE_SUBSCRIPTION_ID: 9473abf6-f25e-420e-b3f2-128c1c7b46f2, AZURE_LOCATION: eastus}
        cluster:
          name: cluster1
          existing: false
          ingress: {namespace: front-kills, class: front-kills}
          settings: {AZURE_AKS_USER_VM_ZONES: "1,2"}
        app:
          name: app1
          compose: file:compose.yml
          deployment: {zone: "1"}
          volumes: [{name: default, size: 1Gi}]

        """;

    private const string Compose = """
        services:
          web:
            image: busybox:1.36
            command: ["sh", "-c", "trap 'exit 0' TERM; echo kept >>/data/kept; while :; do sleep 0.2; done"]
            environment: {ROUND: "0"}
            volumes: ["./data:/data"]
            stop_grace_period: 1s

        """;


    private readonly AzureSimulator _azure;
    private readonly SimulatedNodeCloud _cloud;
    private Strangers _strangers;

    private KillScene(AzureSimulator azure, SimulatedNodeCloud cloud, AksNode node, ITestOutputHelper output)
    {
        (_azure, _cloud, Node, Project) = (azure, cloud, node, new AzureProject(azure, node.Server));
        Runs = new KilledRuns(azure, Project, output);
        _strangers = Strangers.Seed(azure);
        Project.Write("kompoxops.yml", Manifest);
        Project.Write("compose.yml", Compose);
    }

    public AksNode Node { get; }
    public AzureProject Project { get; }
    public KilledRuns Runs { get; }
    public AppNames Names { get; } = new("kills", "aks1", "cluster1", "app1");

    public static async Task<KillScene> StartAsync(AksNodeFixture fixture, ITestOutputHelper output)
    {
        var azure = await AzureSimulator.StartAsync(new SimulatorOptions { Looks = 1, UnknownPrincipals = 0 });
        var cloud = new SimulatedNodeCloud(azure);
        var node = await fixture.RequireAsync(cloud);
        azure.Options.Kubeconfigs["*"] = await File.ReadAllTextAsync(node.State.Kubeconfig);
        return new KillScene(azure, cloud, node, output);
    }

    /// <summary>A different app to deploy, each time.</summary>
    public void Change(int round) => Project.Write("compose.yml", Compose.Replace("ROUND: \"0\"", $"ROUND: \"{round}\"", StringComparison.Ordinal));

    /// <summary>Puts strangers into the app's own resource group.</summary>
    public void AddStrangers() =>
        _strangers = _strangers.SeedInside(_azure.Resources.Single(r => r.Type == "Microsoft.Resources/resourceGroups" && r.Tags.ContainsKey("kompox-app-name") && r.Tags.Values.Contains("kills")).Id);

    /// <summary>One assigned disk, no disk that no command shows, all of them good, the app at work, and strangers as they were. Returns the disks.</summary>
    public async Task<IReadOnlyList<JsonElement>> CheckAsync(string what)
    {
        var disks = await ListAsync("disk");
        Assert.True(disks.Count(IsAssigned) == 1, $"{what}: {string.Join('\n', disks)}");
        AssertGood(what, "Microsoft.Compute/disks", disks);
        Assert.Single(_azure.Resources, r => r.Type == "Microsoft.Authorization/roleAssignments" && r.Properties.Text("scope")!.Contains("_app_app1_", StringComparison.OrdinalIgnoreCase));
        await Eventually.TrueAsync(() => RunsAsync(Text(disks.First(IsAssigned), "handle")), $"the app after {what}");
        _strangers.AssertUntouched();
        return disks;
    }

    /// <summary>No snapshot that no command shows, all of them good. Returns them.</summary>
    public async Task<IReadOnlyList<JsonElement>> CheckSnapshotsAsync(string what)
    {
        var snapshots = await ListAsync("snapshot");
        AssertGood(what, "Microsoft.Compute/snapshots", snapshots);
        return snapshots;
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string kind) =>
        [.. JsonElement.Parse((await Project.RunAsync($"kompoxops {kind} list -V default")).Output).EnumerateArray()];

    public static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    public static bool IsAssigned(JsonElement disk) => disk.GetProperty("assigned").GetBoolean();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Node.ForgetAsync(Names.Namespace);
        await Node.ForgetAsync("front-kills");
        Project.Dispose();
        await _azure.DisposeAsync();
    }

    private void AssertGood(string what, string type, IReadOnlyList<JsonElement> shown)
    {
        Assert.Equal(Ours(type), shown.Select(i => ArmId.Key(Text(i, "handle"))).Order(StringComparer.Ordinal));
        Assert.All(shown, i => Assert.True(Text(i, "state") == "ready", $"{what}: {i}"));
        Assert.All(shown, i => Assert.NotEmpty(Directory.GetFiles(_cloud.ContentsOf(Text(i, "handle")), "kept", SearchOption.AllDirectories)));
    }

    // The one pod that is ready has the assigned disk, and the disk knows it.
    private async Task<bool> RunsAsync(string disk)
    {
        var pods = (await Node.Observer.GetAsync($"/api/v1/namespaces/{Names.Namespace}/pods"))!.Value.GetProperty("items").EnumerateArray().ToList();
        using var gate = _azure.World.Gate.EnterScope();
        return pods.Count == 1 && pods[0].GetProperty("status").TryGetProperty("containerStatuses", out var states) && states[0].GetProperty("ready").GetBoolean()
            && _azure.Resources.Single(r => r.Key == ArmId.Key(disk)).Body.Text("managedBy") is not null
            && _azure.Resources.Count(r => r.Type == "Microsoft.Compute/disks" && r.Body.Text("managedBy") is not null && r.Tags.ContainsKey("kompox-volume")) == 1;
    }

    private IEnumerable<string> Ours(string type) =>
        _azure.Resources.Where(r => r.Type == type && r.Tags.GetValueOrDefault("kompox-workspace-name") == "kills").Select(r => r.Key).Order(StringComparer.Ordinal);
}
