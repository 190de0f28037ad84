using System.Text.Json.Nodes;

namespace Kompox.Cloud.Tests.Azure.Recording;

/// <summary>The judge of all requests is not blind; where it is absent, this test says so.</summary>
public sealed class ArmValidatorTests
{
    private const string Group = $"/subscriptions/{AzureSimulator.SubscriptionId}/resourceGroups/g1";

    [Theory]
    [InlineData("PUT", Group, "2025-04-01", """{"location":"eastus"}""", true)]
    [InlineData("PUT", Group, "2025-04-01", """{"locatio":"eastus"}""", false)]
    [InlineData("PUT", Group, "1999-01-01", """{"location":"eastus"}""", false)]
    [InlineData("PUT", $"{Group}/providers/Microsoft.Compute/disks/d1", "2026-03-02", """{"location":"eastus","properties":{"diskSizeGB":"8","creationData":{"createOption":"Empty"}}}""", false)]
    [InlineData("GET", $"{Group}/providers/Microsoft.Compute/disk/d1", "2026-03-02", null, false)]
    public async Task Wrong_requests_are_found(string method, string path, string api, string? body, bool isGood)
    {
        if (ArmValidator.WhyNot is { } reason)
            Assert.Skip(reason);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, new JsonObject { ["method"] = method, ["path"] = path, ["api"] = api, ["query"] = new JsonArray(), ["body"] = body }.ToJsonString() + "\n");
            var output = await ArmValidator.RunAsync(file);
            Assert.True(ArmValidator.IsClean(output) == isGood, output);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
