using Kompox.Cloud.Tests.Dns;

namespace Kompox.Cloud.Tests.CommandFaults;

/// <summary>A command that faults are tried on.</summary>
/// <param name="Name">For the list of tests.</param>
/// <param name="Line">The command.</param>
/// <param name="Target">What the path of its main write holds.</param>
internal sealed record FaultVerb(string Name, string Line, string Target)
{
    private const string Disk = "Microsoft.Compute/disks";
    private const string Snapshot = "Microsoft.Compute/snapshots";
    private const string Cluster = "Microsoft.ContainerService/managedClusters";
    private const string Pool = "Microsoft.ContainerService/managedClusters/agentPools";

    /// <summary>What is there before.</summary>
    public Func<FaultScene, Task> Prepare { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether the cluster is there before.</summary>
    public bool HasCluster { get; init; } = true;

    /// <summary>What must be so when the command has ended well.</summary>
    public required Action<FaultScene> Check { get; init; }

    /// <summary>Runs it, when the command itself is not what is run.</summary>
    public Func<FaultScene, Task<FaultOutcome>>? Run { get; init; }

    /// <summary>The command that a hint names to take a failed one away: a snapshot is of its moment, and never made anew under its name.</summary>
    public string? Undo { get; init; }

    /// <summary>Patterns that say of it what is tested elsewhere: a condition that does not hold is somebody else's change, which is told as such.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>Whether its main write is a long operation.</summary>
    public bool IsLong { get; init; } = true;

    /// <summary>Whether its main write only changes what is there.</summary>
    public bool IsChange { get; init; }

    /// <summary>Whether its main write takes something away.</summary>
    public bool IsDeletion { get; init; }

    public static IReadOnlyList<FaultVerb> All { get; } =
    [
        new("disk create", "disk create -V default -N a", $"/{Disk}/") { Check = s => Assert.Equal("Succeeded", Assert.Single(s.Find(Disk)).State) },
        new("disk restore", "disk create -V default -N b -S snapshot:s", $"/{Disk}/")
        {
            Prepare = async s =>
            {
                await s.PrepareAsync("disk create -V default -N a");
                (await s.SnapshotAsync()).Good("snapshot");
            },
            Check = s => Assert.Contains("/snapshots/", Assert.Single(s.Find(Disk, "_b_")).Properties["creationData"]!["sourceResourceId"]!.ToString(), StringComparison.Ordinal),
        },
        new("disk assign", "disk assign -V default -N b", $"/{Disk}/")
        {
            Prepare = async s =>
            {
                await s.PrepareAsync("disk create -V default -N a");
                await s.PrepareAsync("disk create -V default -N b");
                await s.PrepareAsync("disk assign -V default -N a");
            },
            IsChange = true,
            Check = s => Assert.Contains("_b_", Assert.Single(s.Find(Disk), d => d.Tags.GetValueOrDefault("kompox-disk-assigned") == "true").Name, StringComparison.Ordinal),
        },
        new("disk delete", "disk delete -V default -N a", $"/{Disk}/")
        {
            Prepare = s => s.PrepareAsync("disk create -V default -N a"),
            Check = s => Assert.Empty(s.Find(Disk)),
            IsDeletion = true,
        },
        new("snapshot create", "snapshot create -V default -N s -S disk:a --consistency none", $"/{Snapshot}/")
        {
            Prepare = s => s.PrepareAsync("disk create -V default -N a"),
            Run = s => s.SnapshotAsync(),
            Undo = "snapshot delete -V default -N s",
            Check = s => Assert.Equal("Succeeded", Assert.Single(s.Find(Snapshot)).State),
        },
        new("nodepool create", "cluster nodepool create -f np.yml", "/agentPools/np101")
        {
            Check = s => Assert.Equal("Succeeded", Assert.Single(s.Find(Pool, "np101")).State),
        },
        new("nodepool delete", "cluster nodepool delete --name npuser1 --force", "/agentPools/npuser1")
        {
            Check = s => Assert.Empty(s.Find(Pool, "npuser1")),
            IsDeletion = true,
        },
        new("nodepool update", "cluster nodepool update -f np.yml", "/agentPools/np101")
        {
            Prepare = async s =>
            {
                await s.PrepareAsync("cluster nodepool create -f np.yml");
                s.Pool = s.Pool.Replace("max: 2", "max: 3", StringComparison.Ordinal);
            },
            IsChange = true,
            Check = s => Assert.Equal(3, Assert.Single(s.Find(Pool, "np101")).Properties["maxCount"]!.GetValue<int>()),
        },
        new("provision", "cluster provision", "/managedClusters/") { HasCluster = false, Except = ["412 once"], Check = s => Assert.Equal("Succeeded", Assert.Single(s.Find(Cluster)).State) },
        new("install", "cluster install --no-wait --wait-address 0s", "/roleAssignments/")
        {
            Prepare = s =>
            {
                s.MakeRegistry();
                return Task.CompletedTask;
            },
            IsLong = false,
            Check = s => Assert.Single(s.Find("Microsoft.Authorization/roleAssignments"), r => r.Id.StartsWith(s.Registry!, StringComparison.OrdinalIgnoreCase)),
        },
        new("deploy", "app deploy --bootstrap-disks --no-wait", $"/{Disk}/")
        {
            Check = s =>
            {
                Assert.Equal("true", Assert.Single(s.Find(Disk)).Tags["kompox-disk-assigned"]);
                Assert.Contains(s.Cluster.Objects, o => o.Type.Kind == "Deployment");
            },
        },
        new("dns deploy", "dns deploy", "/dnsZones/")
        {
            Prepare = s =>
            {
                new SimulatedZones(s.Azure).Make("example.com");
                return Task.CompletedTask;
            },
            Run = s => s.PublishAsync(),
            Except = ["412 once"],
            IsLong = false,
            Check = s => Assert.Contains("""A app [{"ipv4Address":"192.0.2.1"}]""", new SimulatedZones(s.Azure).Records("example.com")),
        },
    ];
}
