using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;

namespace Kompox.Cloud.Tests.Simulator;

/// <summary>A simulator with one resource group, for tests of the simulator itself.</summary>
internal sealed class SimulatedGroup : IAsyncDisposable
{
    private SimulatedGroup(AzureSimulator azure) => (Azure, Arm) = (azure, new RawArm(azure));

    public AzureSimulator Azure { get; }
    public RawArm Arm { get; }

    /// <summary>Path of the group.</summary>
    public string Path { get; } = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/g1";

    public static async Task<SimulatedGroup> StartAsync()
    {
        var group = new SimulatedGroup(await AzureSimulator.StartAsync(new SimulatorOptions { Records = false }));
        group.Azure.Put(group.Path, new JsonObject { ["location"] = "eastus" });
        return group;
    }

    /// <summary>Path of a resource of the group, for example <c>Microsoft.Compute/disks/d1</c>.</summary>
    public string Of(string resource) => $"{Path}/providers/{resource}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Arm.Dispose();
        await Azure.DisposeAsync();
    }
}
