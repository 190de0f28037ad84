using System.Text.Json.Nodes;
using Kompox.Cloud.Tests.Azure;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Aks.Clusters;
using Kompox.Model;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Cloud.Tests.Faults;

/// <summary>Whatever goes wrong between Kompox and Azure ends well or in a diagnostic with cause and advice, and never in a hang.</summary>
public sealed class FaultPatternTests
{
    private const string Group = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/g1";
    private const string Disk = $"{Group}/providers/Microsoft.Compute/disks/d1";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Names => [.. FaultPattern.All.Select(p => p.Name)];

    [Fact]
    public void There_are_enough_patterns() => Assert.True(FaultPattern.All.Count >= 25);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_ends_well_or_is_explained(string name)
    {
        var pattern = FaultPattern.All.Single(p => p.Name == name);
        await using var azure = await AzureSimulator.StartAsync(new SimulatorOptions { Records = false });
        azure.Put(Group, new JsonObject { ["location"] = "eastus" });
        var time = new ShortcutTime(longestSeconds: 60);
        var arm = Open(azure, time).Arm;
        // What hangs or fails is met by a connection that has been used before.
        Assert.Null(await arm.FindAsync(Disk, ClusterJson.Default.JsonObject, default));
        var fault = azure.Faults.Add(pattern.Make(time));
        var making = MakeAsync(arm);
        if (pattern.Outcome is null)
        {
            Assert.Equal("d1", (await making.WaitAsync(Patience))["name"]?.GetValue<string>());
            Assert.NotNull(azure.World.Find(Disk));
        }
        else
        {
            var failure = await Assert.ThrowsAsync<KompoxException>(() => making.WaitAsync(Patience));
            Assert.Equal(pattern.Outcome, failure.Diagnostic.Code);
            Assert.True(failure.Diagnostic.Message.Length > 20, failure.Diagnostic.Message);
            Assert.True(failure.Diagnostic.Hint is { Length: > 10 }, failure.Diagnostic.Message);
            Assert.Matches("request id [0-9a-f-]{36}", failure.Diagnostic.Message);
            Assert.DoesNotContain(azure.ClientSecret, failure.ToString(), StringComparison.Ordinal);
        }
        Assert.True(fault.Hits > 0);
    }

    private static Task<JsonObject> MakeAsync(ArmClient arm) => arm.PutAsync(
        Disk,
        new JsonObject
        {
            ["location"] = "eastus",
            ["sku"] = new JsonObject { ["name"] = "Premium_LRS" },
            ["properties"] = new JsonObject { ["diskSizeGB"] = 4, ["creationData"] = new JsonObject { ["createOption"] = "Empty" } },
        },
        ClusterJson.Default.JsonObject, new ArmWrite("disk 'd1'"), default);

    private static AzureSession Open(AzureSimulator azure, TimeProvider time) => AzureSession.Open(
        azure.Host() with { Time = time },
        new Provider { Id = ResourceId.Parse("/ws/ws1/prv/aks1", null), Driver = "aks", Settings = azure.Settings(), Location = new SourceLocation("kompoxops.yml", 4, 1) });
}
