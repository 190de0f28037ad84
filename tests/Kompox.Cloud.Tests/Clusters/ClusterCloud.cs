using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Cloud.Tests.Azure.Arm;
using Kompox.Cloud.Tests.Running;
using Kompox.Drivers.Aks.Settings;
using Kompox.Tests.Cli;
using Kompox.Tests.Fakes;

namespace Kompox.Cloud.Tests.Clusters;

/// <summary>A simulated subscription with a stranger's things in it, and the program.</summary>
internal sealed class ClusterCloud : IAsyncDisposable
{
    private ClusterCloud(AzureSimulator azure)
    {
        Azure = azure;
        Cli = new SimulatedCli(azure) { Cluster = new FakeCluster() };
    }

    public AzureSimulator Azure { get; }
    public SimulatedCli Cli { get; }

    /// <summary>Path of the subscription.</summary>
    public static string Subscription => $"/subscriptions/{AzureSimulator.SubscriptionId}";

    /// <summary>Path of the cluster's resource group.</summary>
    public static string Group => $"{Subscription}/resourceGroups/{SimulatedCluster.Group}";

    /// <summary>The tags of the cluster.</summary>
    public static JsonObject Tags => new(AzureTags.OfCluster(SimulatedCluster.Entry).Select(t => new KeyValuePair<string, JsonNode?>(t.Key, t.Value)));

    public static async Task<ClusterCloud> StartAsync()
    {
        var cloud = new ClusterCloud(await AzureSimulator.StartAsync(new SimulatorOptions { Looks = 1 }));
        cloud.Azure.Put($"{Subscription}/resourceGroups/strangers", new JsonObject { ["location"] = "eastus" });
        cloud.Azure.Put(
            $"{Subscription}/resourceGroups/strangers/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-stranger", new JsonObject { ["location"] = "eastus" });
        return cloud;
    }

    /// <summary>A run that must succeed.</summary>
    public CliRun Good(string line)
    {
        var run = Cli.Run(line);
        Assert.True(run.ExitCode == 0, $"{line}: {run.ExitCode}\n{run.Error}\n{run.Output}");
        return run;
    }

    /// <summary>A run that must be refused with a code, without a write.</summary>
    public CliRun Refused(string line, string code)
    {
        var before = Writes;
        var run = Cli.Run(line);
        Assert.True(run.ExitCode == 1, $"{line}: {run.ExitCode}\n{run.Error}\n{run.Output}");
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Writes);
        return run;
    }

    /// <summary>How many requests so far asked for a change.</summary>
    public int Writes => Azure.Calls.Count(IsWrite);

    public static bool IsWrite(ArmCall call) => call.Method is "PUT" or "PATCH" or "DELETE" || call.Method == "POST" && call.Path.EndsWith("/purge", StringComparison.OrdinalIgnoreCase);

    /// <summary>The only resource of a type in the cluster's group.</summary>
    public ArmResource The(string type) =>
        Assert.Single(Azure.Resources, r => r.Type.Equals(type, StringComparison.OrdinalIgnoreCase) && r.Id.StartsWith(Group + "/", StringComparison.OrdinalIgnoreCase));

    /// <summary>The AKS cluster.</summary>
    public ArmResource Cluster => The("Microsoft.ContainerService/managedClusters");

    /// <summary>A pool of the AKS cluster.</summary>
    public ArmResource? Pool(string name) => Azure.World.Find($"{Cluster.Id}/agentPools/{name}");

    /// <summary>Everything that bears the tags of Kompox, below groups that do, or was given by it.</summary>
    public IReadOnlyList<string> Ours() =>
    [
        .. Azure.Resources.Where(r => r.Tags.GetValueOrDefault(AzureTags.ManagedBy) == "kompox" || r.Id.Contains(SimulatedCluster.Group, StringComparison.OrdinalIgnoreCase)
            || r.Properties["description"]?.ToString().StartsWith("Kompox", StringComparison.Ordinal) == true).Select(r => r.Id),
    ];

    /// <summary>What does not belong to Kompox.</summary>
    public IReadOnlyList<string> Strangers() => [.. Azure.Resources.Where(r => r.Id.Contains("stranger", StringComparison.Ordinal)).Select(r => $"{r.Id} {r.ETag}")];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Azure.DisposeAsync();
}
