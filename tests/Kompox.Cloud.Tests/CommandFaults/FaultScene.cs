using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Azure.Recording;
using Kompox.Cloud.Tests.Dns;
using Kompox.Cloud.Tests.Running;
using Kompox.Diagnostics;
using Kompox.Drivers;
using Kompox.Model;
using Kompox.Tests.Cli;
using Kompox.Tests.Fakes;

namespace Kompox.Cloud.Tests.CommandFaults;

/// <summary>A simulated subscription, a project in it, and the program on a clock that never makes anybody wait.</summary>
internal sealed class FaultScene : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);
    private const string Compose = "services: {web: {image: nginx, volumes: ['./data:/data']}}";

    private FaultScene(AzureSimulator azure) => Azure = azure;

    public AzureSimulator Azure { get; }
    public FaultClock Clock { get; } = new();
    public FakeCluster Cluster { get; } = new();

    /// <summary>Id of the registry that the cluster's settings name, if there is one.</summary>
    public string? Registry { get; private set; }

    /// <summary>The file of a node pool.</summary>
    public string Pool { get; set; } = """
        name: np101
        mode: user
        instanceType: Standard_D2ds_v4
        zones: ["1"]
        autoscaling: {enabled: true, min: 1, max: 2}
        """;

    /// <summary>Faults for a simulator of another scene.</summary>
    public static FaultScene Of(AzureSimulator azure) => new(azure);

    public static async Task<FaultScene> StartAsync() => new(await AzureSimulator.StartAsync());

    /// <summary>Makes group, cluster and pools as if they had been provisioned.</summary>
    public FaultScene WithCluster()
    {
        SimulatedCluster.Make(Azure);
        return this;
    }

    /// <summary>One run of the program on the scene's clock; a run that hangs fails.</summary>
    public Task<FaultOutcome> RunAsync(string line) => LimitedAsync(line, Task.Run(() => Run(line)));

    /// <summary>A snapshot of disk <c>a</c> by the driver itself: the command keeps a lease on the way, which a clock without waits would wear out.</summary>
    public Task<FaultOutcome> SnapshotAsync() => LimitedAsync("snapshot", Task.Run(async () =>
    {
        try
        {
            var (snapshots, volume) = FaultDriver.Open(Azure, Clock, Cluster);
            await snapshots.CreateAsync(volume, new SnapshotRequest { Name = "s", Source = "disk:a" }, CancellationToken.None);
            return new FaultOutcome(0, "", "");
        }
        catch (KompoxException e)
        {
            return Told(e.Diagnostic);
        }
    }));

    /// <summary>Makes a registry that the nodes of the cluster are to pull from.</summary>
    public void MakeRegistry()
    {
        var group = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/images";
        Azure.Put(group, new JsonObject { ["location"] = "eastus" });
        Registry = Azure.Put($"{group}/providers/Microsoft.ContainerRegistry/registries/images1", new JsonObject { ["location"] = "eastus", ["sku"] = new JsonObject { ["name"] = "Basic" } }).Id;
    }

    /// <summary>A host is published by the driver itself: the command needs an address of the cluster, and looks it up in the network.</summary>
    public Task<FaultOutcome> PublishAsync() => LimitedAsync("dns deploy", Task.Run(async () =>
    {
        try
        {
            var change = new DnsChange("app.example.com", [], [new DnsRecord("app.example.com", DnsType.A, 60, ["192.0.2.1"])]);
            var dns = new SimulatedZones(Azure).Open(time: Clock);
            var read = await dns.ReadAsync("example.com", ["app.example.com"], CancellationToken.None);
            var outcomes = await dns.ApplyAsync("example.com", [change with { Before = read.Records }], CancellationToken.None);
            return outcomes.FirstOrDefault(o => o.Failure is not null)?.Failure is { } failure ? Told(failure) : new FaultOutcome(0, "", "");
        }
        catch (KompoxException e)
        {
            return Told(e.Diagnostic);
        }
    }));

    /// <summary>A run that prepares, and must end well.</summary>
    public async Task PrepareAsync(string line) => (await RunAsync(line)).Good(line);

    /// <summary>The resources of a type whose name holds a text; not those of strangers.</summary>
    public IReadOnlyList<ArmResource> Find(string type, string part = "") =>
        [.. Azure.Resources.Where(r => r.Type.Equals(type, StringComparison.OrdinalIgnoreCase) && r.Name.Contains(part, StringComparison.Ordinal) && !r.Name.StartsWith("stranger", StringComparison.Ordinal))];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Azure.DisposeAsync();

    private FaultOutcome Run(string line)
    {
        var run = new CliRun { Transport = Azure.Handler, Cluster = Cluster, Time = Clock }
            .With("kompoxops.yml", Manifest()).With("compose.yml", Compose).With("np.yml", Pool).Recording().Run(line).KeepRequests();
        return new FaultOutcome(run.ExitCode, run.Error, run.Output);
    }

    /// <summary>A failure as a command prints it.</summary>
    public static FaultOutcome Told(Diagnostic failure) => new(1, $"error {failure.Code}: {failure.Message}{(failure.Hint is null ? "" : $"\n = hint: {failure.Hint}")}", "");

    private async Task<FaultOutcome> LimitedAsync(string line, Task<FaultOutcome> running)
    {
        // Who waits does so on the scene's clock; the time of the machine only ends what does nothing at all.
        for (var seconds = 0; await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(1))) != running; seconds++)
            Assert.True(Clock.Elapsed < Longest && seconds < 300, $"'{line}' hangs; {Clock.Elapsed} have passed on its clock");
        return await running;
    }

    private string Manifest() => $"""
        version: v1
        workspace: {"{name: ws1}"}
        provider:
          name: aks1
          driver: aks
          settings: {new JsonObject(Azure.Settings().Select(s => new KeyValuePair<string, JsonNode?>(s.Key, s.Value))).ToJsonString()}
        cluster:
          name: cluster1
          settings: {(Registry is null ? "{}" : $"{{AZURE_AKS_CONTAINER_REGISTRY_RESOURCE_IDS: {Registry}}}")}
        app:
          name: app1
          compose: file:compose.yml
          deployment: {"{zone: '1'}"}
          volumes:
            - {"{name: default, size: 10Gi, options: {sku: Premium_LRS}}"}
        """;
}
